"""Invented children: the same for the same seed, plausible, clearly invented; and every way of writing one twice."""

import hashlib
from collections import Counter
from random import Random

import pyarrow.parquet as parquet
import pytest

from chungtay.demo.children import noise, pools, rows
from chungtay.demo.children.homes import country, from_villages, home
from chungtay.demo.children.name_slips import SLIPS
from chungtay.demo.children.record import ON
from chungtay.demo.children.typing_slips import telex, vni
from chungtay.law.ages import age_on
from chungtay.law.children import ethnic, groups, numbers, poverty, relations, schooling, signs
from chungtay.law.children.likeness import likeness
from chungtay.law.wording import bare_key

SOME = list(rows.records(12_000, seed=4))
FIRST = {record.true_id: record for record in SOME if not record.noise}
TWICE = [(FIRST[record.true_id], record) for record in SOME if record.noise]


def test_the_same_seed_gives_the_same_rows_bit_for_bit(tmp_path) -> None:
    files = [tmp_path / name for name in ("one.csv", "two.csv", "three.csv")]
    counts = [rows.write(file, 3_000, seed=seed) for file, seed in zip(files, (7, 7, 8), strict=True)]
    marks = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    assert counts == [3_000] * 3
    assert marks[0] == marks[1] != marks[2]


def test_noise_does_not_change_the_children() -> None:
    clean = list(rows.records(1_000, seed=7, noise=0.0))
    noisy = [record for record in rows.records(1_500, seed=7, noise=0.2) if not record.noise]
    assert clean[:800] == noisy[:800]
    assert not any(record.noise for record in clean)


def test_columns_for_a_file(tmp_path) -> None:
    path = tmp_path / "tre.parquet"
    assert rows.write(path, 2_000, seed=4, size=500) == 2_000
    table = parquet.read_table(path)
    assert table.schema.names == rows.SCHEMA.names
    with pytest.raises(ValueError, match="parquet"):
        rows.write(tmp_path / "tre.doc", 1)


def test_every_record_speaks_the_codes_of_the_law() -> None:
    for record in SOME:
        assert record.ethnic in ethnic.peoples()
        assert record.poverty in poverty.states()
        assert record.schooling in schooling.states()
        assert record.grade in {*schooling.grades(), ""}
        assert record.carer_is in {*relations.relations(), ""}
        assert record.sign in {*signs.signs(), ""}
        assert not record.pin_reason or record.pin_reason in schooling.no_number()
        assert all(groups.group_of(code) for code in record.circumstances.split())
        assert record.full_name == record.full_name.strip()
        assert "  " not in record.full_name
        assert record.born_on <= ON


def test_the_first_writing_is_a_good_one() -> None:
    assert len(FIRST) == len([record for record in SOME if not record.noise])
    given = [record.pin for record in FIRST.values() if record.pin]
    assert len(set(given)) == len(given)
    for record in FIRST.values():
        assert 0 <= age_on(record.born_on, ON) < 16
        assert bool(record.pin) != bool(record.pin_reason)
        if record.pin:
            assert numbers.is_invented(record.pin)
            assert not numbers.check(record.pin, born=record.born_on, sex=record.sex, synthetic=True)


def test_brothers_and_sisters_bear_different_names() -> None:
    borne = Counter((record.household, bare_key(record.full_name)) for record in FIRST.values())
    assert set(borne.values()) == {1}


def test_every_kind_of_noise_happens_and_has_a_name() -> None:
    met = Counter(record.noise for record in SOME)
    assert set(met) - {""} == set(noise.KINDS)


CHANGED = {
    "first-of-january": "born_on", "day-month": "born_on", "year": "born_on", "moved": "village", "carer": "mother",
    "married-name": "mother", "other-name": "other_name", "wrong-digit": "pin", "no-number": "pin",
    **dict.fromkeys(SLIPS, "full_name"),
}  # fmt: skip


def test_each_kind_changes_what_it_says_and_nothing_else() -> None:
    also = {"noise", "trap", "trap_of", "pin", "pin_reason", "born_precision", "father", "carer", "carer_is"}
    for first, again in TWICE:
        if again.noise in ("same", "several"):
            continue
        differs = {field for field in first._fields if getattr(first, field) != getattr(again, field)}
        assert differs - also - {CHANGED[again.noise]} == set(), again.noise
        assert CHANGED[again.noise] in differs, (first, again)


def test_the_law_sees_why_most_names_are_one() -> None:
    seen = Counter()
    for first, again in TWICE:
        if again.noise in SLIPS and again.noise != "nickname":
            seen[again.noise, bool(likeness(first.full_name, again.full_name))] += 1
    unseen = sum(count for (_, found), count in seen.items() if not found)
    assert unseen <= sum(seen.values()) * 0.02, seen


def test_traps_are_other_children() -> None:
    traps = Counter(record.trap for record in FIRST.values())
    assert traps["twin"] > 50
    assert traps["namesake"] > 3
    for record in FIRST.values():
        if record.trap == "twin":
            assert FIRST[record.trap_of].born_on == record.born_on
            assert FIRST[record.trap_of].mother == record.mother
        if record.trap == "namesake":
            assert FIRST[record.trap_of].household != record.household


@pytest.mark.parametrize("people", [code for code in ethnic.peoples() if code not in ("foreign", "unknown")])
def test_every_people_has_names_of_its_own_shape(people: str) -> None:
    draw = Random(2).random
    pool = pools.pool(people)
    names = {pool.name(draw, sex, pool.family(draw)) for sex in ("male", "female") for _ in range(40)}
    assert len(names) > 25
    assert all(name.strip() == name and name[0].isupper() for name in names)


KEYS = [("Nguyễn", "Nguyeenx", "Nguye6n4"), ("Đức", "DDuwcs", "D9u7c1"), ("Hoà", "Hoaf", "Hoa2"), ("An", "An", "An")]


@pytest.mark.parametrize(("word", "in_telex", "in_vni"), KEYS)
def test_keyboards(word: str, in_telex: str, in_vni: str) -> None:
    assert (telex(word), vni(word)) == (in_telex, in_vni)


def test_homes() -> None:
    assert {one.province for one in country("11")} == {"11"}
    assert len({one.path for one in country()}) == 3_321
    held = from_villages(["9898001", "98980010001", "98980010002", "9898002"])
    assert [one.villages for one in held] == [("98980010001", "98980010002"), ("9898002",)]
    assert len(home("9898003").villages) >= 8
    with pytest.raises(ValueError, match="99"):
        country("99")
