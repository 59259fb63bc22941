"""Lists that leave the house: children with hidden keys, or an empty template; marked with who took it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.papers.sheets.marks import mark
from chungtay.papers.sheets.shape import Column
from chungtay.papers.sheets.writing import Out, write_book
from chungtay.register.archive.names import plain_name
from chungtay.register.children.models import Child
from chungtay.register.children.sheets import refusals
from chungtay.register.children.sheets.checking import mark_key
from chungtay.register.children.sheets.columns import COMPARED, written
from chungtay.register.children.sheets.facts import compared
from chungtay.register.children.sheets.models import SheetOut
from chungtay.register.children.sheets.now import guarded, now
from chungtay.register.children.sheets.villages import Places, places_of
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk

CHUNK = 2_000
GUIDE = (
    "CÁCH GHI DANH SÁCH TRẺ EM",
    "1. Mỗi dòng một trẻ dưới 16 tuổi đang sống tại xã. Không gộp ô, không thêm dòng cộng vào giữa danh sách.",
    "2. Ngày sinh ghi ngày/tháng/năm (05/03/2019). Chỉ biết năm: 2019. Chỉ biết tháng: 03/2019. Ước: khoảng 2019.",
    "3. Số định danh đủ 12 chữ số; chưa có thì để trống, không điền số giả.",
    "4. Cột có mũi tên thì chọn từ danh sách. Hoàn cảnh đặc biệt, nguy cơ, trợ giúp: nhiều mã cách nhau bằng dấu ;",
    "5. Dòng đã có trong sổ mang khóa ẩn: sửa thẳng vào ô rồi tải lại tệp. Xóa dòng khỏi tệp không xóa trẻ khỏi sổ.",
    "6. Sắp xếp thì chọn cả bảng; sắp xếp riêng một cột làm lệch khóa ẩn và dòng đó bị từ chối.",
    "7. Khi tải lên, hệ thống cho xem trước từng dòng sẽ thành gì. Chưa bấm Ghi vào sổ thì chưa có gì được ghi.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """What left: its row in the register of lists, and the number of children."""

    out: SheetOut
    name: str


def template(*, by: Desk, at: datetime, file: IO[bytes]) -> int:
    """An empty list in the columns of the register, with this commune's villages to choose from."""
    places = _places(by, at)
    columns = written(places.names, keys=False)
    titles = _titles("DANH SÁCH TRẺ EM DƯỚI 16 TUỔI", places, at)
    return write_book(Out("Trẻ em", columns, (), titles, places.name, guide=GUIDE), file)


@transaction.atomic
def hand_out(
    *,
    by: Desk,
    at: datetime,
    file: IO[bytes],
    children: list[int] | None = None,
    title: str = "DANH SÁCH TRẺ EM",
    kind: str = "list",
    about: str = "",
    extra: tuple[Column, ...] = (),
    spare: int = 200,
) -> Taken:
    """Write the children of the desk's own place (or these of them) by village and name. The ledger keeps who took how
    many and the bytes' hash. Raises Elsewhere."""
    places = _places(by, at)
    ids = _ids(by, children)
    code = new_code("XL")
    out = Out(
        name="Trẻ em", columns=_columns(places, extra), rows=_rows(ids, len(extra)), titles=_titles(title, places, at),
        foot=f"{code} · {by.who} · {timezone.localtime(at):%H:%M %d/%m/%Y}", guide=GUIDE, length=len(ids), spare=spare,
        about={"code": code, "path": places.path, "at": at.isoformat(), "about": about, "columns": ",".join(COMPARED)},
    )  # fmt: skip
    write_book(out, file)
    kept = SheetOut.objects.create(
        code=code, kind=kind, path=places.path, about=about, count=len(ids), sha256=_hash(file), at=at,
        user_id=by.user_id, who=by.who[:300],
    )  # fmt: skip
    record("sheet.taken", by=by, at=at, about=code, kind=kind, count=len(ids), sha256=kept.sha256, of=about)
    told = title if about else f"{title} {places.name}"
    return Taken(kept, file_name(f"{told} {timezone.localtime(at):%d-%m-%Y}.xlsx"))


def file_name(words: str) -> str:
    """What a list is called where it is saved: what it is, not its code."""
    return plain_name(words.replace("/", "-"))


def _places(by: Desk, at: datetime) -> Places:
    if len(by.persons) < COMMUNE:
        raise refusals.Elsewhere()
    return places_of(by.persons, timezone.localdate(at))


def _ids(by: Desk, children: list[int] | None) -> list[int]:
    found = Child.objects.of(by).kept()
    if children is not None:
        found = found.filter(pk__in=children)
    return list(found.order_by("path", "name_order", "id").values_list("id", flat=True))


def _columns(places: Places, extra: tuple[Column, ...]) -> tuple[Column, ...]:
    columns = written(places.names)
    return columns[: -len(_KEYS)] + extra + columns[-len(_KEYS) :]


_KEYS = ("_code", "_revision", "_mark")


def _rows(ids: list[int], extra: int) -> Iterator[list[Any]]:
    """One row a child in the order of the columns, its hidden key at the end."""
    key = mark_key()
    order = [column.key for column in written(keys=False)]
    number = 0
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        known = now(part, plain=True)
        for child in part:
            number += 1
            values = guarded(known[child])
            cells = [compared(key_, values.get(key_)) for key_ in COMPARED]
            code, revision = values["_code"], values["_revision"]
            row = [values.get(key_) for key_ in order]
            row[0] = number
            yield [*row, *[None] * extra, code, revision, mark(code, revision, cells, key)]


def _titles(title: str, places: Places, at: datetime) -> tuple[str, ...]:
    return (title, f"{places.name} · ngày {timezone.localdate(at):%d/%m/%Y}", "")


def _hash(file: IO[bytes]) -> str:
    file.seek(0)
    found = sha256()
    while piece := file.read(2**20):
        found.update(piece)
    return found.hexdigest()
