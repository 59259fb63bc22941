"""What an expert would write by hand for the same page: run by the owner of the tables, without row policies.

The same rows and columns come back, names of bodies and places joined in. `lo`, `hi`: the desk's place; `agency`: its
body; `at`: now.
"""

WITH_OWNER = "d.state in ('assigned', 'under_way', 'returned')"
OPEN = "d.state in ('assigned', 'under_way', 'reported', 'returned')"
IN_PLACE = "d.path >= %(lo)s and d.path < %(hi)s"
LATE = f"{IN_PLACE} and {OPEN} and {WITH_OWNER} and d.due_at < %(at)s"
NAMES = "o.name as owner_name, o.name_en, o.slug, c.name as checker_name, p.name as post_name, u.name as place"
JOINED = """join register_agency o on o.id = d.owner_id left join register_agency c on c.id = d.checker_id
  left join register_post p on p.id = d.owner_post_id join register_unit u on u.id = d.unit_id"""
NAMED = f"select d.*, {NAMES} from duties_duty d {JOINED} where"
SOONEST = "order by d.due_at nulls last, d.id limit"

BODIES = f"""select a.id, a.name, a.slug, u.name as place, l.late, l.oldest from (
    select d.owner_id, count(*) as late, min(d.due_at) as oldest from duties_duty d where {LATE}
    group by d.owner_id order by late desc, oldest, d.owner_id limit 200) l
  join register_agency a on a.id = l.owner_id join register_unit u on u.id = a.unit_id order by l.late desc, l.oldest"""
OLDEST = f"{NAMED} {LATE} {SOONEST} 10"

DAYS = f"""select d.id, d.due_at from duties_duty d
  where d.owner_id = %(agency)s and {OPEN} and {WITH_OWNER} {SOONEST} 300"""
MINE = f"{NAMED} d.owner_id = %(agency)s and {OPEN} and {WITH_OWNER} {SOONEST} 48"
RETURNED = f"{NAMED} d.owner_id = %(agency)s and d.state = 'returned' order by d.state_since desc, d.id limit 8"
TO_CHECK = f"{NAMED} d.checker_id = %(agency)s and d.state = 'reported' order by d.state_since, d.id limit 9"
REPORTED = f"{NAMED} d.owner_id = %(agency)s and d.state = 'reported' order by d.state_since, d.id limit 6"
OTHERS = f"{OPEN} and {WITH_OWNER} and d.owner_id <> %(agency)s"
WAITING = f"""select d.*, {NAMES} from (
    (select d.* from duties_duty d where d.checker_id = %(agency)s and {OTHERS} {SOONEST} 6) union
    (select d.* from duties_duty d join duties_coordinator k on k.duty_id = d.id
     where k.agency_id = %(agency)s and {OTHERS} {SOONEST} 6)) d {JOINED} {SOONEST} 6"""
STEPS = """select s.*, d.code, d.title, o.name as owner_name, a.name as by_name, (
    select count(*) from duties_evidence e where e.step_id = s.id) as files
  from duties_step s join duties_duty d on d.id = s.duty_id join register_agency o on o.id = d.owner_id
  left join register_agency a on a.id = s.agency_id
  where s.path >= %(lo)s and s.path < %(hi)s and s.verb <> 'assign' order by s.at desc, s.id desc limit 6"""
MY_STATES = f"""select d.state, count(*), count(*) filter (where {WITH_OWNER} and d.due_at < %(at)s)
  from duties_duty d where d.owner_id = %(agency)s group by d.state"""
ALL_STATES = f"""select d.state, count(*), count(*) filter (where {WITH_OWNER} and d.due_at < %(at)s)
  from duties_duty d where {IN_PLACE} group by d.state"""

# The head's page: by body, by post, by plan, by place, month by month, on what grounds excused.
EXCUSED = "count(*) filter (where d.excused_at is not null)"
WORST = f"count(*) as late, {EXCUSED} as excused, min(d.due_at) as oldest from duties_duty d where {LATE}"
BY_POST = f"""select l.*, p.name from (select d.owner_post_id as post, {WORST}
    group by d.owner_post_id order by late desc, oldest, post limit 200) l left join register_post p on p.id = l.post"""
BY_PLAN = f"""select l.*, (select i.instrument from duties_duty i where i.bundle = l.bundle limit 1) from (
    select d.bundle, {WORST} and d.bundle <> '' group by d.bundle order by late desc, oldest, d.bundle limit 200) l"""
BY_PLACE = f"""select l.*, u.name from (select left(d.path, %(cut)s) as place, {WORST}
    group by 1 order by late desc, oldest, place limit 200) l
  left join register_unit u on u.path = l.place and u.scheme <> 'old'"""
MONTHS = f"""select date_trunc('month', d.due_at at time zone 'Asia/Ho_Chi_Minh') as month, count(*),
    count(*) filter (where d.stopped_at is not null and d.stopped_at > d.due_at),
    count(*) filter (where d.stopped_at is null), {EXCUSED}
  from duties_duty d where {IN_PLACE} and d.due_at < %(at)s
    and d.due_at >= date_trunc('month', %(at)s - interval '11 months')
    and d.state <> 'ended' group by 1 order by 1"""
GROUNDS = """select x.ground, count(*) from duties_excuse x
  where x.path >= %(lo)s and x.path < %(hi)s
    and x.at >= date_trunc('month', %(at)s - interval '11 months') group by 1"""

NOBODY = f"""{NAMED} {IN_PLACE} and {OPEN} and (
    not exists (select from register_post q join register_holding h on h.post_id = q.id and h.during @> %(at)s::date
      join register_user w on w.id = h.user_id and w.is_active where q.agency_id = d.owner_id)
    or d.owner_post_id is not null and not exists (select from register_holding h
      join register_user w on w.id = h.user_id and w.is_active
      where h.post_id = d.owner_post_id and h.during @> %(at)s::date)) {SOONEST} 10"""

# What others answered to me, and what I was asked to take part in.
REFUSED = f"{NAMED} d.checker_id = %(agency)s and d.refused_at is not null order by d.refused_at, d.id limit 8"
ASKED = f"""{NAMED} {OPEN} and d.id in (select k.duty_id from duties_coordinator k
  where k.agency_id = %(agency)s and not exists (select from duties_acknowledgement y where y.coordinator_id = k.id))
  order by d.id limit 8"""

LISTS = (DAYS, MINE, RETURNED, TO_CHECK, REPORTED, WAITING, REFUSED, ASKED)
DAY_OF_A_BODY = (*LISTS, STEPS, MY_STATES)
DAY_OF_A_PLACE = (*LISTS, STEPS, ALL_STATES, BODIES, NOBODY)
WHAT_IS_LATE = (BODIES, OLDEST)
PAGE_OF_A_HEAD = (NOBODY, BODIES, BY_POST, BY_PLAN, BY_PLACE, MONTHS, GROUNDS)
