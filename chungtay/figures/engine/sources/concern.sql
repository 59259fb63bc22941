select o.id as concern, c.path as place, (o.received_at at time zone 'Asia/Ho_Chi_Minh')::date as "on",
  o.known_at as known_from, null::timestamptz as known_until
from protection_case c join protection_concern o on o.case_id = c.id
where c.path >= %(lo)s and c.path < %(hi)s
