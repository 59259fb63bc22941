-- A case of abuse and one form of it, as it was known from one moment until another: the forms of the last detailed
-- assessment, before it those that were told. A case followed elsewhere counts no more from that moment.
with mine as materialized (
  select c.id, c.code, c.path, (c.received_at at time zone 'Asia/Ho_Chi_Minh')::date as "on", c.added_at,
    (select min(h.known_at) from protection_happening h where h.case_id = c.id and h.kind = 'closed'
      and h.about ? 'into') as gone_at
  from protection_case c where c.path >= %(lo)s and c.path < %(hi)s
), told as (
  select m.id, o.known_at, array(select jsonb_array_elements_text(case jsonb_typeof(o.told -> 'alleged_abuse')
      when 'array' then o.told -> 'alleged_abuse' else '[]' end)) as acts
  from mine m join protection_concern o on o.case_id = m.id
  where o.outcome <> 'screened' and ('abused' = any (o.subjects) or jsonb_typeof(o.told -> 'alleged_abuse') = 'array')
), assessed as (
  select h.case_id as id, h.known_at, array(select jsonb_array_elements_text(h.about -> 'assessed_abuse')) as acts
  from mine m join protection_happening h on h.case_id = m.id
  where h.kind = 'assessed' and jsonb_typeof(h.about -> 'assessed_abuse') = 'array'
    and not exists (select from protection_happening w where w.corrects_id = h.id)
), said as (
  select id, acts, known_at as known_from, (select min(a.known_at) from assessed a where a.id = told.id) as known_until
  from told
  union all
  select id, acts, known_at, lead(known_at) over (partition by id order by known_at) from assessed
), formed as (
  select distinct s.id, s.known_from, s.known_until, f.form from said s cross join lateral (
    select case left(a, 3) when 'AB1' then 'VIOLENCE' when 'AB2' then 'SEXUAL' when 'AB3' then 'EXPLOITATION'
      when 'AB4' then 'TRAFFICKING' when 'AB5' then 'ABANDONMENT_NEGLECT' else 'OTHER' end as form
    from unnest(s.acts) a
    union select 'unknown' where cardinality(s.acts) = 0) f
), approved as (
  select w.case_id as id, bool_and(d.stopped_at is not null and d.stopped_at <= d.due_at) as in_time,
    max(d.stopped_at) as known
  from mine m join protection_watch w on w.case_id = m.id and w.rule = 'case.plan-approve'
  join duties_duty d on d.code = w.duty where not exists (
    select from protection_watch later where later.case_id = w.case_id and later.rule = w.rule and later.id > w.id)
  group by w.case_id
), track as (
  select distinct on (b.case_id) b.case_id as id, case e.kind when 'crime-report-decided' then 'prosecuted'
      when 'charged' then 'prosecuted' when 'prosecuted' then 'prosecuted' when 'tried' then 'prosecuted'
      when 'not-instituted' then 'not-prosecuted' when 'suspended' then 'suspended' else 'investigated' end as outcome
  from mine m join protection_beside b on b.case_id = m.id
  join protection_course c on c.id = b.course_id and c.kind = 'justice'
  join protection_courseentry e on e.course_id = c.id
  where e.kind in ('denounced', 'taken-charge', 'crime-report-decided', 'charged', 'prosecuted', 'tried',
    'not-instituted', 'suspended') order by b.case_id, e.id desc
)
select m.id as "case", m.path as place, m."on", f.form, 'unknown' as setting, coalesce(t.outcome, 'unknown') as outcome,
  case when a.in_time then a.known end as approved_known, f.known_from, least(f.known_until, m.gone_at) as known_until
from mine m join formed f on f.id = m.id left join approved a on a.id = m.id left join track t on t.id = m.id
where m.gone_at is null or m.gone_at > f.known_from
