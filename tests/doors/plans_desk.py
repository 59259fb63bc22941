"""A desk with an invented plan in several stages, for the tests of the plan pages."""

import copy
import re

from chungtay.programme.plans import actions, queries
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import TREE, a_reading

HTMX = {"HX-Request": "true"}
LINES = [
    {"line": 1, "text": "KẾ HOẠCH", "centered": True},
    {"line": 10, "text": "1. Tuyên truyền sâu rộng về quyền trẻ em."},
    {"line": 30, "text": "- Rà soát trẻ em có nguy cơ bị xâm hại."},
    {"line": 33, "text": "Thăm hỏi gia đình khó khăn."},
    {"line": 40, "text": "- Xử lý nghiêm các vụ việc."},
]
PAPER = """Số: 12/KH-UBND
Suối Hoa, ngày 03 tháng 02 năm 2026
KẾ HOẠCH
Phòng, chống xâm hại trẻ em năm 2026
I. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Tiếp nhận, giải quyết 100% tố giác, tin báo về tội phạm xâm hại trẻ em.
- Báo cáo kết quả trước ngày 15/11/2026.
2. Trạm Y tế xã
- Ưu tiên khám, chữa bệnh cho trẻ em là nạn nhân.
Nơi nhận:
- Công an xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mười
"""


def under_check(by, tree=None, data=b"KE HOACH", lines=LINES):
    """A reading that can be corrected, with some lines of its paper."""
    reading = a_reading(by, copy.deepcopy(tree or TREE), data)
    with scope(by):
        reading.lines = lines
        reading.save()
    return reading


def adopted(by, tree=None, data=b"KE HOACH"):
    reading = under_check(by, tree, data)
    with scope(by):
        return actions.adopt(reading=reading, by=by, at=NOW, revision=reading.revision)


def now_of(by, reading):
    """The reading as the database has it."""
    with scope(by):
        return queries.reading(by, reading.code)


def task_of(by, reading, key: str) -> dict:
    tree = now_of(by, reading).tree
    return next(row for row in (*tree["tasks"], *tree["reporting"]) if row["id"] == key)


def words_of(answer) -> str:
    """What is read on a page: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
