"""A duty whose day moves is written into every index anew: those that serve nothing go. Unmerged entries of the readers'
indexes, which every list has to go through, stay few."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

COUNTING = (Path(__file__).parent / "0014_counting.sql").read_text(encoding="utf-8")
LIGHTER = """
drop index if exists duties_duty_code_e46c2ace_like;
alter index duty_seen_by set (gin_pending_list_limit = 256);
alter index step_seen_by set (gin_pending_list_limit = 256);
alter index coordinator_seen_by set (gin_pending_list_limit = 256);
"""
UNDO = """
create index duties_duty_code_e46c2ace_like on duties_duty (code varchar_pattern_ops);
alter index duty_seen_by reset (gin_pending_list_limit);
alter index step_seen_by reset (gin_pending_list_limit);
alter index coordinator_seen_by reset (gin_pending_list_limit);
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0013_cadence"), ("register", "0009_children_found")]
    operations = [
        migrations.AlterField(
            "duty",
            "owner",
            models.ForeignKey(
                "register.agency", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+"
            ),
        ),
        migrations.AlterField(
            "duty",
            "unit",
            models.ForeignKey(
                "register.unit", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+"
            ),
        ),
        migrations.RunSQL(LIGHTER, UNDO),
        migrations.RunSQL(COUNTING, migrations.RunSQL.noop),
        migrations.RemoveIndex("duty", "duty_news"),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["owner", "state_since"], condition=models.Q(("state", "returned")), name="duty_came_back"
            ),
        ),
    ]
