"""Lists of invented children in the printed form: 25 columns that officers see."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import IO

from chungtay.demo.children.homes import home
from chungtay.demo.children.record import Record
from chungtay.demo.children.rows import batches
from chungtay.law.ages import is_child
from chungtay.papers.sheets.writing import Out, write_book
from chungtay.register.children.sheets.columns import written

LEFT_OUT = frozenset({"number", "nationality", "commune"})  # 28 columns less three are the 25 of the measure
LOT = 5_000  # children of a batch, those written twice behind the others
SCHOOL = {True: "Trường Mầm non Hoa Ban", False: "Trường Phổ thông dân tộc bán trú số 1"}


def columns(villages: tuple[str, ...]):
    return tuple(column for column in written(villages, keys=False) if column.key not in LEFT_OUT)


def records(
    number: int, path: str, villages: dict[str, str], on: date, seed: int, noise: float = 0.02
) -> Iterator[Record]:
    """`number` children of one commune; of them the share `noise` is written a second time."""
    homes = (home(path, tuple(villages)),)
    told = {"homes": homes, "noise": noise, "rate": 2, "on": on, "size": min(number, LOT)}
    everybody = chain.from_iterable(batches(number * 2, seed=seed, **told))
    return islice((record for record in everybody if is_child(record.born_on, on)), number)


def rows(children: Iterable[Record], villages: dict[str, str]) -> Iterator[list]:
    """They as rows of the list."""
    keys = [column.key for column in columns(())]
    for record in children:
        values = _values(record, villages)
        yield [values.get(key) for key in keys]


def _values(record: Record, villages: dict[str, str]) -> dict:
    return {
        "full_name": record.full_name, "born": [record.born_on.isoformat(), record.born_precision], "sex": record.sex,
        "ethnic": record.ethnic, "pin": record.pin, "birth_registered": record.birth_registered,
        "birth_number": f"{record.true_id % 900 + 1}/{record.born_on.year}", "insurance": record.insurance,
        "village": villages[record.village], "address": f"Nhà số {record.household % 400 + 1}",
        "registered": f"Nhà số {record.household % 400 + 1}, {villages[record.village]}", "mother": record.mother,
        "mother_born": str(record.mother_born or ""), "father": record.father, "carer": record.carer,
        "relation": record.carer_is, "poverty": record.poverty, "schooling": record.schooling, "grade": record.grade,
        "school": SCHOOL[record.grade in ("", "nha-tre", "mau-giao")], "circumstances": record.circumstances.split(),
        "signs": [record.sign] if record.sign else [],
    }  # fmt: skip


def make(file: IO[bytes], children: Iterable[Record], villages: dict[str, str], number: int) -> int:
    """Write the list of so many children; its bytes."""
    shown, titles = columns(tuple(villages.values())), ("DANH SÁCH TRẺ EM", "Bản thử")
    write_book(Out("Trẻ em", shown, rows(children, villages), titles, length=number), file)
    return file.tell()
