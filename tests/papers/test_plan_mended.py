"""Papers as they come: scanned with single wrong marks, broken lines, headings of bodies, rhythms of reports."""

import pytest

from chungtay.papers.plan import read_plan
from chungtay.papers.plan.mending import meant, mended
from tests.papers.plans.reading import source_of

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH HOA LƯ\nSố: 12/KH-UBND\nHoa Lư, ngày 02 tháng 3 năm 2023\nKẾ HOẠCH\nBảo vệ trẻ em\n"


def _tree(body, head=HEAD):
    return read_plan(source_of(head + body))


def _leads(tree):
    return [(task.path, [body.name for body in task.lead]) for task in tree.tasks]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("phôi hợp với sờ y tê", "phối hợp với sở y tế"),
        ("phối họp chặt chẽ", "phối hợp chặt chẽ"),
        ("kê hoạch như sau", "kế hoạch như sau"),
        ("noi nhận:", "nơi nhận:"),
        ("ủy bản nhân dân câp xã", "ủy ban nhân dân cấp xã"),
        ("quyết định sô 12/qđ-ttg", "quyết định số 12/qđ-ttg"),
        ("s6: 5/kh-ubnd", "so: 5/kh-ubnd"),
        ("số lao động trẻ em", "số lao động trẻ em"),
        ("để nghị quyết đi vào cuộc sống", "để nghị quyết đi vào cuộc sống"),
        ("hằng năm, hàng năm", "hằng năm, hàng năm"),
        ("ke hoach nhu sau", "ke hoach nhu sau"),
    ],
)
def test_a_wrong_mark_is_read_as_meant_letter_for_letter(written, right):
    assert mended(written) == right
    assert len(mended(written)) == len(written)


def test_what_is_meant_keeps_its_case():
    assert meant("Sờ Y tê, KÊ HOẠCH") == "Sở Y tế, KẾ HOẠCH"


def test_a_scan_with_wrong_marks_is_read_like_a_clean_one():
    tree = _tree(
        "Thực hiện Nghị quyết sô 31/NQ-HĐND ngày 05/01/2023 của HĐND tinh, UBND tinh xây\ndựng Kê hoạch như sau:\n"
        "I. TÓ CHỨC THỰC HIỆN\n1. Sờ Y tê\n- Chủ trì, phôi họp với Công an tinh khám sức khỏe.\n"
        "2. Phòng Kinh tê và Hạ tâng\n- Làm sân chơi.\n",
        head="ỦY BAN NHÂN DÂN\nTỈNH HOA LƯ\nSô: 12/KH-UBND Hoa Lư, ngày 02 tháng 3 năm 2023\nKỀ HOẠCH\nBảo vệ trẻ em\n",
    )
    head = tree.header
    assert (head.doc_type, head.number, head.symbol, head.place) == ("Kế hoạch", "12", "KH-UBND", "Hoa Lư")
    assert head.title == "Bảo vệ trẻ em"
    assert [one.number for one in head.implements] == ["31/NQ-HĐND"]
    assert [(body.name, body.code) for body in tree.tasks[0].lead] == [("Sở Y tế", "YTE.P")]
    assert [body.name for body in tree.tasks[0].coordinating] == ["Công an tỉnh"]
    assert tree.tasks[1].lead[0].name == "Phòng Kinh tế và Hạ tầng"
    assert tree.tasks[0].text_vi == "Chủ trì, phôi họp với Công an tinh khám sức khỏe."


def test_attribute_lines_with_a_content_line_are_one_task_and_a_label_after_them_opens_a_block():
    tree = _tree(
        "I. NHIỆM VỤ\n1. Sân chơi cho trẻ em\nNội dung: Dựng ba sân chơi ở các bản xa.\nCơ quan chủ trì: Sở Xây dựng.\n"
        "Cơ quan phối hợp: Sở Tài chính, Sở Tư pháp.\nThời gian hoàn thành: Tháng 12/2024.\n"
        "2. Sách cho trẻ em\n- Nội dung: Mua sách.\n- Đơn vị chủ trì: Sở Y tế\n- Thời gian thực hiện: Hằng năm\n"
        "3. Nước sạch cho trường học theo Thông tư số 3/2020/TT-BYT\na) Khoan giếng.\n"
    )
    assert [task.text_vi for task in tree.tasks] == ["Dựng ba sân chơi ở các bản xa.", "Mua sách.", "Khoan giếng."]
    assert [[body.code for body in task.lead] for task in tree.tasks] == [["XAYDUNG.P"], ["YTE.P"], []]
    assert [body.name for body in tree.tasks[0].coordinating] == ["Sở Tài chính", "Sở Tư pháp"]
    assert tree.tasks[0].deadline[0].date == "2024-12"
    assert tree.tasks[1].deadline[0].recurrence == "annual"
    assert [section.path for section in tree.sections] == ["I", "I.1", "I.2", "I.3"]


def test_a_letter_alone_on_its_line_opens_an_item():
    tree = _tree("I. TỔ CHỨC THỰC HIỆN\n1.\nSở Y tế\na)\nKhám sức khỏe.\nb)\nTiêm phòng.\n")
    assert _leads(tree) == [("I.1.a", ["Sở Y tế"]), ("I.1.b", ["Sở Y tế"])]


def test_a_heading_of_bodies_is_whole_where_its_line_is_full():
    filled = "Bám sát chỉ đạo của tỉnh, chăm lo cho trẻ em ở mọi bản, mọi xã của tỉnh\n" * 6
    tree = _tree(
        f"I. NỘI DUNG\n1. Việc chung\n{filled}II. TỔ CHỨC THỰC HIỆN\n"
        "1. Đề nghị Viện kiểm sát nhân dân tỉnh, Toà án nhân dân tỉnh\nĐẩy nhanh tiến độ xét xử.\n"
        "2. Công an tỉnh, Sở Lao động - Thương binh và Xã hội, Sở Văn hóa,\nThể thao và Du lịch\nLập hồ sơ.\n"
    )
    assert _leads(tree)[-2:] == [
        ("II.1.p1", ["Viện kiểm sát nhân dân tỉnh", "Toà án nhân dân tỉnh"]),
        ("II.2.p1", ["Công an tỉnh", "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch"]),
    ]


@pytest.mark.parametrize(
    ("item", "leads"),
    [
        ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị liên hệ Sở Y tế.", ["các đơn vị"]),
        ("Các xã, thị trấn tổ chức ngày hội cho trẻ em.", ["Các xã, thị trấn"]),
        ("Làm phim ngắn cho trẻ em (Sở Nội vụ chủ trì, phối hợp với Tỉnh đoàn).", ["Sở Nội vụ"]),
        ("Tỉnh đoàn phụ trách đội tình nguyện.", ["Tỉnh đoàn"]),
        ("Liên minh Hợp tác xã tỉnh, Hiệp hội Doanh nghiệp tỉnh vận động thành viên.", 2),
        ("Sở Công Thương, Ban Quản lý các khu công nghiệp tỉnh vận động nhà máy.", 2),
        ("Trung tâm Công tác xã hội và Quỹ Bảo trợ trẻ em tổ chức lớp học.", 1),
    ],
)
def test_who_is_named_in_a_sentence_leads_it(item, leads):
    found = [body.name for body in _tree(f"I. NỘI DUNG\n1. Việc chung\n- {item}\n").tasks[0].lead]
    assert found == leads or len(found) == leads


@pytest.mark.parametrize(
    ("item", "times"),
    [
        ("Mở trại hè trong tháng 6 hằng năm.", [("--06", "annual", False)]),
        ("Khai mạc vào lúc 7 giờ 30 phút, ngày 28/5/2023 tại quảng trường.", [("2023-05-28", None, False)]),
        ("Thăm từng trẻ định kỳ 03 tháng một lần.", [(None, "quarterly", False)]),
        ("Chi trả trợ cấp hằng tháng cho trẻ.", [(None, "monthly", True)]),
        ("Cập nhật danh sách trẻ em hằng tháng.", [(None, "monthly", False)]),
        ("Phát thanh mỗi tuần 2 lần về trẻ em.", [(None, "weekly", False)]),
        ("Kịp thời phát hiện, báo cáo các vụ việc.", [(None, "on_event", True)]),
        ("Cử xe cấp cứu khi có tai nạn.", [(None, "on_event", True)]),
        (
            "Báo cáo UBND tỉnh 6 tháng trước ngày 15/6, năm trước ngày 15/12.",
            [("2023-06-15", "semiannual", False), ("2023-12-15", "annual", False)],
        ),
    ],
)
def test_days_and_rhythms(item, times):
    task = _tree(f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- {item}\n").tasks[0]
    assert [(one.date, one.recurrence, bool(one.soft)) for one in task.deadline] == times


def test_misread_labels_are_read_by_their_place_in_the_count():
    tree = _tree(
        "l. MỤC ĐÍCH, YÊU CẦU\nl. Mục đích\nTrẻ em được an toàn.\n2. Yêu cầu\nLàm đúng hạn.\n"
        "Il. NỘI DUNG\n1. Sân chơi\n- Dựng sân.\n2. Sách\n- Mua sách.\nHI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Khám.\n"
        "1V. KINH PHÍ\nNgân sách tỉnh.\n"
    )
    assert [section.path for section in tree.sections] == [
        "I",
        "I.1",
        "I.2",
        "II",
        "II.1",
        "II.2",
        "III",
        "III.1",
        "IV",
    ]
    assert tree.sections[0].kind == "purpose_requirement"


def test_readable_labels_stay_as_printed():
    tree = _tree("1. MỤC ĐÍCH\n- Trẻ em vui.\n2. NỘI DUNG\n- Dựng sân.\n")
    assert [section.label for section in tree.sections] == ["1", "2"]


@pytest.mark.parametrize(
    ("top", "told"),
    [
        (
            "UBND TỈNH HOA LƯ\nSỞ Y TẾ\nSố: 7/KH-SYT\nHoa Lư, ngày 5 tháng 4 năm 2022\nKẾ HOẠCH\nTiêm phòng năm 2022",
            {"issuer_vi": "Sở Y tế", "tier": "province", "symbol": "KH-SYT"},
        ),
        (
            "ỦY BAN NHÂN DÂN\nXÃ BA KHE\nSố: 7/KH-UBND\nBa Khe, ngày 5/4/2022\nKẾ HOẠCH\nV/v mở lớp bơi năm 2022",
            {"title": "mở lớp bơi năm 2022", "issuer_vi": "Ủy ban nhân dân xã Ba Khe"},
        ),
        (
            "UBND THÀNH PHỐ HẢI PHÒNG\nQUẬN 3\nSố: 7/KH-UBND\nQuận 3, ngày 5/4/2022\nKẾ HOẠCH\nMở lớp bơi năm 2022",
            {"issuer_vi": "Ủy ban nhân dân Quận 3", "tier": "district"},
        ),
        (
            "ỦY BAN NHÂN DÂN HUYỆN BA KHE\nSố: 7/KH-UBND — Ba Khe, ngày 5/4/2022\nKẾ HOẠCH\nMở lớp bơi năm 2022",
            {"symbol": "KH-UBND", "place": "Ba Khe", "number": "7"},
        ),
        (
            "UY BAN NHAN DAN CONG HOA XA HQI CHU NGHIA VIET NAM\nTINH HOA LU DQc lap - Tu do - Hanh phuc\n"
            "S6: 7/KH-UBND Hoa Lu, ngay 5 thang 4 nam 2022\nKE HOACH\nMo lop boi nam 2022",
            {"number": "7", "place": "Hoa Lu", "tier": "province", "issuer_vi": "Uy ban nhan dan tinh Hoa Lu"},
        ),
    ],
)
def test_head_shapes(top, told):
    header = _tree("I. NỘI DUNG\n- Dựng sân chơi.\n", head=f"{top}\n").header
    assert {name: getattr(header, name) for name in told} == told


@pytest.mark.parametrize(
    ("item", "leads"),
    [
        ("Sở Nội vụ, Mạng lưới Bạn trẻ tỉnh, Quỹ Hoa Sen tỉnh vận động tặng sách.", 3),
    ],
)
def test_names_nobody_knows_lead_with_those_beside_them(item, leads):
    found = _tree(f"I. NỘI DUNG\n1. Việc chung\n- {item}\n").tasks[0].lead
    assert len(found) == leads


def test_a_price_is_no_target_and_a_share_may_open_a_numbered_goal():
    tree = _tree(
        "I. MỤC TIÊU\n1. Giảm số trẻ bỏ học xuống dưới 2,5%.\n2. 90% trẻ em biết bơi.\nII. NỘI DUNG\n"
        "- Tặng 40 suất quà, mỗi suất trị giá 300.000 đồng.\n- Nhân bản 1.500 tờ rơi.\n"
    )
    assert [[(one.value, one.unit) for one in goal.target] for goal in tree.purposes] == [[(2.5, "%")], [(90, "%")]]
    assert [[one.value for one in task.target] for task in tree.tasks] == [[40], [1500]]
