"""The chain over the ledger, computed a second time, outside the database: hash = SHA-256(previous hash + entry)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

START = bytes(32)


@dataclass(frozen=True)
class Fault:
    """Where the chain breaks: link number, entry, and what is wrong in Vietnamese and English."""

    seq: int
    entry: int | None
    vi: str
    en: str


def payload(seq: int, entry: int, at: datetime, *texts: object) -> bytes:
    """The bytes that are hashed: every column with its length before it, so that nothing can slip between columns."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    parts = [seq, entry, moment, *("" if t is None else t for t in texts)]
    return "".join(f"{len(str(p))}:{p}" for p in parts).encode()


def faults(rows: Iterator[tuple], expected_head: bytes | None = None) -> Iterator[Fault]:
    """Every break in `rows`: (seq, hash, entry of the link, entry id or None, at, act, user, post, who, path, about,
    ground, facts), ordered by seq. A link that fits no longer does not hide the later ones."""
    before, last = START, 0
    for seq, written, linked, entry, at, *rest in rows:
        written = bytes(written)
        if seq != last + 1:
            yield Fault(seq, linked, f"thiếu mắt xích {last + 1}–{seq - 1}", f"links {last + 1}–{seq - 1} are missing")
        if entry is None:
            yield Fault(seq, linked, "dòng sổ đã bị xóa", "the entry was deleted")
        elif hashlib.sha256(before + payload(seq, entry, at, *rest)).digest() != written:
            yield Fault(seq, entry, "dòng sổ hoặc mắt xích đã bị sửa", "the entry or its link was altered")
        before, last = written, seq
    if expected_head is not None and before != expected_head:
        yield Fault(last, None, "đuôi sổ không khớp dấu đã công bố", "the end does not match the published head")
