"""The shelves beside the cases: services, carers, evidence, the list the police keep."""

from datetime import date, datetime, timedelta

from chungtay.demo.protection.cases import Desks, body_of, held
from chungtay.law.days import hanoi_day
from chungtay.protection.carers import actions as carers
from chungtay.protection.carers.conditions import conditions
from chungtay.protection.carers.models import LISTED, SUSPENDED, FosterCarer
from chungtay.protection.cases.models import Case
from chungtay.protection.evidence import actions as evidence
from chungtay.protection.evidence import queries as kept
from chungtay.protection.evidence.sealing import Sealer
from chungtay.protection.offenders import actions as offenders
from chungtay.protection.services.actions import Terms, list_service
from chungtay.protection.services.models import Service
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

SINCE = date(2025, 8, 1)
DAY = timedelta(days=1)
SERVICES = (  # kind, desk that lists it, desk whose body provides it, terms
    ("health", "child_officer", "health", Terms("Khám, chăm sóc trẻ em", "0900 000 115", hours="Cả ngày đêm",
                                               cost="Miễn phí cho trẻ dưới 6 tuổi", capacity=6, besides=1)),
    ("psychological", "child_officer", "women", Terms("Lắng nghe, tư vấn tại Hội", "0900 000 116",
                                                      hours="8–17 giờ, thứ Hai–thứ Sáu", capacity=1)),
    ("school", "child_officer", "school", Terms("Trở lại trường, kèm học", "0900 000 117", hours="Giờ hành chính")),
    ("police", "child_officer", "police", Terms("Công an xã trực ban", "0900 000 113", hours="Cả ngày đêm")),
    ("social-assistance", "child_officer", "culture", Terms("Hồ sơ trợ giúp xã hội", "0900 000 118",
                                                            hours="Giờ hành chính", cost="Miễn phí")),
    ("shelter", "province", "province", Terms("Nhà tạm lánh của tỉnh", "0900 000 119", hours="Cả ngày đêm",
                                              capacity=8, besides=8)),
    ("forensic", "province", "forensic", Terms("Giám định pháp y tỉnh", "0900 000 120",
                                               hours="Giờ hành chính; trực đêm")),
)  # fmt: skip
CARERS = (  # name, born, sex, words, wishes, how it ended
    ("Cà Thị Ín", 1968, "female", "Pá Hạ", "Nhận cháu ngoại", LISTED),
    ("Quàng Văn Pâng", 1979, "male", "Nà Sản", "Nhận một trẻ từ 6 đến 12 tuổi", LISTED),
    ("Lò Thị Xôm", 1985, "female", "Huổi Lóng", "Nhận hai chị em", "applied"),
    ("Tòng Văn Hặc", 1974, "male", "Bản Ngà", "Nhận trẻ nhỏ", SUSPENDED),
)
WATCHED = (
    offenders.Who("Hà Văn Kín", "1981", "", "bản Nà Sản", "Án số 12/HSST, đã chấp hành xong hình phạt năm ngoái"),
    offenders.Who("Lường Văn Vắng", "1990", "", "bản Bản Ngà", "Án số 31/HSST, đang quản chế tại địa phương"),
)
WHY = "Xác minh người xin nhận chăm sóc thay thế"


def services(desks: Desks, at: datetime) -> dict[str, Service]:
    """By kind; two are full."""
    made = {}
    for kind, lister, provider, terms in SERVICES:
        with scope(desks[lister]) as by:
            told = {"unit": unit_at(by.path), "terms": terms, "since": SINCE, "provider": body_of(desks[provider], at)}
            made[kind] = list_service(kind=kind, by=by, at=at - 200 * DAY, **told)
    return made


def families(desks: Desks, at: datetime) -> list[FosterCarer]:
    """Two on the list, one being checked, one suspended since a condition is no longer met."""
    when = at - 90 * DAY
    with scope(desks["child_officer"]) as by:
        return [_family(n, told, by, when) for n, told in enumerate(CARERS, 1)]


def _family(number: int, told: tuple, by, at: datetime) -> FosterCarer:
    name, born, sex, words, wishes, state = told
    who = carers.Told(name, date(born, number, 7), sex=sex, phone=f"0900 000 4{number:02}", words=words, wishes=wishes)
    carer = carers.apply(told=who, unit=unit_at(by.path), by=by, at=at)
    if state in (LISTED, SUSPENDED):
        for condition in conditions():
            _look(carer, condition, by, at)
        carer = carers.turn(carer=carer, said=LISTED, by=by, at=at + DAY)
    if state == SUSPENDED:
        why = "Trong nhà đang có người điều trị dài ngày"
        carer = carers.turn(carer=carer, said=SUSPENDED, reason=why, by=by, at=at + 30 * DAY)
    return carer


def _look(carer: FosterCarer, condition: str, by, at: datetime) -> None:
    words = "Đã đến nhà, gặp gia đình và trưởng bản"
    carers.check(carer=carer, condition=condition, met=True, on=hanoi_day(at), words=words, by=by, at=at)


def locker(case: Case, desks: Desks, at: datetime) -> None:
    """In the case: a recording that went to the police and was signed for, an object still on its way."""
    worker, police = desks["child_officer"], desks["police"]
    told = evidence.Told("recording", "Lời em kể với bà ngoại, ghi âm tại nhà bà", at, place="Tủ số 2, phòng trẻ em")
    belt = evidence.Told("object", "Chiếc thắt lưng da màu nâu để ở bếp", at, place="Tủ số 2", seal_no="NP-0007")
    with scope(worker):
        now = held(worker, case)
        first = evidence.capture(told=told, by=worker, at=at, case=now, file=_sound())
        second = evidence.capture(told=belt, by=worker, at=at, case=now)
        to = body_of(police, at)
        evidence.hand_over(item=first, to=to, by=worker, at=at + DAY, words="Theo yêu cầu của Công an xã")
    with scope(police):
        item = kept.one(police, first.code)
        evidence.receive(item=item, place="Kho vật chứng", by=police, at=at + 2 * DAY)
    with scope(worker):
        evidence.hand_over(item=second, to=to, by=worker, at=at + 9 * DAY, words="Chuyển cùng hồ sơ")


def _sound():
    sealer = Sealer(evidence.fresh_code(), "loi-ke.mp3")
    sealer.write(b"ID3\x04" + bytes(4000))
    return sealer.done()


def police_list(desks: Desks, at: datetime) -> None:
    """Two people on the list, one looked at again; a question from the commune that waits."""
    police = desks["police"]
    with scope(police):
        soon, later = hanoi_day(at) + 9 * DAY, hanoi_day(at) + 60 * DAY
        people = [
            offenders.list_person(who=who, ground="released", review_on=soon, by=police, at=at - 80 * DAY)
            for who in WATCHED
        ]
        words = "Chấp hành tốt, không đến gần trường học"
        offenders.review(person=people[0], words=words, next_on=later, by=police, at=at - 10 * DAY)
    with scope(desks["child_officer"]) as by:
        offenders.ask(name="Quàng Văn Pâng", purpose=WHY, by=by, at=at - DAY)
