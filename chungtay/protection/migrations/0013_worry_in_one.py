"""Writing a worry down in one call: statements that are planned once for a connection, one way there and back."""

from pathlib import Path

from django.db import migrations

WRITE = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
GONE = "drop function protection_write_worry(jsonb)"


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0012_courses_counted"),
        ("duties", "0019_climbing"),
        ("ledger", "0004_days"),
    ]
    operations = [migrations.RunSQL(WRITE, GONE)]
