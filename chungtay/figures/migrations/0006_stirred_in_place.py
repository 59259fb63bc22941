"""Noting where something changed, for the tables that are written most: the two shapes they need as plain statements,
which are planned once for a connection instead of once for every statement that is noted."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent
STIRRED = (HERE / "0006_stirred_in_place.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("figures", "0005_reports_of_bodies")]
    operations = [migrations.RunSQL(STIRRED, migrations.RunSQL.noop)]
