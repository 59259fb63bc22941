"""Climbing: which rungs fell due, written once each by one statement a rung, however many duties there are.

For each rung only what fell due since it was climbed last is looked at (`Climbed`), and each duty that came to be owed
meanwhile, or owed by another time, is looked at once for every rung (`Belated`, noted by the database). Nothing is
written onto a duty: a mark there would write it, and every index it stands in, anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from chungtay.law.clock.ladder import HOURS, Ladder, Rung, To, ladders, moment, reached
from chungtay.law.days import Calendar, end_of_day, hanoi_day
from chungtay.register.calendar.queries import calendar

BACK = 60  # days before the latest due day whose exact moment is looked up; before that a bound is enough
BEGINNING, FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), 0, 2**63 - 1  # before and behind every duty

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
           where a.code = any(%(codes_{name})s) and a.during @> %(on)s::date and u.during @> %(on)s::date
           order by u.path, a.id) {name}
           on {name}.path = {path}"""
JOINS = {
    To.SUPERIOR: [("here", "d.path", ["UBND.C", "UBND.P"])],
    To.SUPERIOR_BODY: [("here", "d.path", ["UBND.C", "UBND.P"]), ("above", "left(d.path, 2)", ["UBND.P"])],
    To.INSPECTION: [("inspection", "left(d.path, 2)", ["THANHTRA.P"])],
}
OWED = """c.state in ('assigned', 'under_way', 'reported', 'returned')  -- as duty_soonest says it
    and c.state in ('assigned', 'under_way', 'returned')"""
WRITE = """
with first as materialized (
  select c.id, c.due_at, c.started_at from duties_duty c
  where {owed} and c.ladder = %(ladder)s and {which} order by c.due_at, c.id limit %(most)s
), fallen as materialized (
  select c.id, c.due_at, coalesce(c.started_at <= coalesce({exact}), true) as told
  from first c left join unnest(%(days)s::date[], %(moments)s::timestamptz[]) as m (day, moment)
    on m.day = (c.due_at at time zone 'Asia/Ho_Chi_Minh')::date
), written as (
  insert into duties_rung (duty_id, rung, due_at, "to", escalates, letter, by_hour, owner_id, agency_id, post_id, at,
                           path, seen_by)
  select d.id, %(rung)s, d.due_at, %(to)s, %(escalates)s, %(letter)s, %(by_hour)s, d.owner_id, {told}, {post}, %(at)s,
    d.path, d.seen_by
  from fallen f join duties_duty d on d.id = f.id {joins} where f.told order by f.due_at, f.id
  on conflict do nothing returning 1
), last as (select due_at, id from fallen order by due_at desc, id desc limit 1)
select counted.*, last.due_at, last.id
from (select (select count(*) from fallen), (select count(*) from written)) counted left join last on true"""
NEWLY_DUE = "(c.due_at, c.id) > (%(due_at)s, %(number)s) and c.due_at <= %(latest)s"
IN_HOURS, BY_DAYS = "c.due_at + make_interval(hours => %(amount)s)", "m.moment, c.due_at + interval '25 days'"
NOTED = "c.id = any(%(noted)s) and c.due_at <= %(latest)s"
TAKE = f"""with taken as (
  delete from duties_belated where id in (select id from duties_belated order by id limit %s) returning duty)
select (select count(*) from taken), array(
  select distinct c.id from taken t join duties_duty c on c.id = t.duty where {OWED} and c.due_at <= %s)"""  # noqa: S608
# by what a policy seems to let through, the planner would rather sort everything than walk what is in order
IN_ORDER = "select set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true)"
CLIMBED = "select ladder, rung, due_at, number from duties_climbed"
REMEMBER = """insert into duties_climbed (ladder, rung, due_at, number) values (%s, %s, %s, %s)
  on conflict (ladder, rung) do update set due_at = excluded.due_at, number = excluded.number"""

Place = tuple[datetime, int]  # in the order in which duties fall due: the due time, and the duty's number


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of one ladder at one moment: the latest due time for which it is reached, and how far it was climbed."""

    ladder: Ladder
    rung: Rung
    at: datetime
    days: Calendar
    latest: datetime
    kept: Place

    @property
    def since(self) -> Place:
        """A clock set back goes back here too: what lies ahead is looked at again when it comes, and written once."""
        return min(self.kept, (self.latest, LAST))

    def newly_due(self, most: int) -> tuple[int, int]:
        """Write it for at most so many duties, and remember how far that was: how many there were, how many were
        written."""
        fallen, written, due_at, number = self._write(NEWLY_DUE, most, [])
        there = (due_at, number) if fallen == most else (self.latest, LAST)
        if there != self.kept:
            _ask(REMEMBER, [self.ladder.code, self.rung.code, *there])
        return fallen, written

    def belated(self, noted: list[int]) -> int:
        """Write it for these duties, as far as they have come to it."""
        return self._write(NOTED, len(noted), noted)[1]

    def _write(self, which: str, most: int, noted: list[int]) -> tuple:
        rung, by_hour, hours = self.rung, self.ladder.code == HOURS, self.rung.unit == "hours"
        joins, (due_days, moments) = JOINS.get(rung.to, []), _moments(rung, self.latest, self.days)
        statement = WRITE.format(
            owed=OWED, which=which, told=TOLD[rung.to], exact=IN_HOURS if hours else BY_DAYS,
            post="d.owner_post_id" if rung.to is To.ASSIGNEE else "null",
            joins=" ".join(BODY.format(name=name, path=path) for name, path, _ in joins),
        )  # fmt: skip
        told = {
            "days": due_days, "moments": moments, "ladder": self.ladder.code, "most": most, "noted": noted,
            "due_at": self.since[0], "number": self.since[1], "latest": self.latest, "rung": rung.code,
            "to": rung.to.value, "escalates": rung.escalates, "letter": rung.letter, "by_hour": by_hour, "at": self.at,
            "on": hanoi_day(self.at), "amount": rung.amount, **{f"codes_{name}": codes for name, _, codes in joins},
        }  # fmt: skip
        return _ask(statement, told)[0]


def climb_some(at: datetime, most: int) -> tuple[int, bool]:
    """Look at about so many duties, inside one transaction: how many rungs were written, and whether something is left
    for another time."""
    steps = list(_steps(at, calendar()))
    _ask(IN_ORDER)
    (looked, noted), *_ = _ask(TAKE, [most, max(step.latest for step in steps)])
    written = sum(step.belated(noted) for step in steps) if noted else 0
    for step in steps:
        if looked >= most:
            return written, True
        fallen, told = step.newly_due(most - looked)
        looked, written = looked + fallen, written + told
    return written, looked >= most


def _steps(at: datetime, days: Calendar) -> Iterator[Step]:
    kept = {(ladder, rung): (due_at, number) for ladder, rung, due_at, number in _ask(CLIMBED)}
    for ladder in ladders().values():
        for rung in ladder.rungs:
            passed = kept.get((ladder.code, rung.code), (BEGINNING, FIRST))
            yield Step(ladder, rung, at, days, reached(rung, at, days), passed)


def _ask(statement: str, told: list | dict | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return cursor.fetchall() if cursor.description else []


def _moments(rung: Rung, latest: datetime, days: Calendar) -> tuple[list, list]:
    if rung.unit == "hours":
        return [], []
    last = hanoi_day(latest)
    span = [last - timedelta(days=n) for n in range(BACK)]
    return span, [moment(rung, end_of_day(day), days) for day in span]
