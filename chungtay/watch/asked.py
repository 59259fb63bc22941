"""A figure that was asked about is told to its writer, the answer to whoever asked. The one place of the watch that
knows of reports."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from chungtay.figures.rollups import asked
from chungtay.figures.rollups.models import Question
from chungtay.watch.asking import Ask, Rung, Window
from chungtay.watch.models import Told

ASKED, ANSWERED = "asked", "answered"
CODE = "CH-"
Whom = Callable[[Iterable[Question]], list[asked.Told]]


def asks(desk, since, window: Window) -> Iterator[Ask]:
    """As `asking.asks`; what was asked before the watch first ran is no news."""
    news = Window(max(since, window.after) if window.after else since, window.at)
    rows = asked.questions_in(desk)
    yield partial(_read, ASKED, rows.filter(asked.OPEN, news.over("at")).annotate(moment=F("at")), asked.to_writers)
    answered = rows.filter(asked.ANSWERED, news.over("answer__at")).annotate(moment=F("answer__at"))
    yield partial(_read, ANSWERED, answered.filter(answer__user__isnull=False), asked.to_askers)


def _read(rung: str, rows: QuerySet, whom: Whom, most: int) -> list[Rung]:
    coded = rows.annotate(code=Concat(Value(CODE), Cast("pk", CharField()), output_field=CharField()))
    told = Told.objects.filter(duty=OuterRef("code"), rung=rung, moment=OuterRef("moment"))
    found = coded.filter(~Exists(told)).order_by("moment", "id")[:most]
    return [Rung(f"{CODE}{one.question}", rung, one.moment, one.agency, one.post) for one in whom(found)]


def number_of(code: str) -> int:
    """Of the question that a notice tells of."""
    return int(code.removeprefix(CODE))


def still_open(desk, codes: Iterable[str]) -> set[str]:
    """Those of the questions that nobody has answered."""
    numbers = {number_of(code): code for code in codes if code.startswith(CODE)}
    rows = asked.questions_in(desk).filter(asked.OPEN, pk__in=numbers) if numbers else ()
    return {numbers[one.pk] for one in rows}
