"""The ways one child gets into the lists twice, each with its name: precision and recall are told for each."""

from collections.abc import Callable, Sequence
from datetime import date

from chungtay.demo.children.homes import Home
from chungtay.demo.children.name_slips import NICKNAMES, SLIPS
from chungtay.demo.children.pools import Draw, pool
from chungtay.demo.children.record import Record

KEEPS_NUMBER = 0.5  # so often a second writing has the number too
Change = Callable[[Record, Draw], Record | None]

KINDS: dict[str, tuple[str, str]] = {
    "same": ("ghi hai lần y như nhau", "written twice alike"),
    "marks": ("mất dấu", "marks lost"),
    "capitals": ("viết hoa cả", "all capitals"),
    "order": ("đảo thứ tự họ tên", "order changed"),
    "nickname": ("tên ở nhà", "nickname"),
    "other-name": ("tên gọi khác ghi kèm", "other name beside it"),
    "middle": ("thiếu chữ đệm", "middle name missing"),
    "joined": ("viết liền", "written together"),
    "telex": ("lỗi gõ Telex", "Telex keys left"),
    "vni": ("lỗi gõ VNI", "VNI keys left"),
    "s-x": ("lẫn s/x", "s/x"),
    "tr-ch": ("lẫn tr/ch", "tr/ch"),
    "l-n": ("lẫn l/n", "l/n"),
    "d-gi": ("lẫn d/gi", "d/gi"),
    "i-y": ("lẫn i/y", "i/y"),
    "hoi-nga": ("lẫn hỏi/ngã", "hỏi/ngã"),
    "letter": ("sai một chữ cái", "a letter wrong"),
    "first-of-january": ("ngày sinh 01/01", "born 01/01"),
    "day-month": ("đảo ngày và tháng", "day and month swapped"),
    "year": ("lệch năm sinh", "year slip"),
    "moved": ("đã chuyển nơi ở", "moved"),
    "carer": ("đổi người chăm sóc", "carer changed"),
    "married-name": ("mẹ ghi theo họ chồng", "mother under her husband's family"),
    "no-number": ("thiếu số định danh", "number missing"),
    "wrong-digit": ("số định danh sai một chữ số", "a digit of the number wrong"),
    "several": ("nhiều sai lệch cùng lúc", "several at once"),
}


def _same(record: Record, draw: Draw) -> Record:
    return record


def _other_name(record: Record, draw: Draw) -> Record:
    return record._replace(other_name=NICKNAMES[int(draw() * len(NICKNAMES))])


def _january(record: Record, draw: Draw) -> Record | None:
    if (record.born_on.month, record.born_on.day) == (1, 1):
        return None
    precision = "year" if draw() < 0.3 else record.born_precision
    return record._replace(born_on=record.born_on.replace(month=1, day=1), born_precision=precision)


def _day_month(record: Record, draw: Draw) -> Record | None:
    born = record.born_on
    if born.day > 12 or born.day == born.month:
        return None
    return record._replace(born_on=date(born.year, born.day, born.month))


def _year(record: Record, draw: Draw) -> Record | None:
    born = record.born_on
    slip = born.replace(year=born.year + (1 if draw() < 0.5 else -1), day=min(born.day, 28))
    return record._replace(born_on=slip)


def _carer(record: Record, draw: Draw) -> Record | None:
    """Parents gone to work: only a grandmother stands in the second list."""
    if not record.mother:
        return None
    own = pool(record.ethnic)
    return record._replace(
        mother="", father="", carer=own.name(draw, "female", own.family(draw), True), carer_is="ba-ngoai"
    )


def _married(record: Record, draw: Draw) -> Record | None:
    """Among the Mông and Dao, and in many lists elsewhere, a wife is written with her husband's family."""
    his, hers = record.father.split(), record.mother.split()
    if len(his) < 2 or len(hers) < 2 or his[0] == hers[0]:
        return None
    return record._replace(mother=" ".join([his[0], *hers[1:]]))


def _no_number(record: Record, draw: Draw) -> Record | None:
    return record._replace(pin="", pin_reason="chua-cung-cap") if record.pin else None


def _wrong_digit(record: Record, draw: Draw) -> Record | None:
    if not record.pin:
        return None
    at = 6 + int(draw() * 6)
    digit = (int(record.pin[at]) + 1 + int(draw() * 9)) % 10
    return record._replace(pin=f"{record.pin[:at]}{digit}{record.pin[at + 1 :]}")


def _of_name(kind: str) -> Change:
    def change(record: Record, draw: Draw) -> Record | None:
        name = SLIPS[kind](record.full_name, draw)
        return record._replace(full_name=name) if name and name != record.full_name else None

    return change


CHANGES: dict[str, Change] = {
    **{kind: _of_name(kind) for kind in SLIPS},
    "same": _same,
    "other-name": _other_name,
    "first-of-january": _january,
    "day-month": _day_month,
    "year": _year,
    "carer": _carer,
    "married-name": _married,
    "no-number": _no_number,
    "wrong-digit": _wrong_digit,
}
ABOUT_NUMBER = frozenset({"no-number", "wrong-digit"})

SINGLY = tuple(kind for kind in KINDS if kind != "several")


class Noise:
    """Writes children a second time. ``homes``: where one may have moved."""

    def __init__(self, homes: Sequence[Home]) -> None:
        self._homes = homes

    def again(self, record: Record, draw: Draw, on: date) -> Record:
        """The same child as another list has it, under the kind of noise it got."""
        kinds = tuple(KINDS)
        while True:
            kind = kinds[int(draw() * len(kinds))]
            changed = self._several(record, draw) if kind == "several" else self._once(record, kind, draw)
            if changed is not None and changed.born_on <= on:
                break
        if kind not in ABOUT_NUMBER and draw() >= KEEPS_NUMBER:
            changed = changed._replace(pin="", pin_reason="chua-cung-cap")
        return changed._replace(noise=kind, trap="", trap_of=0)

    def _once(self, record: Record, kind: str, draw: Draw) -> Record | None:
        return self._moved(record, draw) if kind == "moved" else CHANGES[kind](record, draw)

    def _moved(self, record: Record, draw: Draw) -> Record:
        there = self._homes[int(draw() * len(self._homes))]
        village = there.villages[int(draw() * len(there.villages))]
        return record._replace(village=village)

    def _several(self, record: Record, draw: Draw) -> Record | None:
        """Two or three different ones, the name changed once at most."""
        wanted = 2 + (draw() < 0.3)
        kinds: list[str] = []
        for _ in range(12):
            kind = SINGLY[int(draw() * len(SINGLY))]
            if kind in kinds or kind == "same" or (kind in SLIPS and any(one in SLIPS for one in kinds)):
                continue
            if (changed := self._once(record, kind, draw)) is not None:
                record = changed
                kinds.append(kind)
            if len(kinds) == wanted:
                return record
        return None
