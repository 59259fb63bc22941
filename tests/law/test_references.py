"""References in running text: the table of the grammar, lines as plans write them, what must never be a number."""

from typing import Any

import pytest

from chungtay.law.references import (
    find,
    resolve,
    version_on,
    versions,
)


def told(text: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(one, field) for field in fields) for one in find(text)]


PINPOINTS = [
    ("điểm q khoản 2 Điều 2 Nghị quyết số 121/2020/QH14", "121/2020/QH14", [(None, "2", "2", "q")]),
    ("khoản 3, Điều 90 của Luật Trẻ em", "Luật Trẻ em", [(None, "90", "3", None)]),
    (
        "khoản 5, Điều 35 của Luật Phòng, chống bạo lực gia đình",
        "Luật Phòng, chống bạo lực gia đình",
        [(None, "35", "5", None)],
    ),
    ("điểm a, b và đ khoản 1 Điều 4 Nghị định số 56/2017/NĐ-CP", "56/2017/NĐ-CP", [(None, "4", "1", p) for p in "abđ"]),
    (
        "các Điều 25, 26 và 27 Nghị định số 56/2017/NĐ-CP",
        "56/2017/NĐ-CP",
        [(None, a, None, None) for a in ("25", "26", "27")],
    ),
    (
        "Điều 24 đến Điều 28 Nghị định số 56/2017/NĐ-CP",
        "56/2017/NĐ-CP",
        [(None, str(a), None, None) for a in range(24, 29)],
    ),
    ("Chương III Nghị định số 56/2017/NĐ-CP", "56/2017/NĐ-CP", [("III", None, None, None)]),
    ("khoản 1, khoản 2 Điều 5 Luật Trẻ em", "Luật Trẻ em", [(None, "5", "1", None), (None, "5", "2", None)]),
    ("Điều 5, khoản 2 Điều 6 Luật Trẻ em", "Luật Trẻ em", [(None, "5", None, None), (None, "6", "2", None)]),
    ("Điều 5 khoản 2 điểm a Luật Trẻ em", "Luật Trẻ em", [(None, "5", "2", "a")]),
    ("Luật Trẻ em (Điều 52)", "Luật Trẻ em", [(None, "52", None, None)]),
    ("Điểm c Khoản 1 Điều 79 của Luật trẻ em năm 2016", "Luật Trẻ em", [(None, "79", "1", "c")]),
    ("điểm q khoản 2 \n\nĐiều 2 Nghị quyết số \n\n121/2020/QH14.", "121/2020/QH14", [(None, "2", "2", "q")]),
    (
        "khoản 1, 2 Điều 4; điểm a khoản 3 Điều 5 Nghị định số 130/2021/NĐ-CP",
        "130/2021/NĐ-CP",
        [(None, "4", "1", None), (None, "4", "2", None), (None, "5", "3", "a")],
    ),
    ("theo Điều 5 Luật Trẻ em và 100 trẻ em", "Luật Trẻ em", [(None, "5", None, None)]),
]


@pytest.mark.parametrize(("text", "instrument", "pins"), PINPOINTS)
def test_pinpoints(text: str, instrument: str, pins: list[tuple[str | None, ...]]) -> None:
    assert told(text, "chapter", "article", "clause", "point") == pins
    assert {one.number or one.name for one in find(text)} == {instrument}


def test_containers_are_kept() -> None:
    text = "điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự"
    fields = ("name", "point", "clause", "article", "section", "chapter", "part")
    assert told(text, *fields) == [("Bộ luật Hình sự", "a", "2", "103", "5", "XII", "I")]


def test_this_document() -> None:
    assert told("Điều 24 đến Điều 26 Nghị định này", "type", "number", "article", "this") == [
        ("Nghị định", None, number, True) for number in ("24", "25", "26")
    ]
    assert find("triển khai Kế hoạch này trên địa bàn xã") == []


NUMBERS = [
    ("Quyết định 1863/QĐ-TTg", "Quyết định", "1863/QĐ-TTg"),
    ("Quyết định số 1863/QĐ – TTg", "Quyết định", "1863/QĐ-TTg"),
    ("Nghị quyết số 121 /2020/ QH14", "Nghị quyết", "121/2020/QH14"),
    ("Nghị quyết số 121/2020/QH 14", "Nghị quyết", "121/2020/QH14"),
    ("Nghị quyết 121/2020/\nQH14", "Nghị quyết", "121/2020/QH14"),
    ("05/HD-MTTW-BTT", "Hướng dẫn", "05/HD-MTTW-BTT"),
    ("Chỉ thị số 20-CT/TW", "Chỉ thị", "20-CT/TW"),
    ("Chỉ thị số 20 - CT/TW", "Chỉ thị", "20-CT/TW"),
    ("Chương trình hành động số 08-CTr/TU", "Chương trình hành động", "08-CTr/TU"),
    ("Hướng dẫn số 31-HD/BTCTW", "Hướng dẫn", "31-HD/BTCTW"),
    ("Công văn số 478/LĐTBXH-TE", "Công văn", "478/LĐTBXH-TE"),
    ("văn bản số 1020/UBND-KGVX", "Văn bản", "1020/UBND-KGVX"),
    ("theo 478/LĐTBXH-TE", "Công văn", "478/LĐTBXH-TE"),
    ("quyết định số 15/1999/QĐ-UB", "Quyết định", "15/1999/QĐ-UB"),
    ("Quyết định số: 20/2020/QĐ-TTg", "Quyết định", "20/2020/QĐ-TTg"),
    ("Thông tư liên tịch số 01/2022/TTLT-VKSNDTC-TANDTC-BCA-BQP-BLĐTBXH", "Thông tư liên tịch",
     "01/2022/TTLT-VKSNDTC-TANDTC-BCA-BQP-BLĐTBXH"),
    ("Nghị quyết số 66.22/2026/NQ-CP", "Nghị quyết", "66.22/2026/NQ-CP"),
    ("Nghị quyết 351/2017/UBTVQH14", "Nghị quyết", "351/2017/UBTVQH14"),
    ("Luật số 102/2016/QH13", "Luật", "102/2016/QH13"),
    ("Luật Trẻ em số 102/2016/QH13", "Luật", "102/2016/QH13"),
    ("NĐ 56/2017/NĐ-CP", "Nghị định", "56/2017/NĐ-CP"),
    ("KH số 42/KH-UBND", "Kế hoạch", "42/KH-UBND"),
    ("Nghị Ðịnh số 56/2017/NÐ-CP", "Nghị định", "56/2017/NĐ-CP"),
    ("CHỈ THỊ SỐ 23/CT-TTG", "Chỉ thị", "23/CT-TTG"),
    ("Chỉ thị số\u00a023/CT-TTg", "Chỉ thị", "23/CT-TTg"),
    ("Công văn số 12/SLĐTB&XH-BVCSTE", "Công văn", "12/SLĐTB&XH-BVCSTE"),
    ("Quyết định số 62/QĐ_HĐBT", "Quyết định", "62/QĐ-HĐBT"),
    ("Văn bản số 2259/UBND - VX2", "Văn bản", "2259/UBND-VX2"),
    ("Chỉ thị 20/CT-TW năm 2012 tăng cường", "Chỉ thị", "20/CT-TW"),
    ("**Quyết định số 06/QĐ-TTg**", "Quyết định", "06/QĐ-TTg"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "number"), NUMBERS)
def test_numbers(text: str, kind: str, number: str) -> None:
    assert told(text, "type", "number") == [(kind, number)]


@pytest.mark.parametrize(
    "text",
    [
        "24/7", "26/5/2020", "10/2010", "100%/năm", "theo Điều 5 và 100 trẻ em", "03 môi trường giáo dục",
        "ngày 05/12/2012", "tháng 10/2010", "2 lần/năm", "05 lớp/trường", "QCVN 102:2016/BTTTT", "giai đoạn 2021-2025",
        "kế hoạch 5 năm 2021 - 2025", "Tổng đài 111", "01 trạm/xã", "pháp luật về trẻ em", "Hội Luật gia",
        "Đoàn Luật sư",
        "kỷ luật", "Số:     /KH-UBND", "điểm a, b", "24/24 giờ", "0255.3822.722/115", "hương ước, quy ước", "đúng luật",
    ],
)  # fmt: skip
def test_never_a_reference(text: str) -> None:
    assert find(text) == []


PREAMBLE = (
    "Thực hiện Nghị quyết số 121/2020/QH14 ngày 19/6/2020 của Quốc hội khóa XIV về việc tiếp tục tăng cường hiệu lực, "
    "hiệu quả (viết tắt là Nghị quyết số 121); Chỉ thị số 23/CT-TTg ngày 26 tháng 5 năm 2020 của Thủ tướng Chính phủ "
    "về “bảo vệ trẻ em”; Quyết định số 06/QĐ-TTg ngày 03/01/2019 của Thủ tướng Chính phủ ban hành Quy định tiêu chuẩn, "
    "trình tự; Công văn số 12/SVHTTDL-GĐ ngày 5-3-2022 của Sở Văn hóa, Thể thao và Du lịch về ngày hội gia đình, Ủy "
    "ban nhân dân tỉnh ban hành Kế hoạch như sau:"
)


def test_day_issuer_subject_alias() -> None:
    assert told(PREAMBLE, "number", "date", "issuer", "about", "alias") == [
        ("121/2020/QH14", "2020-06-19", "Quốc hội khóa XIV", "tiếp tục tăng cường hiệu lực, hiệu quả",
         "Nghị quyết số 121"),
        ("23/CT-TTg", "2020-05-26", "Thủ tướng Chính phủ", "bảo vệ trẻ em", None),
        ("06/QĐ-TTg", "2019-01-03", "Thủ tướng Chính phủ", "Quy định tiêu chuẩn, trình tự", None),
        ("12/SVHTTDL-GĐ", "2022-03-05", "Sở Văn hóa, Thể thao và Du lịch", "ngày hội gia đình", None),
    ]  # fmt: skip


def test_who_agreed_with_whom_is_the_issuer() -> None:
    text = "Chương trình phối hợp số 01/CTPH-HLHPN-CA ngày 1/3/2022 giữa Hội LHPN và Công an huyện về phòng ngừa"
    assert told(text, "number", "issuer", "about") == [("01/CTPH-HLHPN-CA", "Hội LHPN và Công an huyện", "phòng ngừa")]


def test_a_session_of_the_council_is_passed_over() -> None:
    text = "Nghị quyết số 19/2021/NQ-HĐND của Hội đồng nhân dân tỉnh khóa XV, kỳ họp thứ 4 quy định mức trợ giúp"
    assert told(text, "issuer", "about") == [("Hội đồng nhân dân tỉnh khóa XV", "quy định mức trợ giúp")]


def test_a_title_inside_a_title_is_nested() -> None:
    text = (
        "Thực hiện Kế hoạch số 4185/KH-UBND ngày 3/11/2020 của UBND tỉnh về việc triển khai thực hiện Quyết định số "
        "1472/QĐ-TTg ngày 28/9/2020 của Thủ tướng Chính phủ; Chỉ thị số 23/CT-TTg"
    )
    assert told(text, "number", "nested", "date") == [
        ("4185/KH-UBND", False, "2020-11-03"),
        ("1472/QĐ-TTg", True, "2020-09-28"),
        ("23/CT-TTg", False, None),
    ]


def test_a_circular_beside_a_law_in_a_title_is_not_nested() -> None:
    text = (
        "theo Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ quy định chi tiết một số điều của Luật Trẻ em và "
        "Thông tư số 98/2017/TT-BTC ngày 29/9/2017 của Bộ Tài chính"
    )
    assert told(text, "number", "name", "nested") == [
        ("56/2017/NĐ-CP", None, False),
        (None, "Luật Trẻ em", True),
        ("98/2017/TT-BTC", None, False),
    ]


def test_amending_law_holds_the_laws_it_amends() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019; Luật Trẻ em năm 2016"
    )
    amending = "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
    assert told(text, "name", "nested", "date", "year") == [
        (amending, False, "2019-11-22", None),
        ("Luật Tổ chức Chính phủ", True, None, None),
        ("Luật Tổ chức chính quyền địa phương", True, None, None),
        ("Luật Trẻ em", False, None, "2016"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luật hôn nhân và gia đình, Luật phòng chống bạo lực gia đình",
         ["Luật Hôn nhân và gia đình", "Luật Phòng, chống bạo lực gia đình"]),
        ("Luật Trẻ em, Hôn nhân và gia đình, Phòng chống bạo lực gia đình",
         ["Luật Trẻ em", "Luật Hôn nhân và gia đình", "Luật Phòng, chống bạo lực gia đình"]),
        ("Luật Hoà giải ở cơ sở", ["Luật Hòa giải ở cơ sở"]),
        ("Luật Tổ chức Tòa án Nhân dân", ["Luật Tổ chức Tòa án nhân dân"]),
        ("Công ước Liên hợp quốc về Quyền trẻ em", ["Công ước của Liên hợp quốc về quyền trẻ em"]),
        ("Luật Phòng, chống khủng bố được ban hành", ["Luật Phòng, chống khủng bố"]),
        ("LUẬT TRẺ EM", ["Luật Trẻ em"]),
        ("các quy định của luật trẻ em", ["Luật Trẻ em"]),
    ],
)  # fmt: skip
def test_law_names(text: str, names: list[str]) -> None:
    assert [one.name for one in find(text)] == names


def test_a_text_without_any_marks_is_read_as_well() -> None:
    text = "theo khoan 3, Dieu 90 cua Luat Tre em va Quyet dinh so 1863/QD-TTg ngay 23 thang 12 nam 2019 cua Thu tuong"
    assert told(text, "type", "number", "name", "article", "clause", "date") == [
        ("Luật", None, "Luật Trẻ em", "90", "3", None),
        ("Quyết định", "1863/QD-TTg", None, None, None, "2019-12-23"),
    ]
    assert [text[one.start : one.end] for one in find(text)] == ["Luat Tre em", "Quyet dinh so 1863/QD-TTg"]


def test_short_forms_resolve_by_alias_and_by_number() -> None:
    text = (
        PREAMBLE + "\n- Cụ thể hóa Nghị quyết số 121, Chỉ thị số 23, Quyết định 06 và Kế hoạch số 99; kế hoạch 20 bước."
    )
    later = [one for one in resolve(find(text)) if one.start > len(PREAMBLE)]
    assert [(one.text, one.number, one.backref) for one in later] == [
        ("Nghị quyết số 121", "121/2020/QH14", True),
        ("Chỉ thị số 23", "23/CT-TTg", True),
        ("Quyết định 06", "06/QĐ-TTg", True),
        ("Kế hoạch số 99", None, False),
    ]


def test_short_forms_resolve_across_paragraphs() -> None:
    first = find(PREAMBLE)
    second = find("theo Nghị quyết 121 và Quyết định 06", known=first)
    assert [one.number for one in resolve([*first, *second])][-2:] == ["121/2020/QH14", "06/QĐ-TTg"]


def test_versions_follow_the_day_of_the_citing_document() -> None:
    from datetime import date

    name = "Luật Phòng, chống bạo lực gia đình"
    assert [law.number for law in versions(name)] == ["02/2007/QH12", "13/2022/QH15"]
    for day, number in (
        ((2023, 6, 30), "02/2007/QH12"),
        ((2023, 7, 1), "13/2022/QH15"),
        ((2021, 7, 1), "02/2007/QH12"),
    ):
        law = version_on(name, date(*day))
        assert law is not None
        assert law.number == number
    assert version_on(name, date(2000, 1, 1)) is None
