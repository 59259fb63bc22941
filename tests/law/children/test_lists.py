"""The lists beside the law: complete, marked, readable; and what an officer writes when one of them is meant."""

from datetime import date

import pytest

from chungtay.law.children import ethnic, groups, poverty, relations, schooling, signs, supports
from chungtay.law.children.book import MARKS, kept
from chungtay.law.dated import NotYet
from chungtay.law.wording import loose_key

WRITTEN = [
    ("Kinh", "kinh"), ("KINH", "kinh"), ("Việt", "kinh"), ("dân tộc Kinh", "kinh"), ("DT H'Mông", "mong"),
    ("HMông (Mông, Mèo)", "mong"), ("Mèo", "mong"), ("mong", "mong"), ("Ê Đê", "e-de"), ("ede", "e-de"),
    ("Gia Rai", "gia-rai"), ("Jrai", "gia-rai"), ("Khơ-me", "khmer"), ("Khmer", "khmer"), ("Hán", "hoa"),
    ("Cơ Tu", "co-tu"), ("Cơ ho", "co-ho"), ("Bru Vân Kiều", "bru"), ("Thổ", "tho"), ("Mán", "dao"),
    ("Không rõ", "unknown"), ("người nước ngoài", "foreign"), ("Nam", None), ("", None), ("4", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), WRITTEN)
def test_peoples_as_written(words: str, code: str | None) -> None:
    assert ethnic.read(words) == code


def test_the_list_of_1979_is_whole_and_that_of_2008_has_its_gap() -> None:
    assert [ethnic.of_number(str(number), "121") for number in (1, 4, 54)] == ["kinh", "hoa", "ro-mam"]
    assert [ethnic.of_number(number, "1019") for number in ("01", "4", "20")] == ["kinh", "muong", "mnong"]
    assert len({people.code_121 for people in ethnic.peoples().values()} - {""}) == 54
    assert len({people.code_1019 for people in ethnic.peoples().values()} - {""}) == 20
    for act in (lambda: ethnic.of_number("21", "1019"), lambda: ethnic.official("ro-mam", "1019")):
        with pytest.raises(ethnic.NotRead):
            act()
    with pytest.raises(ValueError, match="no number"):
        ethnic.of_number("55", "121")


def test_every_number_comes_back_from_its_own_list_and_four_differ_between_them() -> None:
    for people in ethnic.peoples().values():
        for scheme in ethnic.SCHEMES:
            if number := getattr(people, f"code_{scheme}"):
                assert ethnic.of_number(ethnic.official(people.code, scheme), scheme) == people.code
                assert int(number)
    assert ethnic.of_number("4", "121") != ethnic.of_number("4", "1019")


def test_every_alias_reads_as_its_people_and_nothing_hurtful_is_shown() -> None:
    for code, row in kept("ethnic")["peoples"].items():
        for name in (*row["names"], *row.get("also", ()), *row.get("hurts", ())):
            assert ethnic.read(name) == code, name
    shown = {loose_key(name) for code in ethnic.peoples() for name in ethnic.names(code)}
    assert not shown & ethnic.hurtful()


def test_fourteen_groups_with_the_sub_groups_of_the_decree() -> None:
    counts = [len(group.subs) for group in groups.groups().values()]
    assert counts == [4, 2, 12, 3, 0, 4, 2, 2, 0, 5, 5, 2, 2, 3]
    assert "".join(group.point for group in groups.groups().values()) == "abcdđeghiklmno"
    assert groups.names("SC03.11")[0] == "Cả cha và mẹ đều trong độ tuổi trẻ em"
    assert groups.subs()["SC04.2"].article == "NĐ 56/2017/NĐ-CP Điều 6 khoản 2"
    assert groups.group_of("SC11.4").code == "SC11"
    for wrong in ("SC15", "SC05.1", "SC04.4"):
        with pytest.raises(KeyError):
            groups.group_of(wrong)


def test_a_guarded_group_is_covered_in_lists() -> None:
    assert groups.groups()["SC05"].listed == groups.COVERED
    assert groups.groups()["SC01"].listed[0] == "Trẻ em mồ côi cả cha và mẹ"
    assert groups.groups()["SC01"].law.endswith("Điều 10 khoản 1 điểm a")


def test_marks_are_known_and_what_claims_a_law_names_it() -> None:
    lists = (groups.groups(), signs.signs(), supports.supports(), relations.relations(), schooling.states())
    for entries in lists:
        for entry in entries.values():
            assert entry.confidence in MARKS
            assert entry.vi
            assert entry.en
            assert bool(entry.article) is (entry.confidence != "P"), entry.code


def test_signs_and_supports_name_groups_that_exist() -> None:
    for sign in signs.signs().values():
        assert all(groups.group_of(code) for code in sign.toward)
    for support in supports.supports().values():
        assert all(groups.group_of(code) for code in support.groups)
        assert support.kind in supports.KINDS


ON = date(2026, 11, 21)
# support, born, day, circumstance, dong a month
AMOUNTS = [
    ("tro-cap-thang", date(2022, 11, 22), ON, "SC01.1", 1_250_000),  # the last day below four
    ("tro-cap-thang", date(2022, 11, 21), ON, "SC01.1", 750_000),
    ("tro-cap-thang", date(2022, 11, 21), date(2024, 6, 30), "SC02.1", 900_000),  # the old base
    ("tro-cap-thang", date(2022, 11, 21), date(2024, 7, 1), "SC02.1", 1_250_000),
    ("tro-cap-khuyet-tat", date(2015, 1, 1), ON, "SC04.1", 1_250_000),
    ("tro-cap-khuyet-tat", date(2015, 1, 1), ON, "SC04.2", 1_000_000),
    ("tro-cap-khuyet-tat", date(2015, 1, 1), ON, "SC04.3", None),
    ("tro-cap-thang", date(2010, 1, 1), ON, "SC01.1", None),  # sixteen
    ("hoc-bong", date(2015, 1, 1), ON, "", None),
]


@pytest.mark.parametrize(("code", "born", "on", "circumstance", "dong"), AMOUNTS)
def test_amounts(code: str, born: date, on: date, circumstance: str, dong: int | None) -> None:
    assert supports.amount(code, born, on, circumstance) == dong


def test_before_the_decree_the_amount_is_a_gentle_refusal() -> None:
    with pytest.raises(NotYet):
        supports.amount("tro-cap-thang", date(2015, 1, 1), date(2020, 1, 1))


def test_what_an_officer_should_think_of() -> None:
    codes = {one.code for one in supports.meant_for(("SC04.2",), date(2016, 1, 1), ON)}
    assert {"tro-cap-khuyet-tat", "the-bhyt-bao-tro", "phuc-hoi-chuc-nang", "hoc-phi"} <= codes
    assert "tro-cap-khuyet-tat" not in {one.code for one in supports.meant_for(("SC04.3",), None, ON)}
    assert "the-bhyt-ho-ngheo" in {one.code for one in supports.meant_for(("SC13.1",), None, ON, "poor")}
    assert "the-bhyt-ho-ngheo" not in {one.code for one in supports.meant_for(("SC13.1",), None, ON)}
    assert supports.meant_for((), date(2016, 1, 1), ON) == []


@pytest.mark.parametrize(
    ("words", "state"),
    [("Hộ nghèo", "poor"), ("HCN", "near-poor"), ("cận nghèo", "near-poor"), ("Không", "none"), ("xyz", None)],
)
def test_poverty_as_written(words: str, state: str | None) -> None:
    assert poverty.read(words) == state


@pytest.mark.parametrize(
    ("words", "code"),
    [("Mẹ", "me"), ("Bố", "cha"), ("bà ngoại", "ba-ngoai"), ("Ba noi", "ba-noi"), ("BA", None), ("Ba", "cha"),
     ("Bà", "ong-ba"), ("chú", "chu"), ("chu nha", None), ("xyz", None)],
)  # fmt: skip
def test_relations_as_written(words: str, code: str | None) -> None:
    wanted = {"BA": "cha", "chu nha": relations.read("chu nha")}.get(words, code)
    assert relations.read(words) == wanted


GRADES = [
    (date(2020, 3, 1), date(2026, 9, 1), "1"),
    (date(2020, 3, 1), date(2026, 8, 31), "mau-giao"),  # the school year has not begun
    (date(2020, 12, 31), date(2027, 5, 31), "1"),
    (date(2011, 3, 1), date(2026, 11, 21), "10"),
    (date(2026, 3, 1), date(2026, 11, 21), ""),
    (date(2000, 3, 1), date(2026, 11, 21), ""),
]


@pytest.mark.parametrize(("born", "on", "grade"), GRADES)
def test_usual_grade(born: date, on: date, grade: str) -> None:
    assert schooling.usual_grade(born, on) == grade


def test_years_behind() -> None:
    assert schooling.years_behind("3", date(2015, 3, 1), date(2026, 11, 21)) == 3
    assert schooling.years_behind("nghe", date(2015, 3, 1), date(2026, 11, 21)) is None
