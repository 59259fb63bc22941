"""Whose care a course is hangs on the rows of the case's children, not on a name within a sentence. What was told
before is tied once: to the children whose whole name it says, else to all who stood in the case."""

from django.db import migrations

TIE = """
with said as (
  select e.id, r.id as child,
    ' ' || trim(regexp_replace(lower(coalesce(c.full_name, r.told ->> 'child_name', '')), '[^[:alnum:]]+', ' ', 'g'))
      || ' ' as name,
    ' ' || trim(regexp_replace(lower(coalesce(e.about ->> 'child', '')), '[^[:alnum:]]+', ' ', 'g')) || ' ' as words
  from protection_courseentry e
    join protection_course k on k.id = e.course_id and k.kind = 'care'
    join protection_beside b on b.course_id = k.id
    join protection_casechild r on r.case_id = b.case_id
    left join register_child c on c.id = r.child_id
  where e.kind = 'need-assessed' and not e.about ? 'children'
), tied as (
  select id, jsonb_agg(child order by child) as everyone,
    jsonb_agg(child order by child) filter (where trim(name) <> '' and strpos(words, name) > 0) as some
  from said group by id
)
update protection_courseentry e set about = e.about || jsonb_build_object('children', coalesce(t.some, t.everyone))
from tied t where t.id = e.id
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0015_due_clock"), ("register", "0001_initial")]
    operations = [migrations.RunSQL(TIE, migrations.RunSQL.noop)]
