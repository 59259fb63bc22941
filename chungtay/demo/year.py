"""The year of the last yearly report as a commune worked it: a plan whose every task was done, told with figures and
confirmed, one of them late. Invented."""

from datetime import date, datetime, time, timedelta

from chungtay.demo.papers import past_year
from chungtay.duties import actions, queries
from chungtay.duties.models import Duty
from chungtay.law.days import HANOI
from chungtay.law.figures.windows import kinds
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

NAME = "ke-hoach-nam-qua.txt"
SIGNED, ASKED_FOR = timedelta(days=330), timedelta(days=20)  # before and after the window's last day
EARLY, LATE, CHECKED = timedelta(days=4), timedelta(days=9), timedelta(days=1)
AFTERNOON = time(15, 0)
Figures = tuple[tuple[str, int, str], ...]
# By desk, its tasks in the order of the plan: what was said, with which figures.
DONE: dict[str, tuple[tuple[str, Figures], ...]] = {
    "culture": (
        ("Đã phát động Tháng hành động ở xã và bốn bản.",
         (("Buổi truyền thông", 6, "buổi"), ("Trẻ em tham gia", 218, "em"))),
        ("Đã kiểm tra cùng Công an và Trạm Y tế, có biên bản.", (("Điểm đã kiểm tra", 9, "điểm"),)),
        ("Đã chi đúng đối tượng, đủ chứng từ.", (("Kinh phí đã chi", 46_500_000, "đồng"),)),
    ),
    "police": (
        ("Đã phát thanh ở bốn bản.", (("Lượt phát thanh", 24, "lượt"),)),
        ("Đã lập biên bản cam kết rào chắn.", (("Điểm nguy hiểm đã rào", 11, "điểm"),)),
    ),
    "health": (
        ("Đã mở một lớp hai ngày.", (("Người dự tập huấn", 31, "người"),)),
        ("Đã thống kê theo sổ của trạm và của y tế thôn bản.", (("Trẻ em bị tai nạn thương tích", 3, "em"),)),
    ),
    "school": (("Đã dạy hai đợt trong hè.", (("Học sinh học bơi", 57, "em"),)),),
    "youth": (("Đã cắm biển ở các bến suối.", (("Biển cảnh báo", 14, "biển"),)),),
    "women": (("Đã nói chuyện ở bốn chi hội.", (("Người dự", 96, "người"),)),),
}  # fmt: skip
TOO_LATE = "youth"


def reported(today: date) -> date:
    """The last day of the window whose yearly report was due before today."""
    ends = (kinds()["child-year"].of(year)[0].last for year in (today.year, today.year - 1))
    return next(last for last in ends if last + ASKED_FOR <= today)


def live(desks: dict[str, Desk], adopt, today: date) -> None:
    """The plan is adopted and worked through; ``adopt``: as the other plans are."""
    last = reported(today)
    began = datetime.combine(last - SIGNED, AFTERNOON, HANOI)
    plan = adopt(data=past_year(last, desks["chair"].user_name), name=NAME, desk=desks["child_officer"], at=began)
    for kind, told in DONE.items():
        for duty, (words, figures) in zip(_owed(desks[kind], plan.code), told, strict=False):
            _done(desks, kind, duty, words, figures)


def _owed(desk: Desk, plan: str) -> list[Duty]:
    with scope(desk):
        return list(queries.mine(desk).filter(bundle=plan, due_at__isnull=False).order_by("id"))


def _done(desks: dict[str, Desk], kind: str, duty: Duty, words: str, figures: Figures) -> None:
    at = duty.due_at + LATE if kind == TOO_LATE else duty.due_at - EARLY
    rows = [dict(zip(("name", "value", "unit"), one, strict=True)) for one in figures]
    with scope(desks[kind]):
        told = {"words": words, "figures": rows, "by": desks[kind], "at": at}
        actions.submit(duty=duty, revision=duty.revision, **told)
    for checker in (desks["child_officer"], desks["chair"]):
        with scope(checker):
            waiting = queries.to_check(checker).filter(pk=duty.pk).first()
            if waiting is not None:
                actions.accept(duty=waiting, by=checker, at=at + CHECKED, revision=waiting.revision)
                return
