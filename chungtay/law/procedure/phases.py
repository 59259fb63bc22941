"""Where a case stands, in one word for lists and cohorts; derived from what stands, never kept."""

from collections.abc import Container
from enum import StrEnum

from chungtay.law.clock.rules import Words
from chungtay.law.procedure.case import Case


class Phase(StrEnum):
    """In the order of the procedure (Decree 56/2017/NĐ-CP chapter III)."""

    RECEIVED = "received"
    ASSESSED_FIRST = "assessed-first"
    EMERGENCY = "emergency"
    SEPARATED = "separated"
    DETAILED = "detailed"
    PLANNING = "planning"
    APPROVAL = "approval"
    HELPING = "helping"
    REVIEWED = "reviewed"
    CLOSED = "closed"


NAMES: dict[Phase, Words] = {
    Phase.RECEIVED: ("Mới tiếp nhận", "Received"),
    Phase.ASSESSED_FIRST: ("Đã đánh giá ban đầu", "First assessment done"),
    Phase.EMERGENCY: ("Đang can thiệp khẩn cấp", "Emergency measures"),
    Phase.SEPARATED: ("Đang tạm thời cách ly", "Temporarily separated"),
    Phase.DETAILED: ("Đã đánh giá cụ thể", "Detailed assessment done"),
    Phase.PLANNING: ("Đang lập kế hoạch", "Plan being drafted"),
    Phase.APPROVAL: ("Chờ phê duyệt kế hoạch", "Plan awaits approval"),
    Phase.HELPING: ("Đang thực hiện kế hoạch", "Plan under way"),
    Phase.REVIEWED: ("Đã rà soát", "Reviewed"),
    Phase.CLOSED: ("Đã kết thúc", "Closed"),
}
MARKS: dict[str, Phase] = {  # the fact that shows it, the furthest first
    "closed": Phase.CLOSED,
    "separated": Phase.SEPARATED,
    "reviewed": Phase.REVIEWED,
    "plan-approved": Phase.HELPING,
    "plan-submitted": Phase.APPROVAL,
    "plan-needed": Phase.PLANNING,
    "assessed": Phase.DETAILED,
    "measure-applied": Phase.EMERGENCY,
    "assessed-first": Phase.ASSESSED_FIRST,
}


def phase(case: Case) -> Phase:
    """The furthest of what stands; a separated child is shown as separated whatever the papers say."""
    return stands_at(case.standing())


def stands_at(held: Container[str]) -> Phase:
    """The same of the facts that stand."""
    return next((found for fact, found in MARKS.items() if fact in held), Phase.RECEIVED)
