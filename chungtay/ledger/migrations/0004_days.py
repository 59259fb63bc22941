"""A small index over the days of the ledger: its lines come in the order of time."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_forward")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["at"], name="ledger_entry_days"
            ),
        ),
    ]
