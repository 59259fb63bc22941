"""The lists of one page: the numbers of all of them by one statement, then the rows that are shown, each read once.

Looking for rows and reading them apart is what keeps it short: a duty that stands in two lists is read once, and the
bodies that owe are looked up once for all of them.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from chungtay.duties.models import Duty
from chungtay.duties.scoped import walking
from chungtay.duties.shapes import Question, shape
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk

# what a row of a list shows: naming, fetching and building forty columns is half of what a list costs
ROW = (
    "id", "code", "title", "clause", "instrument", "owner_id", "checker_id", "path", "origin_kind", "rule", "due_at",
    "due_words", "clock", "ladder", "state", "state_since", "refused_at",
)  # fmt: skip
ROWS = f"select {', '.join(ROW)} from duties_duty where id = any(%s)"  # noqa: S608
OWNERS = "select id, name, name_en, code, unit_id from register_agency where id = any(%s)"
LIST = "(select {}, row_number() over (), q.pk from ({}) q)"
STEP = ("pk", "duty_id", "agency_id", "verb", "who", "at")
LATEST = """select d.code, d.title, coalesce(d.rule -> 'names', '[]'), s.verb, s.who, a.name, a.name_en, s.at,
    (select count(*) from duties_evidence e where e.step_id = s.pk)
  from ({}) s join duties_duty d on d.id = s.duty_id left join register_agency a on a.id = s.agency_id
  order by s.at desc, s.pk desc"""


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest step on a duty. `names`: of the rule whose clock the duty is; `body`: of the body that took the step
    (Vietnamese, English), empty where there is none."""

    code: str
    title: str
    names: tuple[str, ...]
    verb: str
    who: str
    body: tuple[str, str]
    at: datetime
    files: int


def first(desk: Desk, *asked: tuple[Question, int]) -> list[list[int]]:
    """Numbers of the first rows of several questions about duties, (question, how many), each list in its order."""
    shapes = [(number, shape(question, most, desk)) for number, (question, most) in enumerate(asked)]
    told = [(LIST.format(number, one.text), one.filled(desk)) for number, one in shapes if one.text]
    rows = _ask(desk, " union all ".join(text for text, _ in told), [value for _, values in told for value in values])
    found: list[list[int]] = [[] for _ in asked]
    for number, _, pk in sorted(rows):
        found[number].append(pk)
    return found


def numbers_of(desk: Desk, rows: QuerySet[Duty], most: int) -> list[int]:
    """The same of one question that looks at more than its desk."""
    with walking(desk):
        return list(rows.prefetch_related(None).values_list("pk", flat=True)[:most])


def latest(question: Question, desk: Desk, most: int) -> list[Latest]:
    """The first steps of a question about them."""
    one = shape(question, most, desk, STEP)
    rows = _ask(desk, LATEST.format(one.text), one.filled(desk))
    return [Latest(code, title, tuple(json.loads(names)), verb, who, (name or "", name_en or ""), at, files)
            for code, title, names, verb, who, name, name_en, at, files in rows]  # fmt: skip


def read(*lists: Sequence[int]) -> list[list[Duty]]:
    """The duties of these numbers as rows of lists, with the bodies that owe them; each list in the order given.

    For numbers that questions of the same desk have just found: the row policy is asked again, the question is not.
    """
    found = {duty.pk: duty for duty in Duty.objects.raw(ROWS, [sorted({pk for one in lists for pk in one})])}
    owners = sorted({duty.owner_id for duty in found.values()})
    bodies = {body.pk: body for body in Agency.objects.raw(OWNERS, [owners])}
    for duty in found.values():
        duty.owner = bodies[duty.owner_id]
    return [[found[pk] for pk in one if pk in found] for one in lists]


def _ask(desk: Desk, text: str, values: Iterable[object]) -> list[tuple]:
    if not text:
        return []
    with walking(desk), connection.cursor() as cursor:
        cursor.execute(text, list(values))
        return cursor.fetchall()
