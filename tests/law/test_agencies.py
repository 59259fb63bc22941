"""Bodies as plans name them: spellings, lists, shared words, tiers, groups, successors, names in two languages."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.agencies import Body, code_of, find_bodies, names, split_bodies, successors
from chungtay.law.agencies.codebook import functions, groups, successor_rows

from .work import work

ONE = [
    ("P", "Sở Lao động – Thương binh và Xã hội", "LDTBXH.P"),
    ("P", "Sở LĐTB&XH", "LDTBXH.P"),
    ("P", "sở LĐ-TBXH", "LDTBXH.P"),
    ("D", "Phòng Lao động- Thương binh xã hội", "LDTBXH.D"),
    ("N", "Bộ Lao động - Thương binh và Xã hội", "LDTBXH.N"),
    ("P", "Sở Văn hóa - Thể thao và Du lịch", "VHTTDL.P"),
    ("P", "Sở VHTT&DL", "VHTTDL.P"),
    ("P", "Sở Văn hoá và Thể thao", "VHTT.P"),
    ("D", "Phòng Văn hóa-Thông tin", "VHTT.D"),
    ("D", "Trung tâm Văn hóa – TT- TH", "TTVH_TTTH.D"),
    ("D", "Trung tâm VH-TT&TH", "TTVH_TTTH.D"),
    ("C", "Công chức VHXH", "VHXH.C"),
    ("C", "Phòng Văn hóa – Xã hội", "VHXH.C"),
    ("C", "Phòng Kinh tế, Hạ tầng và Đô thị", "KINHTE.C"),
    ("C", "Văn phòng HĐND và UBND", "VPHDND_UBND.C"),
    ("C", "Trung tâm Phục vụ hành chính công phường", "TTHCC.C"),
    ("C", "Tư pháp – Hộ tịch xã", "TUPHAP.C"),
    ("C", "Công chức Tài chính – Kế hoạch", "TAICHINH.C"),
    ("D", "Phòng Tài Chính – Kế hoạch", "TCKH.D"),
    ("P", "Sở Dân tộc và Tôn giáo", "DTTG.P"),
    ("D", "Ban Dân tộc", "DANTOC.P"),
    ("P", "UBND tỉnh", "UBND.P"),
    ("P", "Uỷ ban nhân dân các huyện, thị xã, thành phố", "UBND.D.ALL"),
    ("P", "UBND các xã, phường, đặc khu", "UBND.C.ALL"),
    ("D", "UBND cấp xã", "UBND.C.ALL"),
    ("P", "UBND thành phố Hà Nội", "UBND.P"),
    ("D", "UBND thành phố", "UBND.D"),
    ("C", "UBND Thị trấn Hà Trung", "UBND.C"),
    ("C", "Chủ tịch, các Phó Chủ tịch UBND xã", "CT_UBND.C"),
    ("P", "CT, các PCT UBND tỉnh", "CT_UBND.P"),
    ("C", "Công an", "CA.C"),
    ("C", "CAX", "CA.C"),
    ("C", "Công an cấp xã", "CA.C"),
    ("D", "Công an thị xã", "CA.D"),
    ("P", "công an các địa phương", "CA.D"),
    ("P", "chính quyền địa phương", "UBND.P"),
    (None, "cơ quan Công an", "CA"),
    ("P", "cơ quan tài chính cùng cấp", "TAICHINH.SAMETIER"),
    ("P", "Thường trực Tỉnh uỷ", "CAPUY.P"),
    ("C", "TT. Đảng ủy", "CAPUY.C"),
    ("C", "TT. MTTQVN xã", "MTTQ.C"),
    ("D", "Ủy ban Mặt trận Tổ quốc và các đoàn thể huyện", "MTTQ.D"),
    ("P", "Tỉnh đoàn", "DOANTN.P"),
    ("C", "Đoàn TN xã", "DOANTN.C"),
    ("P", "tổ chức Đoàn các cấp", "DOANTN.ALL"),
    ("P", "Hội LHPN tỉnh", "HPN.P"),
    ("C", "Hội CCB xã", "HCCB.C"),
    ("P", "LĐLĐ tỉnh", "LDLD.P"),
    ("C", "Đài Phát thanh xã", "DAITT.C"),
    ("P", "Đài PT-TH tỉnh", "DAIPTTH.P"),
    ("P", "Báo Hưng Yên", "BAO.P"),
    ("P", "Hội Luật gia tỉnh", "HLG.P"),
    ("P", "Đoàn Luật sư", "DLS.P"),
    ("C", "Đồn Biên phòng", "BDBP.C"),
    ("P", "Ngân hàng Chính sách xã hội chi nhánh tỉnh", "NHCSXH.P"),
    ("P", "Quỹ Bảo trợ trẻ em tỉnh", "QBTTE.P"),
    ("C", "các ông (bà) Trưởng thôn", "TRUONGTHON"),
    ("C", "Hiệu trưởng các trường học trên địa bàn xã", "TRUONG.C"),
    ("C", "cán bộ làm công tác bảo vệ trẻ em cấp xã", "NGUOI_BVTE.C"),
    ("P", "Giám đốc Sở Y tế", "YTE.P"),
    ("P", "ngành Y tế", "YTE.P"),
    ("P", "Các sở, ban, ngành, đoàn thể tỉnh", "GRP.SO_BAN_NGANH_DT.P"),
    ("P", "các sở, ngành liên quan", "GRP.SO_NGANH_LQ.P"),
    ("P", "các sở, ngành, địa phương", "GRP.SO_NGANH_DP.P"),
    ("C", "các cơ quan, ban, ngành, đoàn thể có liên quan", "GRP.LIENQUAN"),
    ("C", "các đơn vị, cơ quan, ban, ngành, hội đoàn thể xã", "GRP.BANNGANH_DOANTHE.C"),
    ("C", "các đoàn thể Thị trấn", "GRP.DOANTHE.C"),
    ("P", "cơ quan quản lý nhà nước có thẩm quyền", "GRP.THAMQUYEN"),
    ("C", "địa phương", "GRP.DIAPHUONG"),
    ("P", "Công ty Cổ phần Ánh Dương", None),
    ("P", "", None),
    ("C", "ca bệnh nặng", None),
]


@pytest.mark.parametrize(("tier", "name", "code"), ONE)
def test_one_body(tier: str | None, name: str, code: str | None) -> None:
    assert code_of(name, tier) == code
    assert len(split_bodies(name, tier)) == (1 if name else 0)


LISTS = [
    ("P", "Sở Y tế, Sở Tư pháp; Công an tỉnh và UBND các huyện, thị xã, thành phố",
     ["Sở Y tế YTE.P", "Sở Tư pháp TUPHAP.P", "Công an tỉnh CA.P", "UBND các huyện, thị xã, thành phố UBND.D.ALL"]),
    ("P", "Đề nghị Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh",
     ["Tòa án nhân dân tỉnh TAND.P", "Viện kiểm sát nhân dân tỉnh VKSND.P"]),
    ("P", "các Sở: Lao động - Thương binh và Xã hội, Y tế, Văn hóa, Thể thao và Du lịch và các đơn vị liên quan",
     ["Lao động - Thương binh và Xã hội LDTBXH.P", "Y tế YTE.P", "Văn hóa, Thể thao và Du lịch VHTTDL.P",
      "các đơn vị liên quan GRP.LIENQUAN"]),
    ("P", "Các sở, ban, ngành, UBND các huyện, thị xã, thành phố",
     ["Các sở, ban, ngành GRP.SO_BAN_NGANH.P", "UBND các huyện, thị xã, thành phố UBND.D.ALL"]),
    ("C", "Hội Phụ nữ, Nông dân, Đoàn Thanh niên xã",
     ["Hội Phụ nữ xã HPN.C", "Nông dân xã HND.C", "Đoàn Thanh niên xã DOANTN.C"]),
    ("C", "Phòng Văn hóa - Xã hội, Phòng Kinh tế, Trạm Y tế xã",
     ["Phòng Văn hóa - Xã hội VHXH.C", "Phòng Kinh tế KINHTE.C", "Trạm Y tế xã TYT.C"]),
    ("C", "Các ban, ngành, đoàn thể, các thôn trên địa bàn xã",
     ["Các ban, ngành, đoàn thể GRP.BANNGANH_DOANTHE.C", "các thôn trên địa bàn xã TIEUKHU"]),
    ("D", "Phòng Văn hóa thông tin; Trung tâm Văn hóa – TT- TH",
     ["Phòng Văn hóa thông tin VHTT.D", "Trung tâm Văn hóa – TT- TH TTVH_TTTH.D"]),
    ("P", "Công an, Tòa án, Viện kiểm sát các cấp",
     ["Công an các cấp CA.ALL", "Tòa án các cấp TAND.ALL", "Viện kiểm sát các cấp VKSND.ALL"]),
    ("P", "Sở Y tế, Hội Doanh nghiệp vừa và nhỏ tỉnh, Công an tỉnh",
     ["Sở Y tế YTE.P", "Hội Doanh nghiệp vừa và nhỏ tỉnh None", "Công an tỉnh CA.P"]),
    ("P", "Công an tỉnh chủ trì, phối hợp với Sở Y tế", ["Công an tỉnh CA.P", "Sở Y tế YTE.P"]),
]  # fmt: skip


MORE_LISTS = [
    ("P", "Ủy ban Mặt trận Tổ quốc tỉnh, các tổ chức chính trị - xã hội, các tổ chức, cá nhân",
     ["Ủy ban Mặt trận Tổ quốc tỉnh MTTQ.P", "các tổ chức chính trị - xã hội GRP.CTXH.P",
      "các tổ chức, cá nhân GRP.TOCHUC"]),
    ("C", "Bà Trần Thị Hoa - Công chức Văn hóa - xã hội",
     ["Bà Trần Thị Hoa None", "Công chức Văn hóa - xã hội VHXH.C"]),
    ("C", "Thường trực Đảng uỷ - HĐND - UBND xã", ["Thường trực Đảng uỷ CAPUY.C", "HĐND HDND.C", "UBND xã UBND.C"]),
    ("P", "Sở VH-TT, Sở LĐ-TB-XH, UBND TP", ["Sở VH-TT VHTT.P", "Sở LĐ-TB-XH LDTBXH.P", "UBND TP UBND.P"]),
    ("P", "các hội, đoàn thể của tỉnh; Đoàn đại biểu Quốc hội tỉnh",
     ["các hội, đoàn thể của tỉnh GRP.DOANTHE.P", "Đoàn đại biểu Quốc hội tỉnh DBQH.P"]),
]  # fmt: skip


@pytest.mark.parametrize(("tier", "text", "bodies"), LISTS + MORE_LISTS)
def test_lists_are_split_between_names_and_never_inside(tier: str, text: str, bodies: list[str]) -> None:
    assert [f"{body.name} {body.code}" for body in split_bodies(text, tier)] == bodies


def test_bodies_are_found_in_a_sentence_with_their_places() -> None:
    text = "Chỉ đạo phòng Lao động - Thương binh và Xã hội phối hợp với Đài Truyền thanh cấp huyện và UBND cấp xã"
    found = find_bodies(text, "P")
    assert [text[start:end] for start, end, _ in found] == [body.name for _, _, body in found]
    assert [body.code for _, _, body in found] == ["LDTBXH.D", "DAITT.D", "UBND.C.ALL"]


def test_a_shared_word_goes_into_the_name_and_not_into_the_place() -> None:
    text = "Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh chỉ đạo"
    (start, end, first), _ = find_bodies(text, "P")
    assert (text[start:end], first) == ("Tòa án nhân dân", Body("Tòa án nhân dân tỉnh", "TAND.P"))


@pytest.mark.parametrize(
    "text",
    [
        "phòng, chống xâm hại trẻ em", "ban hành văn bản", "trên địa bàn", "cơ sở vật chất", "ca bệnh",
        "tổ chức cuộc họp",
        "y tế và giáo dục", "hội nghị, hội thảo", "báo cáo kết quả", "công tác xã hội", "các cấp độ dịch vụ",
    ],
)  # fmt: skip
def test_common_words_are_no_bodies(text: str) -> None:
    assert find_bodies(text, "C") == []


SPELLINGS = st.sampled_from([(tier, name) for tier, name, code in ONE if code])
DRESSES = st.sampled_from(
    [
        str,
        lambda name: name.replace(" - ", " – "),
        lambda name: name.replace(" ", "\u00a0"),
        lambda name: re.sub(r"(?<=\w) (?=\w)", "\n", name),
        lambda name: f"  {name}:",
        lambda name: f"**{name}**",
        lambda name: name.replace("Hòa", "Hoà").replace("Tòa", "Toà").replace("Ủy", "Uỷ").replace("ủy", "uỷ"),
    ]
)


@given(SPELLINGS, DRESSES)
def test_dress_does_not_change_the_code(spelling: tuple[str | None, str], dress: object) -> None:
    tier, name = spelling
    assert code_of(dress(name), tier) == code_of(name, tier)  # type: ignore[operator]


@given(
    st.lists(st.one_of(SPELLINGS.map(lambda pair: pair[1]), st.sampled_from([",", ";", "và", "các", ":", "(", "cấp"])))
)
def test_any_list_is_read_within_its_bounds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for start, end, _ in find_bodies(text, "P"):
        assert 0 <= start < end <= len(text)
    split_bodies(text, "P")


SUCCESSION = [
    ("LDTBXH.P", date(2025, 2, 28), []),
    ("LDTBXH.P", date(2025, 3, 1), ["YTE.P", "NOIVU.P", "GDDT.P"]),
    ("LDTBXH.D", date(2025, 6, 30), []),
    ("LDTBXH.D", date(2025, 7, 1), ["VHXH.C", "YTE.P"]),
    ("UBND.D", date(2025, 7, 1), ["UBND.C", "UBND.P"]),
    ("UBND.D.ALL", date(2025, 7, 2), ["UBND.C.ALL", "UBND.P"]),
    ("CA.D", date(2025, 2, 28), []),
    ("CA.D", date(2025, 3, 1), ["CA.C", "CA.P"]),
    ("TAND.D", date(2025, 7, 1), ["TAND_KV.P"]),
    ("TUPHAP.C", date(2025, 7, 1), ["VPHDND_UBND.C"]),
    ("YTE.P", date(2026, 1, 1), []),
    ("GRP.LIENQUAN", date(2026, 1, 1), []),
]


@pytest.mark.parametrize(("code", "day", "heirs"), SUCCESSION)
def test_successors(code: str, day: date, heirs: list[str]) -> None:
    assert [heir.code for heir in successors(code, day)] == heirs


def test_a_successor_says_what_since_when_and_how_sure() -> None:
    first = successors("LDTBXH.N", date(2026, 1, 1))[0]
    assert (first.code, first.from_day, first.basis, first.confidence) == (
        "YTE.N",
        date(2025, 3, 1),
        "42/2025/NĐ-CP",
        "H",
    )
    assert first.field.startswith("trẻ em")


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("YTE.P", "Sở Y tế", "Department of Health"),
        (
            "LDTBXH.D",
            "Phòng Lao động - Thương binh và Xã hội",
            "District Division of Labour, Invalids and Social Affairs",
        ),
        ("CA.C", "Công an xã", "Commune Police"),
        ("UBND.D.ALL", "Ủy ban nhân dân các huyện, thị xã, thành phố", "People's Committee (all districts)"),
        ("VHXH.C", "Phòng Văn hóa - Xã hội", "Commune Division of Culture and Social Affairs"),
        ("GRP.LIENQUAN", "Các cơ quan, đơn vị liên quan", "Agencies and units concerned"),
        ("CA", "Công an", "Police"),
        ("TAICHINH.SAMETIER", "Tài chính (cùng cấp)", "Finance (same level)"),
        ("DOANTN.ALL", "Đoàn TNCS Hồ Chí Minh các cấp", "Ho Chi Minh Communist Youth Union (all levels)"),
    ],
)
def test_names_in_two_languages(code: str, vi: str, en: str) -> None:
    assert names(code) == (vi, en)


def test_the_code_book_is_whole() -> None:
    for function in functions():
        for suffix in ("", ".N", ".P", ".D", ".C"):
            assert all(names(function + suffix))
    assert all(names(f"GRP.{code}") and all(pair) for code, pair in groups().items())
    for row in successor_rows():
        assert row["confidence"] in ("H", "M", "L")
        assert all(names(row[end]) for end in ("of", "to"))


def test_every_code_has_one_vietnamese_name_of_its_own() -> None:
    codes = [f"{function}.{tier}" for function in functions() for tier in "PDC"]
    told = {}
    for code in codes:
        told.setdefault(names(code)[0], set()).add(code.split(".")[0])
    assert {name: codes for name, codes in told.items() if len(codes) > 1} == {}


WORDS = [
    "Sở Y tế, ",
    "các cơ quan, ",
    "và ",
    "giám đốc ",
    "UBND các huyện, ",
    "Hội Doanh nghiệp trẻ ",
    "xã ",
    "( ",
    "các sở: ",
]


@pytest.mark.parametrize("piece", WORDS)
@pytest.mark.parametrize("act", [find_bodies, split_bodies])
def test_work_grows_with_length_and_no_faster(piece: str, act: Callable[[str, str], object]) -> None:
    act(piece, "P")
    size = max(1, 800 // len(piece))
    small, large = work(lambda: act(piece * size, "P")), work(lambda: act(piece * size * 4, "P"))
    assert large <= 4.4 * small + 200
