"""Numbers of many places: of the places that were touched only what came out otherwise than it was kept is taken further,
and who sits where is looked up once for a body."""

from pathlib import Path

from django.db import migrations

NUMBERS = (Path(__file__).parent / "0018_numbers.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("duties", "0017_reports_owed")]
    operations = [migrations.RunSQL(NUMBERS)]
