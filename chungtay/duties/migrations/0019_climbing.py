"""Rungs are climbed without writing a mark onto each duty; a duty whose day moves is written into fewer indexes."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from chungtay.law.clock.ladder import ladders

CLIMBING = (Path(__file__).parent / "0019_climbing.sql").read_text(encoding="utf-8")


def unindexed(to: str, **kwargs) -> models.ForeignKey:
    kwargs = {"related_name": "+", **kwargs}
    return models.ForeignKey(to, db_index=False, on_delete=django.db.models.deletion.PROTECT, **kwargs)


# Of what is owed, the earliest that has not left this rung behind: before it everything was climbed.
SO_FAR = """insert into duties_climbed (ladder, rung, due_at, number)
  select %s, %s, min(due_at), 0 from duties_duty
    where state in ('assigned', 'under_way', 'returned') and due_at is not null and ladder = %s and climbed <= %s
  having min(due_at) is not null"""


def as_it_was_climbed(apps, schema_editor) -> None:
    with schema_editor.connection.cursor() as cursor:
        for ladder in ladders().values():
            for place, rung in enumerate(ladder.rungs):
                cursor.execute(SO_FAR, [ladder.code, rung.code, ladder.code, place])


class Migration(migrations.Migration):
    dependencies = [("duties", "0018_numbers")]
    operations = [
        migrations.CreateModel(
            "Climbed",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ladder", models.CharField(max_length=20)),
                ("rung", models.CharField(max_length=30)),
                ("due_at", models.DateTimeField()),
                ("number", models.BigIntegerField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["ladder", "rung"], name="climbed_once")]},
        ),
        migrations.CreateModel(
            "Belated",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("duty", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(as_it_was_climbed, migrations.RunPython.noop),
        migrations.RunSQL(CLIMBING),
        migrations.RemoveIndex("duty", "duty_climbs"),
        migrations.RemoveField("duty", "climbed"),
        migrations.AlterField("duty", "owner_post", unindexed("register.post", null=True)),
        migrations.AlterField("duty", "checker", unindexed("register.agency", null=True)),
        migrations.AlterField("duty", "follows", unindexed("duties.duty", null=True, related_name="followed_by")),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["owner_post"], condition=models.Q(("owner_post__isnull", False)), name="duty_entrusted"
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(fields=["follows"], condition=models.Q(("follows__isnull", False)), name="duty_follows"),
        ),
        migrations.AlterField("rung", "duty", unindexed("duties.duty", related_name="rungs")),
        migrations.AlterField("rung", "owner", unindexed("register.agency")),
        migrations.AlterField("rung", "agency", unindexed("register.agency", null=True)),
        migrations.AlterField("rung", "post", unindexed("register.post", null=True)),
    ]
