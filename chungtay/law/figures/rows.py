"""One row of a file of definitions made into what it says; ``Bad`` with words where it cannot stand."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from chungtay.law.agencies import codebook
from chungtay.law.figures import definitions as made
from chungtay.law.figures.marks import Mark, Words, pair
from chungtay.law.figures.measures import measure

Row = Mapping[str, Any]
PAIRS = (
    "names",
    "slot",
    "definition",
    "numerator",
    "denominator",
    "period",
    "data_source",
    "lead",
    "at_commune",
    "note",
)
PLAIN = ("code", "group", "number", "multiplier", "unit", "also")
HOW = ("computed", "entered_by", "noted_in")  # the ways in which a figure comes about: one of them
KNOWN = {*PAIRS, *PLAIN, "set", "from", "source", "confidence", "article", "number_range", "breakdowns", "with",
         "targets", "marks", *HOW, "origin"}  # fmt: skip


class Bad(ValueError):
    """Why one row cannot be taken, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        self.vi, self.en = vi, en
        super().__init__(en)


def set_of(code: str, row: Row) -> made.Set:
    return made.Set(
        code, _need(row, "names"), row.get("article", ""), _need(row, "status"), row.get("from", made.ALWAYS)
    )


def group_of(code: str, row: Row) -> made.Group:
    return made.Group(code, words(row, "names"), mark(row), words(row, "note"))


def breakdown_of(code: str, row: Row) -> made.Breakdown:
    items = tuple(_words("items", one) for one in row.get("items", ()))
    bands = tuple((low, below) for low, below in row.get("bands", ()))
    sure = Mark(row["items_confidence"]) if "items_confidence" in row else None
    return made.Breakdown(code, _need(row, "names"), mark(row), items, bands, sure, words(row, "source"))


def expected_of(key: str, row: Row) -> made.Expected:
    count, among, years = row["count"], row["among"], row["years"]
    if not 0 < count <= among or years < 0:
        raise Bad(
            "Số mong đợi phải dương và không vượt số trẻ em.",
            "What is expected lies between none and all children.",
        )
    return made.Expected(key, row["period"], count, among, years, mark(row), _need(row, "source"), words(row, "note"))


def definition_of(
    key: str, row: Row, sets: Mapping[str, made.Set], breakdowns: Mapping[str, made.Breakdown]
) -> made.Definition:
    """One version of one indicator, with the set's article and first day where the row has none of its own."""
    _check(row, sets, breakdowns)
    of = sets[row["set"]]
    given: dict[str, Any] = {name: words(row, name) for name in PAIRS}
    given |= {name: row[name] for name in PLAIN if name in row}
    given |= {name: tuple(row.get(name, ())) for name in ("breakdowns", "targets")}
    low_high = row.get("number_range")
    given |= {"number_range": (low_high[0], low_high[1]) if low_high else None, "with_": tuple(row.get("with", ()))}
    given |= {"how": _how(row), "marks": _marks(row), "origin": row.get("origin", "")}
    article = row.get("article", of.article)
    return made.Definition(
        key, of.code, row.get("from", of.from_day), mark(row), _need(row, "source"), article, **given
    )


def _check(row: Row, sets: Mapping[str, made.Set], breakdowns: Mapping[str, made.Breakdown]) -> None:
    if unknown := ", ".join(sorted(set(row) - KNOWN)):
        raise Bad(f"Không có mục nào tên là: {unknown}.", f"Nothing is called: {unknown}.")
    if row.get("set") not in sets:
        raise Bad(f"Không có bộ chỉ tiêu {row.get('set')}.", f"There is no set {row.get('set')}.")
    if unknown := ", ".join(sorted(set(row.get("breakdowns", ())) - set(breakdowns))):
        raise Bad(f"Không có phân tổ: {unknown}.", f"There is no breakdown: {unknown}.")
    if ("names" in row) == ("slot" in row):
        raise Bad(
            "Cần tên, hoặc lời của ô trống, không cả hai.", "Needs names, or the words of an empty slot, not both."
        )
    if "names" in row:
        _check_whole(row)


def _check_whole(row: Row) -> None:
    """What has a name says what it counts, in which unit, and where the figure comes from."""
    if sum(one in row for one in HOW) != 1:
        raise Bad(
            "Tính từ hồ sơ, hoặc do cơ quan nhập: đúng một cách.",
            "Computed from records or entered by a body: one of them.",
        )
    if row.get("unit") not in made.UNITS or "numerator" not in row:
        raise Bad(
            "Thiếu tử số, hoặc đơn vị không có trong danh mục.",
            "The numerator is missing, or the unit is not of the list.",
        )
    share = "denominator" in row
    if share and "computed" in row and "denominator" not in row["computed"]:
        raise Bad("Tỷ lệ cần cách tính cả mẫu số.", "A share needs a measure for its denominator too.")
    if row.get("multiplier", 1) <= 0 or not isinstance(row.get("from", date.min), date):
        raise Bad("Hệ số phải dương, ngày phải là ngày.", "The multiplier lies above zero and a day is a day.")


def _how(row: Row) -> made.Computed | made.Entered | made.Noted | None:
    if "noted_in" in row:
        if row["noted_in"] not in made.NOTED:
            raise Bad(f"Không có sổ {row['noted_in']}.", f"There is no register {row['noted_in']}.")
        return made.Noted(row["noted_in"])
    if "entered_by" in row:
        if row["entered_by"] not in codebook.functions():
            raise Bad(f"Không có cơ quan {row['entered_by']}.", f"There is no body {row['entered_by']}.")
        return made.Entered(row["entered_by"])
    if "computed" not in row:
        return None
    try:
        parts = {name: measure(one) for name, one in row["computed"].items()}
        return made.Computed(**parts)
    except (ValueError, KeyError, TypeError) as problem:
        raise Bad(
            f"Cách tính không có trong từ vựng: {problem}.", f"Not of the vocabulary of measures: {problem}."
        ) from None


def _marks(row: Row) -> Mapping[str, Mark]:
    return MappingProxyType({name: _mark(value) for name, value in row.get("marks", {}).items()})


def mark(row: Row) -> Mark:
    """The row's own mark; Bad where there is none."""
    return _mark(row.get("confidence"))


def _mark(value: Any) -> Mark:
    try:
        return Mark(value)
    except ValueError:
        known = ", ".join(Mark)
        raise Bad(f"Mức tin cậy phải là một trong: {known}.", f"Confidence is one of: {known}.") from None


def words(row: Row, name: str) -> Words | None:
    """Both languages of one field, None where it is not given."""
    return _words(name, row[name]) if name in row else None


def _words(name: str, value: object) -> Words:
    try:
        made_pair = pair(value)
    except ValueError:
        made_pair = None
    if made_pair is None:
        raise Bad(
            f"{name}: cần hai câu, tiếng Việt và tiếng Anh.",
            f"{name}: two texts are asked for, Vietnamese and English.",
        )
    return made_pair


def _need(row: Row, name: str) -> Words:
    found = words(row, name)
    if found is None:
        raise Bad(f"Thiếu {name}.", f"{name} is missing.")
    return found
