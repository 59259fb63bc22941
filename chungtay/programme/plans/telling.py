"""The words a duty gets: why this body owes it, a reporting obligation as a sentence, the first words of an order."""

from typing import Any

from chungtay.register.agencies.models import Agency

TITLE = 160
Row = dict[str, Any]


def member_words(body: Row, agency: Agency) -> tuple[str, str]:
    return f"“{body['name']}” gồm {agency.name}.", f"“{body['name']}” includes {agency.name}."


def focal_words(agency: Agency, asked_as: str) -> tuple[str, str]:
    if asked_as:
        return (
            f"“{asked_as}” không phải một cơ quan trong sổ bộ; {agency.name} là đầu mối công tác trẻ em.",
            f"“{asked_as}” is not one agency of the register; {agency.name} is in charge of children's affairs.",
        )
    return (
        f"Văn bản không nêu cơ quan; {agency.name} là đầu mối công tác trẻ em.",
        f"The paper names no agency; {agency.name} is in charge of children's affairs.",
    )


def _names(bodies: list[Row] | None) -> str:
    return ", ".join(body.get("name") or "" for body in bodies or [])


def report_words(row: Row) -> str:
    """A reporting obligation as a sentence."""
    content = row.get("content") or "theo kế hoạch"
    told = "báo cáo" in content.lower()  # the paper's own sentence already says that it is to be reported
    said = content[:1].upper() + content[1:] if told else f"Báo cáo {content}"
    to, via = _names(row.get("to")), _names(row.get("via"))
    return said + (f"; gửi {to}" if to else "") + (f" (qua {via})" if via else "")


def shortened(text: str, limit: int = TITLE) -> str:
    """The first words of the order, cut between words."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
