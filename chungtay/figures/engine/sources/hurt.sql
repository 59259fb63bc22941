-- A child of whom a case of abuse tells, known to the register or only told of, once for each form of the case.
with cases as materialized ({cases})
select coalesce(r.child_id, -r.id) as person, k."case", k.place, k."on",
  coalesce(nullif(c.sex, 'unknown'), case when r.told ->> 'child_sex' in ('male', 'female') then r.told ->> 'child_sex' end,
    'unknown') as sex,
  coalesce(extract(year from age(k."on"::timestamp, c.born_on::timestamp))::int,
    case when r.told ->> 'child_age_estimate' ~ '^\d{{1,2}}$' then (r.told ->> 'child_age_estimate')::int end) as age,
  coalesce(nullif(c.ethnic, ''), 'unknown') as ethnic, k.form, k.setting, 'unknown' as relation,
  (select min(h.known_at) from protection_happening h where h.case_id = k."case"
    and h.kind in ('measure-applied', 'separated', 'plan-approved', 'delivered')
    and not exists (select from protection_happening w where w.corrects_id = h.id)) as helped_known,
  k.known_from, k.known_until
from cases k join protection_casechild r on r.case_id = k."case" left join register_child c on c.id = r.child_id
