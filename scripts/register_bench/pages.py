"""The search page and a child's page over loopback, from signed-in officers of communes, beside the empty page."""

from statistics import median
from urllib.parse import quote

from duties_bench import people
from duties_bench.asking import get, serving
from register_bench.asking import Question
from register_bench.timing import high

from chungtay.register.people.models import Holding


def page_lines(questions: list[Question], many: int) -> list[dict]:
    """Each officer asks in their own commune, for children that are there."""
    seats = _seats({question.desk.persons for question in questions[: 2 * many]})
    ours = [(seats[q.desk.persons], q) for q in questions if q.desk.persons in seats][:many]
    if not ours:
        return []
    with serving() as talk:
        empty, searched, opened = [], [], []
        for seat, question in ours:
            empty.append(get(talk, "/dang-nhap/"))
            searched.append(get(talk, f"/tre-em/?q={quote(question.typed)}", seat.cookie))
            opened.append(get(talk, f"/tre-em/{question.facts['code']}/", seat.cookie))
    return [
        _line(words, taken, empty) for words, taken in (("search in a commune", searched), ("open a child", opened))
    ]


def _seats(paths: set[str]) -> dict:
    """The child officers of these communes, signed in."""
    held = Holding.objects.filter(post__agency__code="VHXH.C", post__agency__unit__path__in=paths)
    return {(seat := people._signed_in(one.user)).desk.path: seat for one in held.select_related("user")}


def _line(words: str, taken: list[float], empty: list[float]) -> dict:
    return {"words": words, "n": len(taken), "p50": median(taken), "p95": high(taken), "empty": median(empty),
            "empty95": high(empty)}  # fmt: skip
