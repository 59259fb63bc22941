"""Figures of a province or the country: from the extracts, and from the records of every commune stirred since.

Answers are those of a count at this minute, as long as few communes changed since the extract. Of many, those that
changed last are counted themselves and all others read from the extract, and the answer says as of when that is true:
in a working hour half the country changes, and to count a thousand communes one by one takes minutes.

What lies in one commune only (children, duties, concerns) is added up commune by commune, so the extract's part is kept
ready beside it; what several communes may tell of is counted over both together.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import connection

from chungtay.figures.engine import duck, facts, live, spark
from chungtay.figures.engine.answers import Answers
from chungtay.figures.engine.counting import COMMUNE, Question
from chungtay.figures.engine.scoping import counting_desk
from chungtay.figures.engine.vocabulary import KINDS
from chungtay.figures.indicators.extracting import READY, home
from chungtay.register.people.desk import BEYOND, Desk
from chungtay.register.people.scope import scope

LIVE = 12  # communes that are counted themselves, those that changed last
STANDING = """select array(select left(path, 7) from figures_stirred where path >= %(lo)s and path < %(hi)s
    group by 1 order by max(id) desc),
  array(select stamp::text from figures_extract where path like left(%(lo)s, 2) || '%%' order by path),
  not exists (select from register_unit u where u.tier = 'province' and u.scheme <> 'old' and upper_inf(u.during)
    and u.path like left(%(lo)s, 2) || '%%' and not exists (select from figures_extract e where e.path = u.path
      and e.shape = %(shape)s)),
  (select json_object_agg(e.path, e.at) from figures_extract e where e.path like left(%(lo)s, 2) || '%%')"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to count from: extracts, and communes whose records have changed since and are counted themselves.
    One snapshot. ``as_of``: the moment of the oldest extract that a changed commune is still read from; None: now."""

    stamps: tuple[str, ...]
    stirred: tuple[str, ...]
    as_of: datetime | None = None

    @property
    def folders(self) -> list[Path]:
        return [home() / stamp for stamp in self.stamps]


def standing(desk: Desk, path: str, *, exactly: bool = False) -> Standing | None:
    """None for a commune, which is counted as it stands, and where some province has no extract, or one of other fact
    tables than today's: its records are counted themselves until it is extracted anew. ``exactly``: however many
    communes changed."""
    if len(path) >= COMMUNE:
        return None
    with scope(counting_desk(desk, path)), connection.cursor() as cursor:
        cursor.execute(STANDING, {"lo": path, "hi": path + BEYOND, "shape": facts.shape()})
        stirred, stamps, whole, moments = cursor.fetchone()
    if not whole:
        return None
    kept = [one for one in stirred if one[:2] in moments]  # what lies at the country itself is in no extract
    left = [] if exactly else kept[LIVE:]
    behind = [datetime.fromisoformat(moments[one[:2]]) for one in left]
    return Standing(tuple(stamps), tuple(sorted(set(stirred) - set(left))), min(behind, default=None))


def count(desk: Desk, question: Question, path: str, held: Standing) -> Answers:
    """The question over a wide place; levels above the commune only, or the commune itself."""
    made = Answers(as_of=held.as_of)
    once = tuple(one for one in question.measures if KINDS[one.count].once)
    if once:
        _add_up(made, desk, replace(question, measures=once, level=COMMUNE), question.level, path, held)
    if several := tuple(one for one in question.measures if not KINDS[one.count].once):
        made.take(_together(desk, replace(question, measures=several), path, held))
    return made


def _add_up(made: Answers, desk: Desk, question: Question, level: int, path: str, held: Standing) -> None:
    fresh = {commune for commune in held.stirred if commune.startswith(path)}
    for what, places in ready(question, held).counts.items():
        for commune, items in places.items():
            if commune.startswith(path) and commune not in fresh:
                made.add(what, commune[:level], items)
    for commune in sorted(fresh):
        with scope(counting_desk(desk, commune)):
            found = live.count(question, commune, _end(commune))
        for what, places in found.counts.items():
            for items in places.values():
                made.add(what, commune[:level], items)


def _end(place: str) -> str:
    """Just beyond the records of a stirred place: those of a commune and its villages; what lies at a province or the
    country itself, as a duty of its own body does, without the communes in it."""
    return place + (BEYOND if len(place) >= COMMUNE else "0")


def ready(question: Question, held: Standing) -> Answers:
    """The extract's part by communes: read where it was counted before, else counted and kept beside the extract."""
    told = hashlib.sha256(repr((held.stamps, question)).encode()).hexdigest()
    file = home() / READY / f"{told}.json"
    if file.exists():
        return Answers.loads(question, json.loads(file.read_text(encoding="utf-8")))
    made = _extract(question, held)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    writing = file.with_suffix(f".{id(made)}")
    writing.write_text(json.dumps(made.dumps(question)), encoding="utf-8")
    writing.rename(file)
    return made


def _extract(question: Question, held: Standing) -> Answers:
    if spark.master():
        return spark.count(question, held.folders)
    with duck.work(home()) as work:
        duck.look_at(work, held.folders)
        return duck.count(question, work)


def _together(desk: Desk, question: Question, path: str, held: Standing) -> Answers:
    tables = {KINDS[one.count].table for one in question.measures}
    more: dict[str, list[tuple]] = {name: [] for name in tables}
    for commune in held.stirred:
        with scope(counting_desk(desk, commune)):
            for name in tables:
                more[name] += live.rows(name, commune, _end(commune))
    with duck.work(home()) as work:
        duck.look_at(work, held.folders, held.stirred, more)
        return _within(duck.count(question, work), path)


def _within(found: Answers, path: str) -> Answers:
    within = {
        what: {place: items for place, items in places.items() if place.startswith(path)}
        for what, places in found.counts.items()
    }
    return Answers(within)
