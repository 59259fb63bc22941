"""The reform of 01/07/2025 over children of the old map: one province here, the whole country by `make reform`."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from chungtay.law.access import Role
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import figures, queries
from chungtay.register.places.models import Tier, Unit
from chungtay.register.places.reorganise import actions
from chungtay.register.places.reorganise import queries as changes
from chungtay.register.places.reorganise.models import PathMove
from tests.makers import make_agency, make_officer
from tests.rooms.reform_world import CHILDREN, OLD_PATHS, ask, reckon_slowly

pytestmark = pytest.mark.django_db
ALL = system_desk("thử")
DAY, BEFORE = date(2025, 7, 1), date(2025, 6, 30)
AT = datetime(2025, 7, 1, 1, tzinfo=UTC)
PROVINCE, EACH = "51", 2  # Quảng Ngãi, with Kon Tum; children of each old commune
COUNT = "select path, count(*) from register_child group by path"


@pytest.fixture
def keepers(db):
    office = make_agency(queries.nation(), "NOIVU.N", "Bộ Nội vụ")
    posts = (("tam", "Lý Thị Tâm", "Quản trị địa bàn"), ("phuc", "Đỗ Văn Phúc", "Phụ trách địa bàn"))
    return [make_officer(name, full, office, post, Role.ADMIN) for name, full, post in posts]


@pytest.fixture
def before(keepers) -> dict:
    """Places as loaded; then the old map as an installation of that time had it, with its children."""
    loaded = dict(Unit.objects.filter(scheme="old").values_list("pk", "path"))
    here = [pk for pk, path in loaded.items() if path.startswith(PROVINCE)]
    ask(OLD_PATHS)
    ask(CHILDREN, EACH, here)
    return {
        "loaded": {pk: loaded[pk] for pk in here},
        "children": ask("select code, path, unit_id from register_child"),
    }


@pytest.fixture
def change(before, keepers):
    province = queries.unit(PROVINCE)
    with scope(keepers[0]):
        made = actions.draft_reform(by=keepers[0], at=AT, province=province)
        assert changes.faults(made) == []
    made = actions.preview(change=made, by=keepers[0], at=AT)
    told = {line["kind"]: line["rows"] for line in made.preview["counts"]}
    assert told["register_child"] == len(before["children"])
    with scope(keepers[1]):
        actions.decide(change=made, by=keepers[1], at=AT, revision=made.revision)
    actions.apply(change=made, at=AT)
    return made


def test_no_child_is_lost_and_each_lies_where_the_slow_way_says(before, change):
    children = before["children"]
    after = ask("select code, path, unit_id from register_child")
    assert sorted((code, unit) for code, _, unit in after) == sorted((code, unit) for code, _, unit in children)
    moves = dict(PathMove.objects.filter(reorganisation=change).values_list("old", "new"))
    slowly = reckon_slowly([path for _, path, _ in children], moves)
    assert {code: path for code, path, _ in after} == dict(zip([code for code, *_ in children], slowly, strict=True))


def test_the_map_is_as_the_national_files_have_it(before, change):
    now = dict(Unit.objects.filter(pk__in=before["loaded"]).values_list("pk", "path"))
    assert now == before["loaded"]


def test_every_child_lies_in_a_commune_of_the_new_map(before, change):
    paths = {path for path, _ in ask(COUNT)}
    standing = queries.standing(paths)
    assert set(standing) == paths
    assert {unit.tier for unit in standing.values()} == {Tier.COMMUNE}


def test_figures_agree_on_either_map(before, change):
    """By the commune as recorded, and by the one where they lie: the same sum, and each group the same."""
    old = dict(ask("select unit_id, count(*) from register_child group by unit_id"))
    new = {queries.standing([path])[path].pk: number for path, number in ask(COUNT)}
    whole = len(before["children"])
    forth, back = figures.on_map(old, DAY), figures.on_map(new, BEFORE)
    assert sum(old.values()) == sum(new.values()) == whole
    assert sum(f.value for f in forth) == sum(f.value for f in back) == whole
    for figure in (f for f in forth if f.divided):
        assert new[figure.units[0].pk] == figure.value
    assert any(not f.divided for f in forth), "split communes cannot be told apart"
    assert all("chỉ tính chung" in f.vi for f in forth if not f.divided)


def test_old_names_are_found(change):
    found = {f.vi for f in queries.find(None, "xã Sơn Long, Quảng Ngãi")}
    assert "xã Sơn Long (nay là xã Sơn Tây)" in found
    assert "huyện Sơn Tây (nay thuộc tỉnh Quảng Ngãi)" in {f.vi for f in queries.find(None, "huyện Sơn Tây")}


def test_it_is_told_how_many_followed(before, change):
    told = Counter({one.kind: one.rows for one in changes.carried(change)})
    assert told["register_child"] == len(before["children"])
    assert actions.apply(change=change, at=AT) == []
