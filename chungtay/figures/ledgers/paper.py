"""A statement as an official paper, from what was frozen and said, not from how things stand today."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from chungtay.figures import letterhead
from chungtay.figures.ledgers.models import Statement, StatementAct, Step
from chungtay.figures.ledgers.queries import head
from chungtay.figures.ledgers.reckoning import MOMENT, How
from chungtay.law.days import hanoi_day
from chungtay.papers.letter import Annex, Block, Heading, Item, Letter, Table, Words

HOWS = {How.IN_TIME: "xong đúng hạn", How.DONE_LATE: "xong trễ", How.OPEN_LATE: "còn trễ", How.NOT_YET: "chưa đến hạn",
        How.ENDED: "thôi thực hiện"}  # fmt: skip
SAID = {
    (Step.ANSWER, None): "Giải trình", (Step.FINDING, True): "Kết luận: hoàn thành trách nhiệm",
    (Step.FINDING, False): "Kết luận: chưa hoàn thành trách nhiệm", (Step.APPEAL, None): "Khiếu nại",
    (Step.DECISION, True): "Giải quyết khiếu nại: giữ nguyên kết luận",
    (Step.DECISION, False): "Giải quyết khiếu nại: hủy kết luận",
}  # fmt: skip
WIDTHS = (0.9, 5.4, 2.7, 2.7, 2.3, 2.4)
IN_PARTS = 8  # letters of a hash between two spaces, so that a line can break
HEADS = ("TT", "Nhiệm vụ", "Hạn", "Làm xong", "Kết quả", "Người giữ khi đến hạn")


def letter(statement: Statement, said: Sequence[StatementAct]) -> Letter:
    """A report of the body that froze it; number, day and signature are left to the registry."""
    facts, issuer = json.loads(statement.facts), statement.agency or statement.body
    whose = f"{facts['post']}, {statement.body.name}" if facts["post"] else f"Thủ trưởng {statement.body.name}"
    return Letter(
        issuer=issuer.name, parent=letterhead.parent(issuer), symbol=f"BC-{letterhead.symbol(issuer)}",
        place=letterhead.seat(issuer.unit.name), kind="Báo cáo",
        subject=f"Trách nhiệm thực hiện nhiệm vụ {_period(statement)} của {whose}",
        blocks=[*_sums(statement, facts), *_acts(statement, said), *_proof(statement, said)],
        recipients=[statement.body.name, "Lưu: VT"], capacity=letterhead.capacity(issuer, None),
        annexes=(Annex("Từng nhiệm vụ đến hạn trong kỳ", [Table(_rows(facts["duties"]), widths=WIDTHS)]),),
    )  # fmt: skip


def _period(statement: Statement) -> str:
    return f"từ ngày {statement.first:%d/%m/%Y} đến ngày {statement.last:%d/%m/%Y}"


def _sums(statement: Statement, facts: dict) -> Iterator[Block]:
    told, frozen = facts["totals"], datetime.fromisoformat(facts["frozen_at"])
    due = told["in-time"] + told["done-late"] + told["open-late"]
    yield Words(f"Theo bản chốt {statement.code}, lần {statement.edition}, do {facts['frozen_by']} chốt ngày "
                f"{hanoi_day(frozen):%d/%m/%Y}:")  # fmt: skip
    yield Heading("I. Kết quả trong kỳ")
    yield Item(f"{due} nhiệm vụ đến hạn: {told['in-time']} xong đúng hạn, {told['done-late']} xong trễ, "
               f"{told['open-late']} còn trễ; trong số trễ có {told['excused']} được miễn trách.")  # fmt: skip
    if told["not-yet"] or told["ended"]:
        yield Item(f"{told['not-yet']} nhiệm vụ chưa đến hạn khi chốt, {told['ended']} thôi thực hiện.")
    held = (f"{one['name'] or 'không có người giữ'} ({one['duties']})" for one in facts["holders"])
    yield Item(f"Người giữ chức danh khi nhiệm vụ đến hạn: {', '.join(held)}.")


def _acts(statement: Statement, said: Sequence[StatementAct]) -> Iterator[Block]:
    yield Heading("II. Giải trình và kết luận")
    for act in said:
        ground = f" Căn cứ: {act.ground}." if act.ground else ""
        name = SAID[Step(act.step), act.stands]
        yield Item(f"{name} ({act.who}, ngày {hanoi_day(act.at):%d/%m/%Y}): {act.words.rstrip('.')}.{ground}")
    if not said:
        yield Item(f"Chưa có giải trình; chờ giải trình đến hết ngày {statement.heard_by:%d/%m/%Y}.")


def _proof(statement: Statement, said: Sequence[StatementAct]) -> Iterator[Block]:
    yield Heading("III. Đối chiếu")
    yield Item("Chi tiết từng nhiệm vụ ở Phụ lục. Ai có gói của bản này đều tự kiểm tra được bằng tệp kiem-tra.py.")
    last = head(statement, said)
    spaced = " ".join(last[at : at + IN_PARTS] for at in range(0, len(last), IN_PARTS))
    yield Item(f"Dấu SHA-256 cuối chuỗi: {spaced}./.")


def _rows(duties: Sequence[dict]) -> list[tuple[str, ...]]:
    rows = [(str(nth), _named(one), _due(one["due"]), _day(one["done"]), _how(one), one["holder"] or "không có")
            for nth, one in enumerate(duties, 1)]  # fmt: skip
    return [HEADS, *rows]


def _named(one: dict) -> str:
    ground = ", ".join(part for part in (one["clause"], one["instrument"]) if part)
    return f"{one['title']} ({ground})" if ground else one["title"]


def _due(told: str) -> str:
    return f"{hanoi_day(datetime.fromisoformat(told) - MOMENT):%d/%m/%Y}"


def _day(told: str) -> str:
    return f"{hanoi_day(datetime.fromisoformat(told)):%d/%m/%Y}" if told else "–"


def _how(one: dict) -> str:
    parts = [HOWS[How(one["how"])]]
    if one["late_seconds"]:
        parts.append(_late(timedelta(seconds=one["late_seconds"])))
    if one["excuse"]:
        parts.append(f"được miễn trách: {one['excuse']['ground'].lower()}, {one['excuse']['words'].rstrip('.')}")
    return "; ".join(parts)


def _late(by: timedelta) -> str:
    return f"{by.days} ngày" if by.days else f"{max(by.seconds // 3600, 1)} giờ"
