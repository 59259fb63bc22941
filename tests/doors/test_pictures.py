"""Pictures: well formed, the same numbers as the table behind them, honest about chance; boundaries taken with care."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.template import engines

from chungtay.law.figures.intervals import compare, wilson
from chungtay.look.spans import multiples, spans
from chungtay.look.tiles import ISLANDS, PLACES, Shaded, tiles
from chungtay.office.pictures.measures import Place, rows, shaded
from chungtay.register.places.boundaries import WrongBoundaries, boundaries, draw, read
from chungtay.register.places.queries import nation
from tests.makers import PROVINCE

LOAD = "{% load look %}"
SHARES = {"01": (180, 200), "04": (40, 200), "08": (7, 8), "11": (0, 0)}
PLACED = [Place(code, f"Tỉnh {code}", f"/x?noi={code}") for code in SHARES]
STANDINGS = {one.place: one for one in compare(SHARES)}


def drawn(source: str, **given) -> list[ElementTree.Element]:
    """The pictures of a template, parsed as XML."""
    page = engines["django"].from_string(LOAD + source).render(given)
    assert "style=" not in page
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]


# ── pictures ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_all_34_provinces_and_both_island_groups_have_a_tile():
    (map_, *_legend) = drawn("{% tiles told title='T' text='D' legend=legend %}", legend="1234",
                             told={code: Shaded(code, "50%", 1, f"/{code}") for code in PLACES})  # fmt: skip
    assert len(PLACES) == len(set(PLACES.values())) == 34
    assert len(map_.findall("a")) == 36
    titles = [one.text for one in map_.iter("title")]
    assert {"Hoàng Sa (48): 50%", "Trường Sa (56): 50%"} <= set(titles)
    assert map_.find("desc").text == "D"


@pytest.mark.django_db
def test_tiles_are_the_provinces_of_todays_map():
    from chungtay.register.places.queries import children_of
    from tests.makers import TODAY

    assert {unit.path for unit in children_of(nation(), TODAY)} - {PROVINCE} == set(PLACES)
    names = {code: unit.called.bare for unit in children_of(nation(), TODAY) if (code := unit.path) in ISLANDS}
    assert names == {"48": "Đà Nẵng", "56": "Khánh Hòa"}


def test_no_two_tiles_lie_on_each_other():
    told = tiles({})
    assert len({(tile.x, tile.y) for tile in told}) == len(told) == 36
    assert all(tile.shade == "" for tile in told)


def test_spans_draw_what_the_table_says():
    pictures = drawn("{% spans rows caption='C' middle=0.5 %}", rows=rows(PLACED, STANDINGS))
    assert len(pictures) == 3  # nothing is drawn where none arose
    for one, svg in zip(spans(rows(PLACED, STANDINGS)), pictures, strict=True):
        low, high = wilson(one.told.count, one.told.among)
        _back, _middle, bar, dot = svg.findall("rect")
        assert float(bar.get("x")) == pytest.approx(100 * low, abs=0.06)
        assert float(bar.get("x")) + float(bar.get("width")) == pytest.approx(100 * high, abs=0.12)
        assert float(dot.get("x")) == pytest.approx(99 * one.told.count / one.told.among, abs=0.06)


def test_the_lowest_first_and_chance_is_said():
    told = rows(PLACED, STANDINGS)
    assert [one.name for one in told] == ["Tỉnh 04", "Tỉnh 08", "Tỉnh 01"]
    assert [one.tag for one in told] == ["thấp hơn hẳn", "không phân biệt được", "cao hơn hẳn"]


def test_lines_beside_each_other_share_one_scale_and_break_where_nothing_is_known():
    lines = [
        ("A", "", [("I", 50.0), ("II", None), ("III", 100.0)]),
        ("B", "", [("I", 0.0), ("II", 0.0), ("III", 50.0)]),
    ]
    a, b = multiples(lines)
    assert len(a.pieces) == 2
    ends = [float(piece.split()[-1].split(",")[1]) for piece in (a.pieces[0], b.pieces[0])]
    assert ends[0] == ends[1]  # 50 is as high in both
    pictures = drawn("{% multiples lines caption='C' %}", lines=lines)
    assert "II –" in pictures[0].find("title").text


def test_a_map_and_its_table_agree():
    told = shaded(PLACED, STANDINGS)
    assert (told["01"].value, told["01"].step, told["04"].step, told["11"].step) == ("90%", 3, 0, None)


# ── boundaries ──────────────────────────────────────────────────────────────────────────────────────────────────────
SQUARE = [[105, 20], [106, 20], [106, 21], [105, 21], [105, 20]]


def collection(code="01", ring=SQUARE, kind="Polygon"):
    return {
        "type": "FeatureCollection",
        "features": [{"properties": {"code": code}, "geometry": {"type": kind, "coordinates": [ring]}}],
    }


def test_outlines_keep_their_shape():
    shape = draw(read(collection())).shapes["01"]
    points = [tuple(map(float, pair.split())) for pair in shape.strip("MZ").split("L")]
    assert points[0] == (0.0, points[2][1] + (points[0][1] - points[2][1]))
    assert points[1][0] == pytest.approx(640)
    assert points[0][1] == pytest.approx(640 / 0.9367, abs=1)  # a degree of latitude is longer here
    told = {"d": draw(read(collection())), "told": {"01": Shaded("Hà Nội", "90%", 3)}, "legend": "1234"}
    (svg, *_legend) = drawn("{% outlines d.shapes d.box told title='T' text='D' legend=legend %}", **told)
    assert svg.find("g/path").get("d") == shape


@pytest.mark.parametrize(
    "wrong",
    [[], {"type": "Feature"}, collection(code="../x"), collection(kind="Point"), collection(ring=SQUARE[:2]),
     collection(ring=[[0, 0]] * 4), collection(ring=[[20, 105]] * 4), collection(ring=[["a", 1]] * 4),
     collection(ring=[[float("nan"), 20]] * 4)],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(wrong, tmp_path, monkeypatch):
    (tmp_path / "b.json").write_text(json.dumps(wrong))
    monkeypatch.setenv("CHUNGTAY_BOUNDARIES", str(tmp_path / "b.json"))
    with pytest.raises(WrongBoundaries):
        boundaries(frozenset({"01"}))


def test_without_a_file_there_are_none(monkeypatch):
    monkeypatch.delenv("CHUNGTAY_BOUNDARIES", raising=False)
    assert boundaries(frozenset({"01"})) is None


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_each_tier_has_its_page_and_others_have_none(client_of, chair, hieu, minh, nam_trang):
    assert "Nơi này bên nơi kia" not in client_of(chair).get("/buc-tranh/").content.decode()
    assert "Nơi này bên nơi kia" in client_of(hieu).get("/buc-tranh/").content.decode()
    assert client_of(hieu).get(f"/buc-tranh/?noi={chair.path}").status_code == 200
    assert client_of(minh).get("/buc-tranh/").status_code == 403
    assert f'name="noi" value="{hieu.path}"' in client_of(hieu).get("/buc-tranh/").content.decode()
    leads = client_of(hieu).get("/buc-tranh/?so=OPS-REG-COMPLETE").content.decode()
    assert f"/chi-so/OPS-REG-COMPLETE/cong-bo/?noi={hieu.path}" in leads
