"""Some weeks of invented work on the adopted plans: progress, evidence, something returned, something met."""

from datetime import datetime, timedelta

from chungtay.duties import actions, queries
from chungtay.law.duty_states import State
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

NEWS = {
    "police": "Đã họp với ba trưởng thôn, lập danh sách điểm cần chú ý; tuần sau làm việc với trường.",
    "health": "Đã rà soát cơ số thuốc và lịch trực; một lớp sơ cứu đã mở cho 14 người.",
    "women": "Đã đến thăm 11 gia đình, vận động hai em đi học trở lại.",
    "school": "Đã sinh hoạt dưới cờ về cách gọi 111; hộp thư nhận 6 lá thư của học sinh.",
}
SHEET = "STT;Nội dung;Số lượng\n1;Buổi làm việc;3\n2;Người tham gia;14\n".encode()
DONE = "Đã hoàn thành, gửi kèm bảng kết quả."
LACKING = "Bảng kết quả chưa có chữ ký của trưởng thôn; đề nghị bổ sung."


def live(desks: dict[str, Desk], at: datetime) -> None:
    """Each body named in NEWS reports on its first duties; the commune accepts one and returns one."""
    for days, (kind, words) in enumerate(NEWS.items(), 3):
        _report(desks[kind], words, at - timedelta(days=days * 3))
    _finish(desks["police"], at - timedelta(days=9))
    _finish(desks["health"], at - timedelta(days=8))
    _judge(desks["child_officer"], at - timedelta(days=7))
    _finish(desks["school"], at - timedelta(days=2))


def _first(desk: Desk, *states: State):
    return queries.mine(desk).filter(state__in=[str(s) for s in states]).order_by("id").first()


def _report(desk: Desk, words: str, at: datetime) -> None:
    with scope(desk):
        if duty := _first(desk, State.ASSIGNED):
            figures = [{"name": "Số người tham gia", "value": 14, "unit": "người"}]
            actions.report_progress(duty=duty, words=words, figures=figures, by=desk, at=at, revision=duty.revision)


def _finish(desk: Desk, at: datetime) -> None:
    with scope(desk):
        if duty := _first(desk, State.UNDER_WAY, State.ASSIGNED):
            files = [("ket-qua.csv", SHEET)]
            actions.submit(duty=duty, words=DONE, files=files, by=desk, at=at, revision=duty.revision)


def _judge(desk: Desk, at: datetime) -> None:
    with scope(desk):
        waiting = list(queries.to_check(desk).order_by("id")[:2])
        for duty, accepted in zip(waiting, (True, False), strict=False):
            if accepted:
                actions.accept(duty=duty, by=desk, at=at, revision=duty.revision)
            else:
                actions.return_(duty=duty, reason=LACKING, by=desk, at=at, revision=duty.revision)
