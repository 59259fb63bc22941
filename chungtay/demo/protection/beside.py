"""What runs beside the invented cases: referrals, care, the criminal track, marriages, something online."""

from datetime import datetime, timedelta
from typing import Any

from chungtay.demo.protection.cases import Desks, body_of, held
from chungtay.protection.cases.models import Case
from chungtay.protection.courses import queries
from chungtay.protection.courses.actions import open_course, take_step
from chungtay.protection.courses.models import Course
from chungtay.protection.services.models import Service
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIT = dict.fromkeys(
    ("resident_vn", "good_conduct", "housing_economy", "voluntary", "age_rule", "counselled", "conclusion"), True
)
GRANDMOTHER = "Cà Thị Ín"
MATCH = FIT | {
    "carer": GRANDMOTHER, "form_of_care": "kin", "why_this": "Bà ngoại, em muốn ở cùng",
    "child_opinion": "Con muốn ở với bà", "contacts": [{"on": "hôm đầu"}, {"on": "ba ngày sau"}],
}  # fmt: skip
COUPLES = (
    {"person_1": "Giàng A Chu", "born_1": "2009", "ethnic_1": "mong", "person_2": "Sùng Thị Mỷ", "born_2": "2010",
     "ethnic_2": "mong", "kind": "both", "found_by": "school", "village": "Huổi Lóng"},
    {"person_1": "Quàng Văn Toán", "born_1": "2008", "ethnic_1": "thai", "person_2": "Lò Thị Thương", "born_2": "2009",
     "ethnic_2": "thai", "kind": "both", "found_by": "visit", "village": "Nà Sản"},
    {"person_1": "Vừ A Dơ", "born_1": "2004", "ethnic_1": "mong", "person_2": "Giàng Thị Sua", "born_2": "2010",
     "ethnic_2": "mong", "kind": "one", "found_by": "visit", "village": "Huổi Lóng"},
)  # fmt: skip


def live(found: dict[str, Case], shelf: dict[str, Service], desks: Desks, at: datetime) -> None:
    """A few of each kind, in different phases."""
    _referrals(found, shelf, desks, at)
    _care(found["apart"], desks, at - 9 * DAY)
    _justice(found["apart"], desks, at - 11 * DAY)
    _marriages(desks, at)
    worker = desks["child_officer"]
    told = {"kind": "private", "address_url": "mang-xa-hoi.vi/bai/1042"}
    _open(worker, "online", at - 2 * HOUR, told, found["helping"])


def _open(
    by: Desk, kind: str, at: datetime, about: dict[str, Any], case: Case | None = None, to: Desk | None = None
) -> Course:
    with scope(by):
        body = body_of(to, at) if to else None
        return open_course(kind=kind, by=by, at=at, about=about, to=body, case=held(by, case) if case else None)


def _go(by: Desk, course: Course, step: str, at: datetime, to: Desk | None = None, **about: Any) -> None:
    with scope(by):
        now, body = queries.one(by, course.code), body_of(to, at) if to else None
        take_step(course=now, step=step, by=by, at=at, revision=now.revision, about=about, to=body)


def _ask(found: Case, service: Service, by: Desk, to: Desk, purpose: str, need: str, at: datetime) -> Course:
    packet = [{"key": "need", "label": ["Nội dung đề nghị", "What is asked for"], "value": need}]
    told = {"purpose": purpose, "packet": packet, "consent": "parents", "service": service.code,
            "service_name": service.terms.latest("id").name}  # fmt: skip
    return _open(by, "referral", at, told, found, to)


def _referrals(found: dict[str, Case], shelf: dict[str, Service], desks: Desks, at: datetime) -> None:
    """One waits for an answer, one is under way, one waits for a place, one is done."""
    worker, health, women = desks["child_officer"], desks["health"], desks["women"]
    need = "Khám tổng quát và theo dõi thiếu máu"
    done = _ask(found["helping"], shelf["health"], worker, health, "health", need, at - 50 * DAY)
    _go(health, done, "accept", at - 49 * DAY, contact="Y sĩ trực, 0900 000 115")
    _go(health, done, "tell-outcome", at - 40 * DAY, outcome="whole")
    _go(worker, done, "close", at - 39 * DAY, next="Trạm theo dõi tiếp theo kế hoạch")
    talk = "Trò chuyện, tư vấn cho em mỗi tuần một buổi"
    first = _ask(found["helping"], shelf["psychological"], worker, women, "psychology", talk, at - 30 * DAY)
    _go(women, first, "accept", at - 29 * DAY, contact="Chị Hoa, Hội Phụ nữ, 0900 000 116")
    queued = _ask(found["planning"], shelf["psychological"], worker, women, "psychology", talk, at - 4 * DAY)
    why = "Chị tư vấn duy nhất đang kèm một em khác, tuần sau mới có chỗ"
    _go(women, queued, "queue", at - 3 * DAY, reason=why)
    hurt = "Khám thương tích, ghi nhận để phục vụ giám định"
    _ask(found["night"], shelf["health"], worker, health, "health", hurt, at - 4 * HOUR)


def _care(case: Case, desks: Desks, at: datetime) -> None:
    """The child of the separation lives with the grandmother; another one waits for somebody."""
    worker, chair = desks["child_officer"], desks["chair"]
    told = {"need_ground": "k2", "wishes": "Con muốn ở với bà ngoại", "condition": "Sợ hãi, đã ăn ngủ được"}
    care = _open(worker, "care", at, told, case)
    _go(worker, care, "match", at + DAY, **MATCH)
    day = f"{at + 2 * DAY:%Y-%m-%d}"
    decided = {"decision_no": "33", "decision_date": day, "parents_agree": "none"}
    _go(chair, care, "decide", at + 2 * DAY, carer=GRANDMOTHER, **decided)
    _go(
        worker, care, "hand-over", at + 3 * DAY, seen_at=at + 3 * DAY, carer=GRANDMOTHER, present="Cán bộ trẻ em, bà Ín"
    )
    waits = {"need_ground": "k1", "wishes": "Con muốn được đi học", "condition": "Khỏe mạnh",
             "child": "Hai chị em ở Nà Sản"}  # fmt: skip
    _open(worker, "care", at + 5 * DAY, waits)


def _justice(case: Case, desks: Desks, at: datetime) -> None:
    """The province's police have taken it on and asked the forensic centre, which has not answered yet."""
    worker, police = desks["child_officer"], desks["province_police"]
    with scope(worker):
        child = "; ".join(row.name for row in held(worker, case).children.select_related("child"))
    told = {"child": child, "alleged": ["physical"], "handed": "minutes"}
    found = _open(worker, "justice", at, told, case, police)
    _go(police, found, "receive-report", at + 2 * HOUR, receipt=f"07/BN, {at:%d/%m/%Y}")
    _go(police, found, "pass-file", at + 20 * HOUR, to=police)
    _go(police, found, "take-charge", at + 21 * HOUR)
    asked = at + 9 * DAY
    _go(police, found, "need-forensic", asked)
    paper = f"03/QĐTC, {asked:%d/%m/%Y}"
    _go(police, found, "ask-forensic", asked + HOUR, to=desks["forensic"], child=child, paper=paper)


def _marriages(desks: Desks, at: datetime) -> None:
    """One just signalled, one stopped and reported, one that took place."""
    worker, province = desks["child_officer"], desks["province"]
    _open(worker, "marriage", at - 5 * HOUR, COUPLES[0])
    stopped = _open(worker, "marriage", at - 70 * DAY, COUPLES[1])
    _go(worker, stopped, "visit", at - 69 * DAY, seen_at=at - 69 * DAY, heard="Con muốn học xong lớp 12",
        free_will="no", school_state="at-school")  # fmt: skip
    when = at - 60 * DAY
    _go(worker, stopped, "prevent", when, seen_at=when, how_known="Hai nhà đã hoãn cưới, trưởng bản chứng kiến")
    _go(worker, stopped, "report", at - 58 * DAY, to=province, paper="15/BC-UBND")
    lived = _open(worker, "marriage", at - 30 * DAY, COUPLES[2])
    day, how = f"{at - 22 * DAY:%Y-%m-%d}", "Trưởng bản báo đã làm lễ"
    _go(worker, lived, "take-place", at - 20 * DAY, event_date=day, how_known=how)
