"""The personal identification number against the rest of the record: what disagrees, and in which words."""

from datetime import date

import pytest

from chungtay.law.children.numbers import (
    HARD,
    OLD,
    STRONG,
    TODAY,
    Province,
    check,
    invented,
    is_invented,
    prefixes,
    shape,
    told,
    weight,
)

YEN_BAI, LAO_CAI, NOW_LAO_CAI, HCM = (
    Province(OLD, "15"),
    Province(OLD, "10"),
    Province(TODAY, "15"),
    Province(OLD, "79"),
)

SHAPES = [
    ("010214001234", ""),
    (" 010 214-001.234 ", ""),
    ("'010214001234", ""),
    ("10214001234.0", "lost-zero"),
    ("10214001234", "lost-zero"),
    ("1.0214E+11", "excel"),
    ("1,0214e+11", "excel"),
    ("0102I4001234", "letters"),
    ("chưa có", "letters"),
    ("123456782", "old-card"),
    ("0102140012345", "length"),
    ("", "length"),
    ("000000000000", "dummy"),
    ("123456789012", "dummy"),
    ("987654321098", "dummy"),
]


@pytest.mark.parametrize(("written", "code"), SHAPES)
def test_shape(written: str, code: str) -> None:
    doubts = shape(written)
    assert "".join(doubt.code for doubt in doubts) == code
    assert all(weight(doubt) == "hard" and doubt.vi and doubt.en for doubt in doubts)


def test_what_a_number_says() -> None:
    assert told("015214001234") == ("015", "male", 2014, "001234")
    assert told("015198001234") == ("015", "female", 1998, "001234")
    with pytest.raises(ValueError, match="twelve"):
        told("1234")


# number, born, sex, provinces, codes of the doubts
BORN = date(2014, 3, 2)
RECORDS = [
    ("010214001234", BORN, "male", (LAO_CAI,), []),
    ("010314001234", BORN, "female", (LAO_CAI,), []),
    ("010314001234", BORN, "male", (), ["sex"]),
    ("010214001234", BORN, "unknown", (), []),
    ("010213001234", BORN, "male", (), ["year"]),
    ("010014001234", date(2014, 3, 2), "male", (), ["century"]),  # 0 is a man of the last century
    ("010313001234", BORN, "male", (), ["sex", "year"]),
    ("010213001234", None, "male", (), []),
    ("079214001234", BORN, "male", (LAO_CAI,), ["province"]),
    ("079214001234", BORN, "male", (LAO_CAI, HCM), []),
    ("015214001234", BORN, "male", (NOW_LAO_CAI,), []),  # born in old Yên Bái, today Lào Cai
    ("010214001234", BORN, "male", (NOW_LAO_CAI,), []),  # born in old Lào Cai, today Lào Cai
    ("015214001234", BORN, "male", (LAO_CAI,), ["province"]),  # old Lào Cai before the reform had 010 only
    ("015225001234", date(2025, 6, 30), "male", (LAO_CAI,), ["province"]),  # the last day of the old map
    ("015225001234", date(2025, 7, 1), "male", (LAO_CAI,), []),  # from then both codes pass: not settled
    ("003214001234", BORN, "male", (), ["province-unknown"]),
    ("205214001234", BORN, "male", (), ["abroad"]),
    ("915214001234", BORN, "male", (LAO_CAI,), ["invented"]),
]


@pytest.mark.parametrize(("number", "born", "sex", "provinces", "codes"), RECORDS)
def test_records(number: str, born: date, sex: str, provinces: tuple[Province, ...], codes: list[str]) -> None:
    assert [doubt.code for doubt in check(number, born=born, sex=sex, provinces=provinces)] == codes


def test_an_estimated_year_is_only_a_hint_and_an_unknown_one_nothing() -> None:
    doubts = check("010213001234", born=BORN, precision="estimated")
    assert [(doubt.code, weight(doubt)) for doubt in doubts] == [("year-estimated", "soft")]
    assert not check("010213001234", born=BORN, precision="unknown")


def test_weights() -> None:
    assert {weight(doubt) for doubt in check("003313001234", born=BORN, sex="male")} == {"strong", "soft"}
    assert not HARD & STRONG


def test_both_maps() -> None:
    assert prefixes(NOW_LAO_CAI) == {"010", "015"}
    assert prefixes(YEN_BAI, date(2024, 1, 1)) == {"015"}
    assert prefixes(LAO_CAI) == {"010", "015"}
    assert prefixes(Province(TODAY, "98")) == frozenset()


def test_an_invented_number_is_right_for_an_invented_child() -> None:
    number = invented("98", "female", 2014, 7)
    assert number == "998314000007"
    assert is_invented(number)
    assert not check(number, born=BORN, sex="female", synthetic=True)
    assert [doubt.code for doubt in check(number, born=BORN, sex="male", synthetic=True)] == ["sex"]
