"""Finding a child as officers type: within the places the desk may open, the best first, each with why it is there.

Under the row policy only leakproof comparisons (equality and ranges of text) may use an index; LIKE and likeness may
not. So inside a commune the commune is read whole from one index and then filtered; in anything wider a b-tree column
leads (words, place and beginning, sound of the given name, first letters, day of birth) and likeness filters after it.
What is not this desk's is never read, so that neither the answer nor its time tells whether it exists.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from chungtay.law.children.phonetic import phonetic
from chungtay.law.wording import bare_key
from chungtay.register.children.asked import Asked, asked
from chungtay.register.children.models import Child
from chungtay.register.children.models.choices import State
from chungtay.register.children.ranking import Rank, rank
from chungtay.register.children.sealing import mark
from chungtay.register.children.slips import CLOSE, NEAR, after_one
from chungtay.register.children.slips import told as slips_told
from chungtay.register.people.desk import COMMUNE, NOWHERE, Desk
from chungtay.register.places.models import Tier, Unit

MOST = 60  # rows that are ranked
STATES = [state.value for state in State if state not in (State.MERGED, State.MISTAKE)]

IN_RANGE = "path >= %(lo)s and path < %(hi)s"
BEST = "name_bare = %(bare)s desc, starts_with(name_bare, %(bare)s) desc, name_bare, id"
ADVICE = {
    "wide": (
        "Trên địa bàn rộng, chữ gõ sai cần thêm ngày sinh hoặc số định danh.",
        "Over a wide area a misspelt name needs a date of birth or a personal number besides.",
    ),
    "more": (
        "Còn nhiều kết quả khác: gõ thêm chữ, năm sinh hoặc thôn.",
        "There are more: add a word, the year of birth or the village.",
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One child found, and why it stands where it stands."""

    child: Child
    rank: Rank


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first. `more`: there is more than is shown; `advice` (vi, en) what would help."""

    rows: tuple[Hit, ...] = ()
    more: bool = False
    advice: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Narrow:
    """Only this village (path), circumstance group, sex, and born in [from, to)."""

    village: str = ""
    group: str = ""
    sex: str = ""
    born: tuple[date, date] | None = None


def search(desk: Desk, words: str, at: datetime, *, narrow: Narrow = Narrow(), limit: int = 30) -> Hits:
    """Children this desk may open that answer to the words; nothing without words. Four statements at most."""
    question = asked(words)
    if question.empty:
        return Hits()
    ids = list(dict.fromkeys(_ids(desk, question, narrow)))
    if not ids:
        return Hits(advice=ADVICE["wide"] if _is_wide(desk) and question.words and not question.days else None)
    found = Child.objects.open_to(desk).filter(pk__in=ids).select_related("village", "unit").defer("pin", "insurance")
    hits = sorted((Hit(child, rank(question, child)) for child in found), key=lambda hit: hit.rank.key)
    more = len(ids) >= MOST or len(hits) > limit
    return Hits(tuple(hits[:limit]), more, ADVICE["more"] if more else None)


def _is_wide(desk: Desk) -> bool:
    return len(desk.persons) < COMMUNE and desk.persons != NOWHERE


def _ids(desk: Desk, question: Asked, narrow: Narrow) -> list[int]:
    told = _told(desk, question, narrow)
    with _by_index(_is_wide(desk)):
        for step in _steps(desk, question):
            if ids := _run(step, told, narrow):
                return ids
    return []


@contextmanager
def _by_index(wide: bool) -> Iterator[None]:
    """The planner does not know how wide the policy's range is, takes it for narrow, and over a province would read
    all of it into a bitmap first. There the leading column alone decides."""
    with connection.cursor() as cursor:
        if wide:
            cursor.execute("set local enable_bitmapscan = off")
        yield
        if wide:
            cursor.execute("set local enable_bitmapscan = on")


def _steps(desk: Desk, question: Asked) -> Iterable[str]:
    """Statements to try one after the other until one finds something."""
    if question.code:
        return ["code = %(code)s"]
    if question.pin:
        return ["pin_mark = %(pin)s"]
    if desk.persons == NOWHERE:
        return [f"id = any(%(single)s) and {_words(question)}"]
    return _wide(desk, question) if _is_wide(desk) else _commune(desk, question)


def _words(question: Asked) -> str:
    said = "(' ' || name_bare || ' ' || kin_bare) like all (%(words)s)" if question.words else "true"
    return f"({said} or name_bare like %(letters)s)" if question.letters else said


def _commune(desk: Desk, question: Asked) -> Iterator[str]:
    """The commune's own index, read whole: words in any order in the child's and the carers' names; with a village
    named; then names with a slip."""
    yield f"{IN_RANGE} and {_words(question)} order by {BEST}"
    if question.words:
        yield from _villages(desk, question)
        for near in (after_one(question.words), CLOSE):
            yield f"{IN_RANGE} and {near} order by {NEAR} desc, id"
        yield f"{IN_RANGE} and word_similarity(%(bare)s, kin_bare) >= 0.5 order by name_bare, id"


def _villages(desk: Desk, question: Asked) -> list[str]:
    """The same in a village whose name is among the words, with the other words."""
    inside = Unit.objects.filter(path__gte=desk.persons, path__lt=desk.phi, tier=Tier.VILLAGE).exclude(scheme="old")
    steps = []
    for path, name in inside.order_by("path").values_list("path", "name"):
        rest = without(question.words, bare_key(name).split())
        if rest is not None and path.isalnum():
            like = " and ".join(f"(' ' || name_bare || ' ' || kin_bare) like '%% {word}%%'" for word in rest)
            steps.append(f"path >= '{path}' and path < '{path}~' and {like or 'true'} order by {BEST}")
    return steps


def without(words: tuple[str, ...], village: list[str]) -> list[str] | None:
    """The words without the village's name (with its type or without); None where it is not among them."""
    for name in (village, village[1:]):
        for start in range(len(words) - len(name) + 1 if name else 0):
            if list(words[start : start + len(name)]) == name:
                return [*words[:start], *words[start + len(name) :]]
    return None


def _wide(desk: Desk, question: Asked) -> list[str]:
    """A province or the nation: a b-tree column leads each statement."""
    if not question.words:
        return []  # days alone are no question over a province
    if question.days:
        those_days = f"register_child where {IN_RANGE} and born_on = any(%(around)s)"
        return [f"{IN_RANGE} and name_set = %(set)s", *_like(question, f"{those_days} and")]
    exact = f"{IN_RANGE} and name_set = %(set)s"
    if len(desk.persons) != len("PP"):
        return [exact]
    here = f"{IN_RANGE} and province = %(province)s"
    begins = f"{here} and name_bare >= %(bare)s and name_bare < %(bare)s || '~'"
    like = f"{here} and given_phon = any(%(sounds)s) and (' ' || name_bare) like all (%(words)s)"
    words = f"id in (select id from register_child where {like} order by name_bare limit {MOST})"  # noqa: S608
    letters = [f"{here} and initials = any(%(initials)s)"] if question.letters else []
    sounds = f"select id, name_bare, path from register_child where {here} and given_phon = %(last)s"  # noqa: S608
    begun = f"select id, name_bare, path from register_child where {here} and initials = any(%(initials)s)"  # noqa: S608
    either = f"({sounds} union {begun}) c where"
    return [exact, begins, words, *letters, *_like(question, either)]


def _like(question: Asked, among: str) -> list[str]:
    """Names with a slip, the likest first, among rows that an index alone gives."""
    last = f"order by {NEAR} desc limit {MOST}"
    return [f"id in (select id from {among} {near} {last})" for near in (after_one(question.words), CLOSE)]  # noqa: S608


def _told(desk: Desk, question: Asked, narrow: Narrow) -> dict[str, object]:
    words = question.words or ("",)
    return {
        **{"lo": desk.plo, "hi": desk.phi, "province": desk.persons[:2], "single": list(desk.children)},
        **{"code": question.code, "pin": mark(question.pin), "bare": question.bare, "set": " ".join(sorted(words))},
        **{"words": [f"% {word}%" for word in words], "letters": "% ".join(question.letters) + "%"},
        **slips_told(words),
        **{"sounds": [phonetic(word) for word in words], "last": phonetic(words[-1]), "initials": question.initials},
        **{"days": list(question.days), "around": list(question.around), "states": STATES},
        **{"from": (question.span or narrow.born or (None, None))[0]},
        **{"to": (question.span or narrow.born or (None, None))[1]},
        **{"sex": narrow.sex, "group": narrow.group, "village": narrow.village},
    }


def _run(step: str, told: dict[str, object], narrow: Narrow) -> list[int]:
    where, order, last = step.partition(" order by ")
    text = " and ".join([*_narrowing(told, narrow, step), where]) + order + last
    with connection.cursor() as cursor:
        cursor.execute(f"select id from register_child where {text} limit {MOST}", told)  # noqa: S608
        return [number for (number,) in cursor.fetchall()]


def _narrowing(told: dict[str, object], narrow: Narrow, step: str) -> list[str]:
    """What every statement asks besides."""
    more = [] if step.startswith("code") else ["state = any(%(states)s)"]
    more += ["born_on = any(%(days)s)"] if told["days"] and "around" not in step else []
    more += ["born_on >= %(from)s and born_on < %(to)s"] if told["from"] else []
    more += ["sex = %(sex)s"] if narrow.sex else []
    more += ["path >= %(village)s and path < %(village)s || '~'"] if narrow.village else []
    group = (
        'exists (select 1 from register_circumstance s where s.child_id = register_child.id and s."group" = %(group)s'
    )
    return [*more, f"{group} and s.until is null)"] if narrow.group else more
