"""Definitions of indicators: what is kept, what is an empty slot, and what an operator's own file may say."""

from datetime import date, timedelta

import pytest

from chungtay.law.dated import NotYet
from chungtay.law.figures.definitions import Computed, Entered, Noted
from chungtay.law.figures.indicators import WrongFile, book
from chungtay.law.figures.marks import LETTERS, WORDS, Mark
from chungtay.law.figures.measures import FILTERS, SPLITS, Counted, When, measure

TODAY = date(2026, 11, 22)
BARE = ("definition", "breakdowns", "period", "lead", "data_source")
IN_FORCE = date(2021, 11, 15)  # TT 13/2021/TT-BLĐTBXH


def test_what_the_circular_names_is_there_and_what_it_hides_is_an_empty_slot():
    slots = {one.key for one in book().slots()}
    assert slots == {
        "TT13A-01XX", "TT13A-02XX", "TT13A-03XX", "TT13A-04XX", "TT13A-0602", "TT13A-0603", "TT13A-0604",
        "TT13B-01XX", "TT13B-02XX", "NPA23-REST",
    }  # fmt: skip
    for one in book().slots():
        assert one.slot, one.key
        assert one.how is None, one.key
        assert one.mark is Mark.NOT_FOUND, one.key
        assert one.sure("names") is Mark.NOT_FOUND, one.key


@pytest.mark.parametrize(
    ("key", "mark", "sure", "missing"),
    [
        ("TT13A-0605", "seen", {"code": "seen", "period": "seen"}, ()),
        ("TT13A-0101", "seen_secondary", {"code": "inferred", "breakdowns": "not_found"}, BARE[1:]),
        ("TT13A-0301", "seen_secondary", {"breakdowns": "proposal", "lead": "inferred"}, ("period", "data_source")),
        ("TT13B-0101", "seen", {"code": "seen", "period": "not_found"}, ("period", "lead", "data_source")),
        ("TT13B-0101", "seen", {"breakdowns.form": "proposal"}, ("period", "lead", "data_source")),
        ("OPS-REG-IDENT", "proposal", {"names": "proposal"}, BARE),
        ("NPA23-SC-RATE", "seen_secondary", {"number": "inferred"}, BARE),
    ],
)  # fmt: skip
def test_every_field_keeps_the_mark_of_its_reference(key, mark, sure, missing):
    one = book().indicators[key].last
    assert one.mark == mark
    assert {name: str(one.sure(name)) for name in sure} == sure
    assert one.missing == missing


def test_one_code_in_two_sets_is_two_indicators():
    held = {one.last.key for one in book().indicators.values() if one.last.code == "0101"}
    assert held == {"TT13A-0101", "TT13B-0101"}


def test_the_programme_has_its_24_numbers_but_for_two():
    numbers = {one.last.number for one in book().indicators.values() if one.last.number}
    assert numbers == {*range(1, 12), 15, 16, 17, 18, 19, 22, 23}
    ranged = [one.last.number_range for one in book().indicators.values() if one.last.number_range]
    assert sorted(ranged) == [(12, 14), (12, 14), (12, 14), (20, 21)]


def test_everything_named_is_computed_told_by_a_body_or_read_from_decisions():
    for one in (indicator.last for indicator in book().indicators.values()):
        assert one.empty or isinstance(one.how, Computed | Entered | Noted), one.key
        assert one.empty or one.unit, one.key
        assert set(one.breakdowns) <= set(book().breakdowns), one.key
        if isinstance(one.how, Computed):
            assert (one.how.denominator is None) is (one.denominator is None), one.key


def test_every_word_comes_in_both_languages():
    for one in (indicator.last for indicator in book().indicators.values()):
        for name in ("names", "definition", "numerator", "denominator", "period", "slot", "note", "lead"):
            words = getattr(one, name)
            assert words is None or all(words), (one.key, name)
    assert set(SPLITS) == set(Counted)
    assert {code for codes in SPLITS.values() for code in codes} <= set(book().breakdowns)
    assert set(WORDS) == set(LETTERS) == set(Mark)
    assert all(kind.names[0] != kind.names[1] for kind in FILTERS.values())


def test_a_definition_holds_from_its_first_day():
    one = book().indicators["TT13A-0605"]
    assert one.on(IN_FORCE).article == "TT 13/2021/TT-BLĐTBXH Phụ lục I, III"
    with pytest.raises(NotYet):
        one.on(IN_FORCE - timedelta(days=1))
    assert "TT13A-0605" not in book().on(date(2020, 1, 1))
    assert "OPS-REG-IDENT" in book().on(date(2020, 1, 1))


FOUND = """
[indicators."TT13A-0602"]
names = ["Tỷ lệ xã tổ chức diễn đàn trẻ em", "Communes that held a children's forum"]
numerator = ["số xã có diễn đàn", "communes with a forum"]
denominator = ["tổng số xã", "all communes"]
multiplier = 100
unit = "percent"
entered_by = "UBND"
source = ["Công báo 933 + 934", "Official gazette 933 + 934"]
confidence = "seen"
"""
PERIOD = """
[indicators."TT13A-0301"]
period = ["6 tháng, năm", "half-year, year"]
breakdowns = ["group", "sex"]
source = ["Công báo", "gazette"]
confidence = "seen"
"""
LATER = """
[indicators."TT13A-0101"]
from = 2027-01-01
numerator = ["số người dưới 18 tuổi", "persons under 18"]
source = ["thông tư mới", "a new circular"]
confidence = "seen"
"""
CLOSED = """
[indicators."TT13A-05XX"]
set = "TT13A"
slot = ["còn nữa", "more"]
source = ["-", "-"]
confidence = "not_found"
[indicators."TT13A-02XX"]
closed = true
"""


def test_a_file_of_the_operator_fills_a_slot():
    one = book(("tỉnh", FOUND)).indicators["TT13A-0602"].last
    assert (one.empty, one.code, one.group, one.mark, one.origin) == (False, "0602", "06", Mark.SEEN, "tỉnh")
    assert one.how == Entered("UBND")
    assert book().indicators["TT13A-0602"].last.empty, "ours stays as it was"


def test_it_mends_a_field_and_the_mark_of_that_field():
    one = book(("tỉnh", PERIOD)).indicators["TT13A-0301"].last
    assert one.period == ("6 tháng, năm", "half-year, year")
    assert (one.sure("period"), one.sure("breakdowns"), one.sure("code")) == (Mark.SEEN, Mark.SEEN, Mark.INFERRED)
    assert one.numerator == book().indicators["TT13A-0301"].last.numerator


def test_it_brings_a_new_version_and_the_old_one_stays_for_its_days():
    one = book(("bộ", LATER)).indicators["TT13A-0101"]
    assert len(one.versions) == 2
    assert one.on(date(2026, 12, 31)).numerator == book().indicators["TT13A-0101"].last.numerator
    assert one.on(date(2027, 1, 1)).numerator == ("số người dưới 18 tuổi", "persons under 18")


def test_it_adds_and_closes_slots():
    keys = book(("bộ", CLOSED)).indicators
    assert "TT13A-05XX" in keys
    assert "TT13A-02XX" not in keys


GIVEN = """set = "OPS"
names = ["a", "b"]
numerator = ["c", "d"]
unit = "person"
source = ["e", "f"]
confidence = "seen"
"""
UNFIT = 'computed = { numerator = { count = "cases", when = "day", where = [["below", 5]] } }'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[indicators."X"]\n' + GIVEN + 'entered_by = "KHONGCO"', "no body KHONGCO"),
        ('[indicators."X"]\n' + GIVEN, "one of them"),
        ('[indicators."X"]\n' + GIVEN + 'computed = { numerator = { count = "trees", when = "day" } }', "vocabulary"),
        ('[indicators."X"]\n' + GIVEN + UNFIT, "vocabulary"),
        ('[indicators."X"]\n' + GIVEN + 'entered_by = "CA"\nbreakdowns = ["moon"]', "no breakdown: moon"),
        ('[indicators."X"]\n' + GIVEN.replace("person", "stone") + 'entered_by = "CA"', "unit is not of the list"),
        ('[indicators."X"]\n' + GIVEN.replace('"seen"', '"sure"') + 'entered_by = "CA"', "confidence is one of"),
        ('[indicators."X"]\n' + GIVEN + 'entered_by = "CA"\nweather = "fair"', "called: weather"),
        ('[indicators."TT13A-0101"]\nunit = "case"', "needs its source"),
        ('[indicators."X"]\n' + GIVEN.replace('["a", "b"]', '["a"]') + 'entered_by = "CA"', "two texts"),
        ('[indicators."X"]\nset = "NONE"\nsource = ["e", "f"]\nconfidence = "seen"', "no set NONE"),
        ("[weather]\nfair = true", "called: weather"),
        ("not toml", "cannot be read"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_stand_says_why_in_both_languages(text, said):
    with pytest.raises(WrongFile) as refused:
        book(("tệp", text))
    assert any(said.lower() in one.en.lower() for one in refused.value.found), refused.value.found
    assert all(one.vi and one.vi != one.en for one in refused.value.found)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(WrongFile) as refused:
        book(("tệp", f'[indicators."X"]\n{GIVEN}[indicators."Y"]\n{GIVEN}entered_by = "NOBODY"'))
    assert {one.key for one in refused.value.found} == {"X", "Y"}


@pytest.mark.parametrize(
    "row",
    [
        {"count": "children", "when": "day", "where": [["below"]]},
        {"count": "children", "when": "day", "where": [["group", 1]]},
        {"count": "children", "when": "day", "where": [["groups"]]},
        {"count": "children", "when": "night"},
        {"count": "children", "when": "day", "why": "so"},
    ],
)
def test_a_measure_outside_the_vocabulary_is_refused(row):
    with pytest.raises(ValueError):
        measure(row)


def test_the_vocabulary_is_used_and_small():
    used = {one.code for i in book().indicators.values() if isinstance(i.last.how, Computed)
            for m in (i.last.how.numerator, i.last.how.denominator) if m for one in m.where}  # fmt: skip
    assert used <= set(FILTERS)
    assert len(Counted) * len(When) <= 18
