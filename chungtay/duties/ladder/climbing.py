"""Climbing: which rungs fell due, written once each by one statement a rung, however many duties there are."""

from datetime import datetime, timedelta

from django.db import connection

from chungtay.law.clock.ladder import Ladder, Rung, To, ladders, moment, reached
from chungtay.law.days import Calendar, end_of_day, hanoi_day
from chungtay.register.calendar.queries import calendar

BACK = 60  # days before the latest due day whose exact moment is looked up; before that a bound is enough
ZONE = "Asia/Ho_Chi_Minh"

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
insert into duties_rung (duty_id, rung, due_at, "to", escalates, letter, by_hour, owner_id, agency_id, post_id, at,
                         path, seen_by)
select d.id, %s, d.due_at, %s, %s, %s, %s, d.owner_id, {told}, {post}, %s, d.path, d.seen_by
from (
  select c.* from duties_duty c
  left join unnest(%s::date[], %s::timestamptz[]) as m (day, moment) on m.day = (c.due_at at time zone %s)::date
  where c.state in ('assigned', 'under_way', 'reported', 'returned') and c.state <> 'reported'
    and c.due_at <= %s and c.ladder = %s
    and (c.started_at is null or c.started_at <= coalesce({exact}))
    and not exists (select 1 from duties_rung r where r.duty_id = c.id and r.rung = %s and r.due_at = c.due_at)
  order by c.due_at, c.id limit %s
) d {joins}
on conflict do nothing"""


def climb_all(at: datetime, limit: int) -> int:
    """Write at most `limit` rung rows, in the order of the ladders; how many were written."""
    written, days = 0, calendar()
    for ladder in ladders().values():
        for rung in ladder.rungs:
            if written < limit:
                written += _climb(ladder, rung, at, limit - written, days)
    return written


def _climb(ladder: Ladder, rung: Rung, at: datetime, limit: int, days: Calendar) -> int:
    latest, by_hour = reached(rung, at, days), ladder.code == "hours"
    on, joins = hanoi_day(at), JOINS.get(rung.to, [])
    exact = (
        "c.due_at + make_interval(hours => %s)" if rung.unit == "hours" else "m.moment, c.due_at + interval '25 days'"
    )
    statement = CLIMB.format(
        told=TOLD[rung.to], post="d.owner_post_id" if rung.to is To.ASSIGNEE else "null", exact=exact,
        joins=" ".join(BODY.format(name=name, path=path) for name, path, _ in joins),
    )  # fmt: skip
    due_days, moments = _moments(rung, latest, days)
    values = [rung.code, rung.to.value, rung.escalates, rung.letter, by_hour, at, due_days, moments, ZONE, latest,
              ladder.code, *([rung.amount] if rung.unit == "hours" else []), rung.code, limit]  # fmt: skip
    values += [value for _, _, codes in joins for value in (codes, on, on)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def _moments(rung: Rung, latest: datetime, days: Calendar) -> tuple[list, list]:
    if rung.unit == "hours":
        return [], []
    last = hanoi_day(latest)
    span = [last - timedelta(days=n) for n in range(BACK)]
    return span, [moment(rung, end_of_day(day), days) for day in span]
