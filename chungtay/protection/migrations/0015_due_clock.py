"""Which clock of a case runs out next is kept beside when, so that a list names it and reads no case."""

from django.db import migrations, models

FILL = """
update protection_case c set due_clock = w.rule from (
  select distinct on (w.case_id) w.case_id, w.rule, d.due_at from protection_watch w
  join duties_duty d on d.code = w.duty where not w.over and d.stopped_at is null and d.due_at is not null
  order by w.case_id, d.due_at, w.id) w
where w.case_id = c.id and w.due_at = c.due_at"""


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0014_terms_and_answers_to_carers"),
        ("duties", "0019_climbing"),
    ]
    operations = [
        migrations.AddField(
            "case", "due_clock", models.CharField(max_length=40, blank=True, default="", db_default="")
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
