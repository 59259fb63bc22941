"""A plan named as an instrument is named, and the days its header tells."""

from calendar import monthrange
from datetime import date
from typing import Any


def cite(header: dict[str, Any]) -> str:
    """ "Kế hoạch số 42/KH-UBND ngày 11/3/2022 của Ủy ban nhân dân tỉnh Hưng Yên", as far as the header knows."""
    parts = [header.get("doc_type") or "Kế hoạch"]
    if number := number_of(header):
        parts.append(f"số {number}" if header.get("number") else number)
    if issued := header.get("date"):
        parts.append(_day_in_words(issued))
    if issuer := header.get("issuer_vi"):
        parts.append(f"của {issuer}")
    return " ".join(parts)


def number_of(header: dict[str, Any]) -> str:
    """Number and symbol together: "42/KH-UBND"; "/KH-UBND" where the number was left open."""
    number, symbol = header.get("number") or "", header.get("symbol") or ""
    return f"{number}/{symbol}" if symbol else number


def _day_in_words(iso: str) -> str:
    parts = [part.lstrip("0") for part in reversed(iso.split("-"))]
    return {3: "ngày {}", 2: "tháng {}", 1: "năm {}"}[len(parts)].format("/".join(parts))


def first_day(iso: str | None) -> date | None:
    """The first day of an ISO date cut to what is known: 2024-04 -> 1/4/2024."""
    return _whole(iso, lambda year, month: 1)


def last_day(iso: str | None) -> date | None:
    """The last day of an ISO date cut to what is known: 2024-04 -> 30/4/2024, 2022 -> 31/12/2022."""
    return _whole(iso, lambda year, month: monthrange(year, month)[1], month=12)


def _whole(iso: str | None, day_of, month: int = 1) -> date | None:
    try:
        parts = [int(part) for part in (iso or "").split("-")]
        year, month, *rest = [*parts, month][:2] + parts[2:]
        return date(year, month, rest[0] if rest else day_of(year, month))
    except (ValueError, IndexError):
        return None
