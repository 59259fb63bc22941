"""All numbers of a page by one question; places are counted from a narrow index, without the rows."""

from pathlib import Path

from django.db import migrations, models

AT_ONCE = (Path(__file__).parent / "0016_at_once.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("duties", "0015_waits_in_order")]
    operations = [
        migrations.RemoveIndex("duty", "duty_place_state"),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["path", "state"],
                include=["owner", "owner_post", "bundle", "due_at", "excused_at", "stopped_at"],
                name="duty_counted",
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["checker", "due_at", "id"],
                condition=models.Q(("state__in", ["assigned", "under_way", "reported", "returned"])),
                name="duty_asked",
            ),
        ),
        migrations.RemoveIndex("rung", "rung_written"),
        migrations.AddIndex("excuse", models.Index(fields=["path", "at"], name="excuse_place")),
        migrations.RunSQL(AT_ONCE),
    ]
