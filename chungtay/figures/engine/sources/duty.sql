select d.id as duty, d.path as place, (d.due_at at time zone 'Asia/Ho_Chi_Minh')::date as due,
  case when d.stopped_at <= d.due_at then d.stopped_at end as in_time_known, d.added_at as known_from,
  case when d.state = 'ended' then d.state_since end as known_until
from duties_duty d
where d.path >= %(lo)s and d.path < %(hi)s and d.due_at is not null and d.origin_kind in ('plan-task', 'plan-report')
