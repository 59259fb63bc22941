"""Lists of invented children in the printed form: 25 columns that officers see."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from chungtay.demo.children.homes import home
from chungtay.demo.children.rows import batches
from chungtay.law.ages import is_child
from chungtay.papers.sheets.writing import Out, write_book
from chungtay.register.children.sheets.columns import written

LEFT_OUT = frozenset({"number", "nationality", "commune"})  # 28 columns less three are the 25 of the measure
SCHOOL = {True: "Trường Mầm non Hoa Ban", False: "Trường Phổ thông dân tộc bán trú số 1"}


def columns(villages: tuple[str, ...]):
    return tuple(column for column in written(villages, keys=False) if column.key not in LEFT_OUT)


def rows(number: int, path: str, villages: dict[str, str], on: date, seed: int) -> Iterator[list]:
    """`number` rows of children of one commune; the share 0.02 writes a child a second time."""
    keys = [column.key for column in columns(())]
    made = 0
    for batch in batches(number * 2, seed=seed, homes=(home(path, tuple(villages)),), noise=0.02, rate=2, on=on):
        for record in batch:
            if is_child(record.born_on, on) and made < number:
                values = _values(record, villages)
                yield [values.get(key) for key in keys]
                made += 1


def _values(record, villages: dict[str, str]) -> dict:
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


def make(file: Path, number: int, path: str, villages: dict[str, str], on: date, seed: int) -> int:
    """Write the list; its bytes."""
    shown = columns(tuple(villages.values()))
    out = Out("Trẻ em", shown, rows(number, path, villages, on, seed), ("DANH SÁCH TRẺ EM", "Bản thử"), length=number)
    with file.open("wb") as opened:
        write_book(out, opened)
    return file.stat().st_size
