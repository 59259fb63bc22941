"""The lists of a round: Excel that comes back, and paper with empty lines for children nobody knew of."""

from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.papers.sheets.printed import Printed, write_pdf
from chungtay.register.children.sheets.compared import day_words
from chungtay.register.children.sheets.handing_out import Taken, hand_out
from chungtay.register.children.sheets.now import now
from chungtay.register.children.sheets.round_columns import COLUMNS
from chungtay.register.people.desk import Desk
from chungtay.register.rounds.models import Outcome, Round, RoundVillage, Visit

EMPTY_LINES = 8
HEAD = ("STT", "Họ và tên trẻ", "Ngày sinh", "Nam/Nữ", "Mẹ, cha hoặc người chăm sóc", "Kết quả", "Thay đổi, ghi chú")
WIDTHS = (0.6, 2.6, 1.4, 0.8, 2.8, 1.6, 3.2)


def workbook(*, made: Round, village: RoundVillage | None, by: Desk, at: datetime, file: IO[bytes]) -> Taken:
    """The list of a village (or of all) with the column for what was found; it comes back through the lists."""
    title = f"{made.title.upper()} · {village.unit.name if village else made.unit.name}"
    return hand_out(
        by=by, at=at, file=file, children=_ids(made, village), title=title, kind="round", about=made.code,
        extra=COLUMNS, spare=200,
    )  # fmt: skip


@transaction.atomic
def paper(*, made: Round, village: RoundVillage | None, by: Desk, at: datetime) -> bytes:
    """The same list to be printed and written on: no numbers of identity, no circumstances, nothing that could harm."""
    ids = _ids(made, village)
    known = now(ids)
    rows = [_line(place, known[child]) for place, child in enumerate(ids, 1)]
    where = village.unit.name if village else made.unit.name
    who = f" · Cộng tác viên: {village.collaborator}" if village and village.collaborator else ""
    record("round.printed", by=by, at=at, about=made.code, path=village.path if village else made.path, count=len(ids))
    return write_pdf(
        Printed(
            title=made.title.upper(),
            lines=(f"{where}{who}", f"Từ {made.from_on:%d/%m/%Y} đến {made.to_on:%d/%m/%Y} · {len(ids)} trẻ"),
            head=HEAD, widths=WIDTHS, rows=rows, empty=EMPTY_LINES,
            foot=f"{made.code} · {by.who} · {timezone.localtime(at):%H:%M %d/%m/%Y}",
            ends=("Cộng tác viên", "Người làm công tác trẻ em"),
        )
    )  # fmt: skip


def _ids(made: Round, village: RoundVillage | None) -> list[int]:
    visits = Visit.objects.filter(round=made).exclude(outcome__in=(Outcome.DIED, Outcome.SIXTEEN, Outcome.MOVED))
    if village is not None:
        visits = visits.filter(path__gte=village.path, path__lt=village.path + "~")
    return list(visits.order_by("path", "child__name_order", "id").values_list("child_id", flat=True))


def _line(place: int, values: dict) -> tuple[str, ...]:
    sex = {"male": "Nam", "female": "Nữ"}.get(values.get("sex", ""), "")
    family = ", ".join(values[key] for key in ("mother", "father", "carer") if values.get(key))
    born = day_words(values["born"]) if values.get("born") else ""
    return (str(place), values.get("full_name", ""), born, sex, family, "", "")
