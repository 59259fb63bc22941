-- The same numbers for 24 calendar months, by hand and for DuckDB alone: months are reckoned, not looked up; rows that say
-- the same about all months are put together first. One row for each measure, commune and month with something in it.
with month as (select k::int as k, date '{first}' + to_months(k::int) as first,
    last_day(date '{first}' + to_months(k::int)) as last from range({months}) t (k)),
child as (
  select place[:7] as place, child, vietnamese, basic, verified_known is not null as verified,
    greatest({reached_since}, 0)::int as a, least({until_from}, {sixteen_from})::int as b, ({five_from})::int as five,
    case when registered_since is null then {months} else greatest({reached_registered}, 0) end::int as registered
  from fact_child where known_until is null),
flat as (select place, a, b, five, registered, vietnamese, basic, verified, count(*) as n from child
  where a < b group by all),
alike as (
  select place, a, b, sum(n) as children, sum(n) filter (where vietnamese) as vietnamese,
    sum(n) filter (where basic) as basic, sum(n) filter (where verified) as verified from flat group by all),
young as (select place, a, least(b, five) as b, registered, sum(n) as n from flat where a < least(b, five) group by all),
needing as (
  select child, bit_or(case when kind = 'group' then held else 0 end) as grouped,
    bit_or(case when kind = 'sign' then held else 0 end) as signed,
    bit_or(case when kind = 'support' then overlapping else 0 end) as helped
  from (select child, kind, (1::bigint << least(greatest({until_from}, a), {months})::int) - (1::bigint << a) as held,
      (1::bigint << least(greatest({until_after}, a), {months})::int) - (1::bigint << a) as overlapping
    from (select *, case when since is null then 0 else least(greatest({reached_since}, 0), {months}) end::int as a
      from fact_need where known_until is null))
  group by child),
cared as (
  select distinct c.place, c.child, n.code, m.k
  from (select child, code, case when since is null then 0 else least(greatest({reached_since}, 0), {months}) end::int as f,
      ({until_from})::int as t from fact_need where known_until is null and kind = 'care') n
    join child c on c.child = n.child join month m on c.a <= m.k and m.k < c.b and n.f <= m.k and m.k < n.t),
hard as (
  select place, grouped & mine as grouped, grouped & helped & mine as grouped_helped, signed & mine as signed,
    signed & helped & mine as signed_helped, count(*) as n
  from (select c.place, n.*, (1::bigint << least(b, {months})) - (1::bigint << a) as mine
    from child c join needing n on n.child = c.child where a < least(b, {months})) group by all)
select 'children' as what, place, k, sum(children)::bigint as n from alike join month on a <= k and k < b group by all
union all select 'vietnamese', place, k, sum(vietnamese) from alike join month on a <= k and k < b group by all
union all select 'basic', place, k, sum(basic) from alike join month on a <= k and k < b group by all
union all select 'verified', place, k, sum(verified) from alike join month on a <= k and k < b group by all
union all select 'young', place, k, sum(n) from young join month on a <= k and k < b group by all
union all select 'young registered', place, k, sum(n) from young join month on greatest(a, registered) <= k and k < b
  group by all
union all select 'group', place, k, sum(n) from hard join month on (grouped >> k) & 1 = 1 group by all
union all select 'group helped', place, k, sum(n) from hard join month on (grouped_helped >> k) & 1 = 1 group by all
union all select 'sign', place, k, sum(n) from hard join month on (signed >> k) & 1 = 1 group by all
union all select 'sign helped', place, k, sum(n) from hard join month on (signed_helped >> k) & 1 = 1 group by all
union all select 'care', place, k, count(distinct child) from cared group by all
union all select 'care ' || code, place, k, count(*) from cared group by all
union all select 'hurt', place[:7], k, count(distinct person) from fact_hurt join month on "on" between first and last
  where known_until is null group by all
union all select 'hurt helped', place[:7], k, count(distinct person) from fact_hurt join month on "on" between first and last
  where known_until is null and helped_known is not null group by all
union all select 'cases', place[:7], k, count(distinct "case") from fact_cases join month on "on" between first and last
  where known_until is null and form in ('SEXUAL', 'ABANDONMENT_NEGLECT', 'TRAFFICKING') group by all
union all select 'cases in time', place[:7], k, count(distinct "case") from fact_cases join month on "on" between first and last
  where known_until is null and form in ('SEXUAL', 'ABANDONMENT_NEGLECT', 'TRAFFICKING') and approved_known is not null
  group by all
union all select 'marriages', place[:7], k, count(distinct marriage) from fact_marriage
  join month on "on" between first and last where known_until is null and child group by all
union all select 'duties', place[:7], k, count(*) from fact_duty join month on due between first and last
  where known_until is null group by all
union all select 'duties in time', place[:7], k, count(*) from fact_duty join month on due between first and last
  where known_until is null and in_time_known is not null group by all
