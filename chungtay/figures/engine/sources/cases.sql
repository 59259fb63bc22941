-- A case of abuse and one form of it, as it was known from one moment until another: the forms of the last detailed
-- assessment, before it those that were told. A case followed elsewhere counts no more from that moment. What is said
-- carries its case along: nobody knows how many these are, and whoever joins them again joins each with each.
with mine as materialized (
  select c.id, c.path, (c.received_at at time zone 'Asia/Ho_Chi_Minh')::date as "on",
    (select min(h.known_at) from protection_happening h where h.case_id = c.id and h.kind = 'closed'
      and h.about ? 'into') as gone_at
  from protection_case c where c.path >= %(lo)s and c.path < %(hi)s
), told as (
  select m.*, o.known_at as known_from, array(select jsonb_array_elements_text(case jsonb_typeof(o.told -> 'alleged_abuse')
      when 'array' then o.told -> 'alleged_abuse' else '[]' end)) as acts
  from mine m join protection_concern o on o.case_id = m.id
  where o.outcome <> 'screened' and ('abused' = any (o.subjects) or jsonb_typeof(o.told -> 'alleged_abuse') = 'array')
), assessed as (
  select m.*, h.known_at as known_from, array(select jsonb_array_elements_text(h.about -> 'assessed_abuse')) as acts
  from mine m join protection_happening h on h.case_id = m.id
  where h.kind = 'assessed' and jsonb_typeof(h.about -> 'assessed_abuse') = 'array'
    and not exists (select from protection_happening w where w.corrects_id = h.id)
), said as (
  select s.*, case when checked then lead(known_from) over (partition by id, checked order by known_from)
    else min(known_from) filter (where checked) over (partition by id) end as known_until
  from (select told.*, false as checked from told union all select assessed.*, true from assessed) s
), formed as (
  select distinct s.id, s.path, s."on", s.gone_at, s.known_from, s.known_until, f.form from said s cross join lateral (
    select case left(a, 3) when 'AB1' then 'VIOLENCE' when 'AB2' then 'SEXUAL' when 'AB3' then 'EXPLOITATION'
      when 'AB4' then 'TRAFFICKING' when 'AB5' then 'ABANDONMENT_NEGLECT' else 'OTHER' end as form
    from unnest(s.acts) a
    union select 'unknown' where cardinality(s.acts) = 0) f
)
select f.id as "case", f.path as place, f."on", f.form, 'unknown' as setting, coalesce((
    select case e.kind when 'crime-report-decided' then 'prosecuted' when 'charged' then 'prosecuted'
      when 'prosecuted' then 'prosecuted' when 'tried' then 'prosecuted' when 'not-instituted' then 'not-prosecuted'
      when 'suspended' then 'suspended' else 'investigated' end
    from protection_beside b join protection_course c on c.id = b.course_id and c.kind = 'justice'
    join protection_courseentry e on e.course_id = c.id
    where b.case_id = f.id and e.kind in ('denounced', 'taken-charge', 'crime-report-decided', 'charged', 'prosecuted',
      'tried', 'not-instituted', 'suspended') order by e.id desc limit 1), 'unknown') as outcome,
  (select max(d.stopped_at) from protection_watch w join duties_duty d on d.code = w.duty
    where w.case_id = f.id and w.rule = 'case.plan-approve' and not exists (
      select from protection_watch later where later.case_id = w.case_id and later.rule = w.rule and later.id > w.id)
    having bool_and(d.stopped_at is not null and d.stopped_at <= d.due_at)) as approved_known,
  f.known_from, least(f.known_until, f.gone_at) as known_until
from formed f where f.gone_at is null or f.gone_at > f.known_from
