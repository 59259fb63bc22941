"""The process behind `guard.preview`: order and file on standard input; `about.json` and pictures in its folder."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from chungtay.papers.previews.shape import MOST_LINES, Preview, none

OFFICE = "application/vnd.openxmlformats-officedocument."
MOST_WRITTEN = 256 * 2**20  # octets of one file; LibreOffice needs some room


def main() -> None:
    """Limit ourselves first, then load what reads, then look."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(resource.RLIMIT_AS, int(order["megabytes"]) * 2**20)
    _limit(resource.RLIMIT_CPU, max(1, round(order["seconds"])))
    _limit(resource.RLIMIT_FSIZE, MOST_WRITTEN)
    _limit(resource.RLIMIT_CORE, 0)
    told = look(sys.stdin.buffer.read(), order["type"], order["name"])
    Path("about.json").write_text(told.as_json())


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def look(data: bytes, media_type: str, name: str) -> Preview:
    """By what the bytes are, never by the name (which only tells Word from Excel among files of the old kind)."""
    if media_type.startswith("image/"):
        from chungtay.papers.previews.pictures import pictures

        return pictures(data)
    if media_type == "application/pdf":
        from chungtay.papers.previews.pages import pages

        return pages(data)
    if media_type == f"{OFFICE}presentationml.presentation":
        from chungtay.papers.previews.slides import slides

        return slides(data)
    if media_type == f"{OFFICE}spreadsheetml.sheet" or name.lower().endswith(".xls"):
        from chungtay.papers.previews.sheets import sheets

        return sheets(data)
    return _lines(data, name)


def _lines(data: bytes, name: str) -> Preview:
    from chungtay.papers.paragraphs import Unreadable, read

    try:
        source = read(data, name, ocr=False)
    except Unreadable as reason:
        return none({"encrypted": "locked", "too_heavy": "heavy", "bomb": "heavy"}.get(reason.code, "unknown"))
    lines = tuple(f"{one.mark} {one.text}".strip() for one in source.paragraphs[:MOST_LINES])
    return Preview("lines", whole=len(source.paragraphs), lines=lines, more=len(source.paragraphs) > MOST_LINES)


if __name__ == "__main__":
    main()
