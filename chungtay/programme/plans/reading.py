"""Reading a file that was handed in: from its bytes to a tree that a person checks, or to the reason why not.

It runs beside the request (a job) or within it. The bytes are read outside any transaction; what was found is kept
whole or not at all.
"""

from datetime import datetime

from chungtay.ledger.actions import record
from chungtay.papers import paragraphs
from chungtay.papers.paragraphs import Source, Unreadable
from chungtay.papers.plan import read_plan
from chungtay.papers.sources.guard import read_guarded
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.models import Reading, ReadingState
from chungtay.programme.plans.noticing import notices
from chungtay.programme.plans.noting import note_reading
from chungtay.programme.plans.refusals import Gone
from chungtay.register.archive.queries import contents
from chungtay.register.people.scope import scope


def read(*, code: str, by, at: datetime) -> Reading:
    """Read the file of a waiting reading. A file without words becomes `unreadable` with its trouble; a reading that is
    no longer waiting is left as it is."""
    with scope(by):
        reading = Reading.objects.select_related("file").filter(code=code).first()
    if reading is None:
        raise Gone
    if reading.state != ReadingState.WAITING:
        return reading
    try:
        source = read_guarded(contents(reading.file), reading.name, progress=_teller(code, by))
        found = {"state": ReadingState.READ, **_understood(source, reading.name)}
    except Unreadable as trouble:
        told = {"code": trouble.code, "vi": trouble.vi, "en": trouble.en}
        found = {"state": ReadingState.UNREADABLE, "trouble": told}
    return _store(code, found, by=by, at=at)


def understood(data: bytes, name: str) -> dict:
    """What is read in a paper made here, which needs no guard."""
    return _understood(paragraphs.read(data, name), name)


def _understood(source: Source, name: str) -> dict:
    tree = ready(read_plan(source, name).to_dict())
    lines = [_line(paragraph) for paragraph in source.paragraphs]
    heard = [{"code": n.code, "vi": n.vi, "en": n.en, "line": n.line} for n in source.notes]
    return {
        "original": tree,
        "tree": tree,
        "lines": lines,
        "notes": [*heard, *notices(tree, lines)],
        "pages": source.pages or 0,
        "page": source.pages or 0,
    }


def _line(paragraph) -> dict:
    """One paragraph of the paper as the page shows it; what is empty is left out."""
    told = {
        "line": paragraph.line, "text": paragraph.text, "page": paragraph.page, "mark": paragraph.mark,
        "place": "" if paragraph.place == "body" else paragraph.place, "cell": paragraph.cell and list(paragraph.cell),
        "bold": paragraph.bold, "italic": paragraph.italic, "centered": paragraph.centered,
        "heading": paragraph.heading,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value or name in ("line", "text")}


def _teller(code: str, by):
    def tell(page: int, pages: int) -> None:
        with scope(by):
            Reading.objects.filter(code=code, state=ReadingState.WAITING).update(page=page, pages=pages)

    return tell


def _store(code: str, found: dict, *, by, at: datetime) -> Reading:
    with scope(by):
        reading = Reading.objects.select_for_update(of=("self",)).get(code=code)
        if reading.state != ReadingState.WAITING:
            return reading
        for name, value in found.items():
            setattr(reading, name, value)
        reading.revision += 1
        reading.save()
        if reading.state == ReadingState.READ:
            note_reading(reading, by=by, at=at)
        record("reading.read", by=by, at=at, about=code, path=reading.path, state=str(reading.state))
    return reading
