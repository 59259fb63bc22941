"""A body's own day is read from narrow indexes: its duties lie far from each other among those of the whole country."""

from pathlib import Path

from django.db import migrations, models

FUNCTIONS = (Path(__file__).parent / "0021_of_a_body.sql").read_text(encoding="utf-8")
UNDO = "drop function duties_owed(int); drop function duties_standing(timestamptz)"
OPEN = models.Q(("state__in", ["assigned", "under_way", "reported", "returned"]))


class Migration(migrations.Migration):
    dependencies = [("duties", "0020_letters_read")]
    operations = [
        migrations.RemoveIndex("duty", "duty_owner_open"),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["owner", "due_at"], include=["id", "state", "ladder"], condition=OPEN, name="duty_owner_open"
            ),
        ),
        migrations.RemoveIndex("step", "step_news"),
        migrations.AddIndex(
            "step",
            models.Index(fields=["path", "-at"], condition=models.Q(("from_state", ""), _negated=True), name="step_news"),
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
    ]
