-- What a body itself owes. Read from a narrow index instead of the rows, which no row policy lets anybody do; so each
-- answers for itself: only of the body that asks, which reads what it owes wherever that lies.
create function duties_owed(most int) returns table (id bigint, due_at timestamptz, state text, ladder text)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.due_at, d.state, d.ladder from duties_duty d
  where d.owner_id = nullif(current_setting('app.agency', true), '')::bigint
    and d.state in ('assigned', 'under_way', 'returned')
  order by d.due_at, d.id limit most
$$;

-- How many of them stand in each state; under 'late' how many are owed past their day.
create function duties_standing(moment timestamptz) returns table (state text, number bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.state, count(*) from duties_duty d
  where d.owner_id = nullif(current_setting('app.agency', true), '')::bigint group by d.state
  union all
  select 'late', count(*) from duties_duty d
  where d.owner_id = nullif(current_setting('app.agency', true), '')::bigint
    and d.state in ('assigned', 'under_way', 'returned') and d.due_at < moment
$$;
