"""How far the rungs of ladders were told is remembered by their number. What an earlier version told stays told."""

from django.db import migrations, models

UPTO = "update watch_round set rungs_until = coalesce((select max(id) from duties_rung where at <= watch_round.until), 0)"


class Migration(migrations.Migration):
    dependencies = [("watch", "0003_numbers_proved"), ("duties", "0016_at_once")]
    operations = [
        migrations.AddField("round", "rungs_until", models.BigIntegerField(db_default=0, default=0)),
        migrations.RunSQL(UPTO, migrations.RunSQL.noop),
    ]
