"""Lists of invented children as an office would send them: made with openpyxl, read by our own reader."""

from io import BytesIO

from openpyxl import Workbook

from chungtay.register.children.sheets import actions, queries
from chungtay.register.children.sheets.models import SheetList, SheetRow
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from tests.makers import NOW

HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh", "Thôn", "Họ tên mẹ")


def book(rows, head=HEAD, titles=(), name="Danh sách") -> bytes:
    """A plain .xlsx."""
    made = Workbook()
    sheet = made.active
    sheet.title = name
    for title in titles:
        sheet.append([title])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def checked(desk: Desk, data: bytes, name: str = "danh-sach.xlsx", at=NOW, **more) -> SheetList:
    """Handed in and looked through."""
    with scope(desk):
        sheet = actions.hand_in(data=data, name=name, by=desk, at=at, **more).sheet
    actions.check(code=sheet.code, by=desk, at=at)
    with scope(desk):
        return queries.one(desk, sheet.code)


def written(desk: Desk, sheet: SheetList, at=NOW, **more) -> SheetList:
    """Begun and applied."""
    with scope(desk):
        actions.begin(sheet=sheet, by=desk, at=at, revision=sheet.revision, **more)
    actions.apply(code=sheet.code, by=desk, at=at)
    with scope(desk):
        return queries.one(desk, sheet.code)


def rows(desk: Desk, sheet: SheetList) -> list[SheetRow]:
    with scope(desk):
        return list(queries.rows(desk, sheet))


def told(row: SheetRow) -> set[str]:
    """The codes of what is said of a row."""
    return {one["code"] for one in row.said}


def handed_out(desk: Desk, at=NOW, **more) -> bytes:
    out = BytesIO()
    with scope(desk):
        actions.hand_out(by=desk, at=at, file=out, **more)
    return out.getvalue()
