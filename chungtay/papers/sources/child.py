"""The process behind `guard.read_guarded`: order and file on standard input, lines of JSON on standard output."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import astuple
from typing import Any


def main() -> None:
    """Limit ourselves first, then load the readers, then read."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(resource.RLIMIT_AS, int(order["megabytes"]) * 2**20)
    _limit(resource.RLIMIT_CPU, max(1, round(order["seconds"])))
    _limit(resource.RLIMIT_CORE, 0)
    say(_answer(sys.stdin.buffer.read(), order))


def _limit(what: int, most: int) -> None:
    """The soft limit only: LibreOffice, which needs more addresses than we do, raises it again for itself."""
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(data: bytes, order: dict[str, Any]) -> dict[str, Any]:
    from chungtay.papers.paragraphs import Unreadable, read  # loaded under the limits

    try:
        source = read(data, order["name"], ocr=order["ocr"], progress=lambda page, pages: say(_news(page, pages)))
    except Unreadable as reason:
        return {"code": reason.code, "vi": reason.vi, "en": reason.en}
    return {
        "paragraphs": [astuple(paragraph) for paragraph in source.paragraphs],
        "format": source.format,
        "encoding": source.encoding,
        "notes": [astuple(note) for note in source.notes],
        "pages": source.pages,
    }


def _news(page: int, pages: int) -> dict[str, Any]:
    return {"page": page, "pages": pages}


def say(what: dict[str, Any]) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(what, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
