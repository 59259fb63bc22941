"""Climbing: which rungs fell due, written once each by one statement a rung, however many duties there are."""

from datetime import datetime, timedelta

from django.db import connection

from chungtay.law.clock.ladder import Ladder, Rung, To, ladders, moment, reached
from chungtay.law.days import Calendar, end_of_day, hanoi_day
from chungtay.register.calendar.queries import calendar

BACK = 60  # days before the latest due day whose exact moment is looked up; before that a bound is enough
ZONE = "Asia/Ho_Chi_Minh"
BATCH = 20_000

# Who is told: the post or body that owes it; who asked, else the committee of the place; the committee above; the
# inspectorate of the province.
TOLD = {
    To.ASSIGNEE: "d.owner_id",
    To.HEAD: "d.owner_id",
    To.SUPERIOR: "coalesce(d.checker_id, here.id)",
    To.SUPERIOR_BODY: "case when length(d.path) > 2 and coalesce(d.checker_id, here.id) is distinct from above.id "
    "then above.id end",
    To.INSPECTION: "inspection.id",
}
BODY = """left join (select distinct on (u.path) u.path, a.id
             from register_agency a join register_unit u on u.id = a.unit_id
           where a.code = any(%s) and a.during @> %s::date and u.during @> %s::date order by u.path, a.id) {name}
           on {name}.path = {path}"""
JOINS = {
    To.SUPERIOR: [("here", "d.path", ["UBND.C", "UBND.P"])],
    To.SUPERIOR_BODY: [("here", "d.path", ["UBND.C", "UBND.P"]), ("above", "left(d.path, 2)", ["UBND.P"])],
    To.INSPECTION: [("inspection", "left(d.path, 2)", ["THANHTRA.P"])],
}
CLIMB = """
with fallen as (
  select c.id, coalesce(c.started_at <= coalesce({exact}), true) as told
  from duties_duty c left join unnest(%s::date[], %s::timestamptz[]) as m (day, moment)
    on m.day = (c.due_at at time zone %s)::date
  where c.state in ('assigned', 'under_way', 'returned') and c.due_at is not null
    and c.ladder = %s and c.climbed = %s and c.due_at <= %s
  order by c.due_at limit %s for update of c skip locked
), written as (
  insert into duties_rung (duty_id, rung, due_at, "to", escalates, letter, by_hour, owner_id, agency_id, post_id, at,
                           path, seen_by)
  select d.id, %s, d.due_at, %s, %s, %s, %s, d.owner_id, {told}, {post}, %s, d.path, d.seen_by
  from fallen f join duties_duty d on d.id = f.id {joins} where f.told
  on conflict do nothing returning 1
), marked as (
  update duties_duty set climbed = %s where id in (select id from fallen)
)
select (select count(*) from fallen), (select count(*) from written)"""


def climb_all(at: datetime, limit: int) -> int:
    """Write at most `limit` rung rows, ladder by ladder and rung by rung; how many were written.

    A duty keeps how many rungs it has left behind (the database sets that back when its due time moves), so a pass
    reads only what has just fallen due.
    """
    written, days = 0, calendar()
    for ladder in ladders().values():
        for place, rung in enumerate(ladder.rungs):
            statement, values = _statement(ladder, rung, place, at, days)
            while written < limit:
                most = min(BATCH, limit - written)
                fallen, told = _run(statement, values, most)
                written += told
                if fallen < most:
                    break
    return written


def _run(statement: str, values: tuple[list, list], most: int) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values[0], most, *values[1]])
        return cursor.fetchone()


def _statement(ladder: Ladder, rung: Rung, place: int, at: datetime, days: Calendar) -> tuple[str, tuple[list, list]]:
    """The statement of one rung, with its values before and after the limit."""
    latest, on, joins = reached(rung, at, days), hanoi_day(at), JOINS.get(rung.to, [])
    by_hour, hours = ladder.code == "hours", [rung.amount] if rung.unit == "hours" else []
    due_days, moments = _moments(rung, latest, days)
    statement = CLIMB.format(
        told=TOLD[rung.to], post="d.owner_post_id" if rung.to is To.ASSIGNEE else "null",
        exact="c.due_at + make_interval(hours => %s)" if hours else "m.moment, c.due_at + interval '25 days'",
        joins=" ".join(BODY.format(name=name, path=path) for name, path, _ in joins),
    )  # fmt: skip
    bodies = [value for _, _, codes in joins for value in (codes, on, on)]
    told = [rung.code, rung.to.value, rung.escalates, rung.letter, by_hour, at, *bodies, place + 1]
    return statement, ([*hours, due_days, moments, ZONE, ladder.code, place, latest], told)


def _moments(rung: Rung, latest: datetime, days: Calendar) -> tuple[list, list]:
    if rung.unit == "hours":
        return [], []
    last = hanoi_day(latest)
    span = [last - timedelta(days=n) for n in range(BACK)]
    return span, [moment(rung, end_of_day(day), days) for day in span]
