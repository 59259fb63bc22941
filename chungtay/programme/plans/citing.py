"""A plan named as an instrument is named."""

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
