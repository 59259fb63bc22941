"""The parts of a .docx that hold words, found through its relations. Reads bytes, writes XML trees."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from chungtay.papers.sources.archive import Archive
from chungtay.papers.sources.markup import local, xml_root
from chungtay.papers.sources.refusals import note, refusal
from chungtay.papers.sources.shape import Note, Unreadable

KIND = "Word (.docx)"
_DEPENDENT = ("styles", "numbering", "footnotes", "endnotes", "comments")


@dataclass(frozen=True, slots=True)
class Parts:
    """Roots of the parts; a part that is missing is None. `headers` and `footers` in the order of their relations."""

    document: Any
    single: dict[str, Any]
    headers: list[Any]
    footers: list[Any]
    notes: list[Note]


def parts_of(data: bytes) -> Parts:
    """Open the archive and parse what holds words. The main part must be sound; a broken helper is noted and left."""
    archive = Archive(data, KIND)
    main = _main_part(archive)
    raw = archive.part(main)
    if not raw:
        raise refusal("broken", kind=KIND)
    document, notes = xml_root(raw, KIND), list[Note]()
    single: dict[str, Any] = {}
    headers: list[Any] = []
    footers: list[Any] = []
    for kind, name in _relations(archive, main, notes):
        root = _dependent(archive, name, notes) if kind in (*_DEPENDENT, "header", "footer") else None
        if root is None:
            continue
        if kind in _DEPENDENT:
            single.setdefault(kind, root)
        else:
            (headers if kind == "header" else footers).append(root)
    return Parts(document, single, headers, footers, notes)


def _main_part(archive: Archive) -> str:
    raw = archive.part("_rels/.rels")
    if raw:
        for relation in xml_root(raw, KIND):
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/").replace("\\", "/")
    return "word/document.xml"


def _relations(archive: Archive, main: str, notes: list[Note]) -> list[tuple[str, str]]:
    """(kind, part name) of every relation of the main part that stays inside the archive."""
    folder, name = posixpath.split(main)
    root = _dependent(archive, posixpath.join(folder, "_rels", f"{name}.rels"), notes)
    found = []
    for relation in () if root is None else root:
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "").replace("\\", "/")
            inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found.append((relation.get("Type", "").rpartition("/")[2], inside.lstrip("/")))
    return found


def _dependent(archive: Archive, name: str, notes: list[Note]) -> Any:
    """A part the document can be read without. Bombs and attacks are still refused."""
    try:
        raw = archive.part(name)
        return xml_root(raw, KIND) if raw else None
    except Unreadable as reason:
        if reason.code != "broken":
            raise
        notes.append(note("part_broken", part=name))
        return None


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute by its local name, whatever namespace it has."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Any, name: str) -> Any:
    """The first child of that local name, or None."""
    if element is None:
        return None
    for inner in element:
        if local(inner) == name:
            return inner
    return None


def number_of(text: str, default: int) -> int:
    """A whole number of reasonable size, or the default: numbers in a hostile file may be anything."""
    try:
        value = int(text)
    except ValueError:
        return default
    return value if abs(value) < 10**6 else default
