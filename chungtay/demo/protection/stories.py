"""The invented worries: what was told, and what the commune did about it. Data, nothing else.

A step: who does it (a kind of desk), the step, how long after the first word, what is told. SEEN stands for "half an
hour before": somebody has seen the child.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

SEEN = "~seen"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Done = tuple[str, str, timedelta, dict[str, Any]]
WORKER, CHAIR = "child_officer", "chair"
SPECIAL, WORKS, ALONE = "special-circumstances", "risk-exploitation", "risk-abandonment"


@dataclass(frozen=True, slots=True)
class Story:
    """``ago``: how long before today somebody first told it; ``child``: which of the invented children it is about."""

    key: str
    ago: timedelta
    child: int
    told: dict[str, Any]
    by: str = WORKER
    informant: dict[str, str] = field(default_factory=dict)
    steps: tuple[Done, ...] = ()


def _told(channel: str, place: str, condition: str, subject: str = "abused") -> dict[str, Any]:
    return {"channel": channel, "incident_place": place, "current_condition": condition, "report_subject": (subject,)}


def _plan(health: str, school: str) -> list[dict[str, Any]]:
    """Lines of a plan; the bodies are named by kind of desk and the days by their distance from today."""
    return [
        {"measure": "L3a", "service": "Khám sức khỏe, tư vấn tâm lý mỗi tuần một buổi", "who": "Trạm Y tế xã",
         "body": health, "begins": -40, "ends": 20, "cost": 800000},
        {"measure": "L3d", "service": "Kèm học, giáo viên chủ nhiệm gặp em mỗi tuần", "who": "Trường học",
         "body": school, "begins": -40, "ends": 45, "cost": 0},
    ]  # fmt: skip


FIRST = {"seen_at": SEEN, "serious": False, "harmful_carer": False}
GRAVE = {"seen_at": SEEN, "serious": True, "harmful_carer": True}
CALM: tuple[Done, ...] = (
    (WORKER, "assess-first", 2 * HOUR, FIRST),
    (CHAIR, "find-no-emergency", 4 * HOUR, {"seen_at": SEEN}),
    (WORKER, "assess", 2 * DAY, {"heard": "Con muốn đi học lại với các bạn", "carer_words": "Gia đình mong được giúp",
                                 "risk": "medium"}),
)  # fmt: skip
PLANNED: tuple[Done, ...] = (
    *CALM,
    (WORKER, "find-plan-needed", 3 * DAY, {}),
    (CHAIR, "meet", 5 * DAY, {"words": "Thống nhất giao Trạm Y tế và nhà trường cùng giúp em"}),
    (WORKER, "submit-plan", 6 * DAY, {"items": _plan("health", "school")}),
    (CHAIR, "approve-plan", 7 * DAY, {}),
    (WORKER, "deliver-plan", 8 * DAY, {"recipients": ["ông ngoại của em"]}),
)
SAFE: tuple[Done, ...] = (
    (WORKER, "review", 120 * DAY, {"seen_at": SEEN, "heard": "Con vui, tối con ngủ được", "no_more_risk": True,
                                   "stable": True}),
    (CHAIR, "close", 121 * DAY, {"left": "Nơi thực hiện làm tiếp cho em theo việc thường ngày"}),
)  # fmt: skip
APART: tuple[Done, ...] = (
    (WORKER, "assess-first", HOUR, GRAVE),
    (WORKER, "name-person", HOUR, {"name": "Lò Văn Tướng", "relation": "cha-me", "harmful": True,
                                   "harmful_carer": True}),
    (WORKER, "name-person", HOUR, {"name": "Cà Thị Ín", "relation": "than-thich"}),
    (WORKER, "apply-measure", 3 * HOUR, {"measures": ["L3b"], "safe_place": "Nhà bà ngoại, Pá Hạ",
                                         "with_whom": "Cà Thị Ín", "seen_at": SEEN}),
    (CHAIR, "separate", 5 * HOUR, {"ground": "harm-by-carer", "safe_place": "Nhà bà ngoại, Pá Hạ",
                                   "with_whom": "Cà Thị Ín", "days": 15}),
)  # fmt: skip
NEIGHBOUR = {"informant_name": "Vừ A Hàng", "informant_phone": "0900 000 321"}
NOTHING = {"reason": "Em đi thăm bà ở xã khác, gia đình và nhà trường cùng xác nhận",
           "verified_with": "Trường học, trưởng bản và gia đình", "verified_says": "Em khỏe, đã đi học lại từ thứ Hai",
           "seen_at": SEEN}  # fmt: skip
HANDED = {"reason": "Gia đình em đã chuyển hẳn sang Nậm Trăng ở với ông nội", "to": "neighbour"}

STORIES = (
    Story("tonight", 3 * HOUR, 20, _told("phone", "Huổi Lóng", "Em ngồi khóc ngoài hiên, cửa nhà khóa trái")),
    Story("night", 9 * HOUR, 21, _told("phone", "Bản Ngà", "Em có vết bầm mới ở tay và lưng, không dám về nhà"),
          by="police", informant=NEIGHBOUR, steps=((WORKER, "assess-first", 2 * HOUR, GRAVE),)),
    Story("letter", 5 * HOUR, 22, _told("letter", "Nà Sản", "Em nghỉ học hai tuần, nghe nói đi làm thuê", WORKS),
          informant={"informant_name": "Cô giáo chủ nhiệm", "informant_phone": "0900 000 654"}),
    Story("apart", 12 * DAY, 23, _told("phone", "Pá Hạ", "Em bị bố đánh khi say, môi sưng, sợ hãi"),
          informant=NEIGHBOUR, steps=APART),
    Story("planning", 9 * DAY, 24, _told("in-person", "Nà Sản", "Em bỏ học ở nhà trông em nhỏ", SPECIAL),
          steps=(*CALM, (WORKER, "find-plan-needed", 6 * DAY, {}),
                 (CHAIR, "meet", 7 * DAY, {"words": "Nhà trường nhận kèm em học lại"}))),
    Story("helping", 60 * DAY, 25, _told("phone", "Huổi Lóng", "Em gầy yếu, hay ngất trong lớp", SPECIAL),
          informant=NEIGHBOUR, steps=PLANNED),
    Story("safe", 190 * DAY, 26, _told("in-person", "Bản Ngà", "Em bị bạn lớn bắt nạt trên đường đi học"),
          steps=(*PLANNED, *SAFE)),
    Story("none", 45 * DAY, 27, _told("phone", "Nà Sản", "Nghe nói em bị bỏ lại một mình cả tuần", ALONE),
          informant=NEIGHBOUR,
          steps=((WORKER, "assess-first", 2 * HOUR, FIRST), (CHAIR, "screen-out", 6 * HOUR, NOTHING))),
    Story("moving", 20 * DAY, 28, _told("phone", "Pá Hạ", "Em ở với ông bà già yếu, thiếu ăn", ALONE),
          steps=(*CALM, (CHAIR, "hand-on", 19 * DAY, HANDED))),
    Story("there", 2 * DAY, 1, _told("phone", "Nậm Pồ", "Em chăn trâu cả ngày, không đến lớp", WORKS),
          by="neighbour", steps=(("neighbour", "assess-first", 3 * HOUR, FIRST),)),
)  # fmt: skip
