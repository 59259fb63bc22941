"""The chain of custody as rows: who holds an item, whom it waits for, what its lines say, and the next line."""

from dataclasses import dataclass
from datetime import UTC, datetime

from chungtay.protection.evidence.models import Custody, EvidenceItem
from chungtay.protection.evidence.refusals import Changed
from chungtay.protection.evidence.verifying import chain_faults, follow, genesis
from chungtay.protection.twice import in_turn
from chungtay.register.people.desk import Desk

HOLDING = ("captured", "received")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item is: the last line by which somebody took it, and the hand-over that waits, if one does."""

    held: Custody
    sent: Custody | None
    place: str
    seal_no: str


def facts(item: EvidenceItem) -> dict:
    """What the chain stands on: the item's own facts, as they were written down."""
    return {
        "code": item.code, "kind": item.kind, "words": item.words, "found_at": _moment(item.found_at),
        "found_where": item.found_where, "seal_no": item.seal_no, "name": item.name, "media_type": item.media_type,
        "size": item.size, "sha256": item.sha256, "at": _moment(item.at), "who": item.who,
    }  # fmt: skip


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def held_still(item: EvidenceItem) -> list[Custody]:
    """Its lines, with nobody else writing one until this transaction ends."""
    in_turn(f"custody:{item.pk}")
    return lines(item)


def lines(item: EvidenceItem) -> list[Custody]:
    return list(item.custody.select_related("agency", "to").order_by("seq"))


def standing(rows: list[Custody]) -> Standing:
    """Read from the lines alone."""
    held = [row for row in rows if row.said in HOLDING][-1]
    sent = rows[-1] if rows[-1].said == "sent" else None
    place = next(row.line["place"] for row in reversed(rows) if row.line["place"])
    return Standing(held, sent, place, next((row.line["seal_no"] for row in reversed(rows) if row.line["seal_no"]), ""))


def faults(item: EvidenceItem, rows: list[Custody]) -> list[str]:
    """Every break of the chain, recomputed from the item's facts; and columns that say otherwise than their line."""
    chain = [{"line": row.line, "hash": row.hash} for row in rows]
    told = [row.seq for row in rows if (row.said, row.seq) != (row.line["said"], row.line["seq"])]
    apart = [f"{item.code}: dòng {seq} khác nội dung đã ký / line {seq} says otherwise than what was signed"
             for seq in told]  # fmt: skip
    return [*chain_faults(facts(item), chain), *apart]


def write(
    item: EvidenceItem,
    said: str,
    *,
    by: Desk,
    at: datetime,
    place: str = "",
    seal_no: str = "",
    words: str = "",
    to=None,
) -> Custody:
    """The next line. Whoever comes second waits, and then stands on the first one's line. Raises Changed."""
    in_turn(f"custody:{item.pk}")
    last = item.custody.order_by("-seq").first()
    seq = last.seq + 1 if last else 1
    line = {
        "seq": seq, "said": said, "at": _moment(at), "by": by.who, "place": place.strip()[:200],
        "seal_no": seal_no.strip()[:60], "words": words.strip()[:1000], "to": to.name if to else "",
    }  # fmt: skip
    if last is None and said != "captured":
        raise Changed
    sealed = follow(last.hash if last else genesis(facts(item)), line)
    return Custody.objects.create(
        item=item, seq=seq, said=said, at=at, agency_id=by.agency_id, to=to, line=line, hash=sealed, user_id=by.user_id
    )  # fmt: skip
