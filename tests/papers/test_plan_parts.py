"""The stages one by one: what a label is, what a line goes on with, who is named, when, how many."""

import pytest

from chungtay.papers.paragraphs import Paragraph, Source
from chungtay.papers.plan import read_plan
from chungtay.papers.plan.actors import actors
from chungtay.papers.plan.addressing import addressed
from chungtay.papers.plan.bodies import several_at
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.headings import agency_heading, kind_of_heading
from chungtay.papers.plan.items import year_of
from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.reporting import duties
from chungtay.papers.plan.restoring import restored
from chungtay.papers.plan.targets import targets
from chungtay.papers.plan.tree import Header
from chungtay.papers.plan.wording import bare, low
from tests.papers.plans.reading import source_of


@pytest.mark.parametrize(
    ("line", "kind", "printed", "rest"),
    [
        ("II. NỘI DUNG", "roman", "II", "NỘI DUNG"),
        ("IV/ KINH PHÍ", "roman", "IV", "KINH PHÍ"),
        ("1.Mục đích", "n1", "1", "Mục đích"),
        ("3.3 Hoạt động hỗ trợ", "n2", "3.3", "Hoạt động hỗ trợ"),
        ("2.1.3. Tập huấn", "n3", "2.1.3", "Tập huấn"),
        ("đ) Kiểm tra", "letter", "đ", "Kiểm tra"),
        ("- Tuyên truyền", "dash", "-", "Tuyên truyền"),
        ("• Tuyên truyền", "dash", "•", "Tuyên truyền"),
        ("+ Rà soát", "plus", "+", "Rà soát"),
        ("Phần thứ hai MỤC TIÊU", "part", "Phần thứ hai", "MỤC TIÊU"),
        ("Điều 2. Tổ chức", "article", "Điều 2", "Tổ chức"),
    ],
)
def test_labels(line, kind, printed, rest):
    label = label_of(line)
    assert (label.kind, label.printed, label.rest) == (kind, printed, rest)


@pytest.mark.parametrize(
    "line", ["28/9/2020 của Thủ tướng", "100% trẻ em", "03 môi trường", "-----", "Chương III Nghị định số 5", "24/7"]
)
def test_figures_are_no_labels(line):
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Các sở, ban, ngành, UBND các huyện, thành phố", ["Các sở, ban, ngành", "UBND các huyện, thành phố"]),
        ("các sở, ngành liên quan, địa phương", ["các sở, ngành liên quan", "địa phương"]),
        ("Đề nghị TAND, VKSND huyện", ["TAND huyện", "VKSND huyện"]),
        ("Tỉnh đoàn, Hội LHPN tỉnh", ["Tỉnh đoàn", "Hội LHPN tỉnh"]),
        ("Các sở: Y tế, Tư pháp", ["Sở Y tế", "Sở Tư pháp"]),
        ("Phòng Trẻ em và Bình đẳng giới", ["Phòng Trẻ em và Bình đẳng giới"]),
        ("Bí thư chi bộ, trưởng các thôn, bản", ["Bí thư chi bộ", "trưởng các thôn, bản"]),
    ],
)
def test_a_heading_names_its_bodies(text, names):
    assert [body.name for body in agency_heading(text).bodies] == names
    assert [body.name for body in agency_heading(bare(text)).bodies] == [bare(name) for name in names]


@pytest.mark.parametrize(
    "text",
    ["Phòng, chống đuối nước", "Hội thi vẽ tranh", "Xây dựng mô hình", "Tổ chức truyền thông", "Ban hành văn bản"],
)
def test_work_is_no_body(text):
    assert agency_heading(text) is None
    assert addressed(text, alone=False) is None


@pytest.mark.parametrize(
    ("text", "lead", "role", "joined"),
    [
        (
            "Chủ trì, phối hợp với Sở Y tế và các đơn vị liên quan tổ chức",
            "Sở Tư pháp",
            "chu_tri",
            ["Sở Y tế", "các đơn vị liên quan"],
        ),
        ("Phối hợp với Công an xã tuyên truyền", "Sở Tư pháp", "phoi_hop", ["Công an xã"]),
        ("Hội Nông dân xã tăng cường giám sát", "Hội Nông dân xã", None, []),
        ("Tăng cường phối hợp giữa nhà trường, gia đình và xã hội", "Sở Tư pháp", None, []),
        ("Người đứng đầu cơ quan, tổ chức phải chịu trách nhiệm", "Người đứng đầu cơ quan, tổ chức", None, []),
    ],
)
def test_who_does_it(text, lead, role, joined):
    found = actors(text, addressed("Sở Tư pháp").bodies, request=False, seek=False)
    assert [body.name for body in found.lead] == [lead]
    assert found.role == role
    assert [body.name for body in found.coordinating] == joined


def test_what_is_told_at_once_is_a_report_on_an_event():
    text = "Báo cáo trước ngày 15/5 về UBND tỉnh; có vụ việc nghiêm trọng thì báo ngay Chủ tịch UBND xã."
    _, told = duties(text, deadlines(text, "2026"), led=True, kind="reporting")
    assert ([body.name for body in told.to], told.recurrence) == (["Chủ tịch UBND xã"], "on_event")
    called = "Phát hiện thì báo ngay bằng điện thoại."
    assert duties(called, deadlines(called, "2026"), led=True, kind="content") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND xã Chiềng Ban (qua Công an xã) rà soát.", ["UBND xã Chiềng Ban"]),
        ("Ủy ban nhân dân tỉnh Hoa Ban.", ["Ủy ban nhân dân tỉnh Hoa Ban"]),
        ("UBND tỉnh Hoa Ban, Ban Chỉ đạo tỉnh rà soát.", ["UBND tỉnh Hoa Ban", "Ban Chỉ đạo tỉnh"]),
        ("UBND tỉnh Ban chỉ đạo tỉnh rà soát.", ["UBND tỉnh"]),
    ],
)
def test_a_place_may_be_called_ban(text, names):
    assert [body.name for body in several_at(text, low(text), 0)] == names


@pytest.mark.parametrize(
    ("text", "lead", "joined"),
    [
        ("Giao Công an, Y tế và Tư pháp thực hiện kiểm tra.", ["Công an", "Y tế", "Tư pháp"], []),
        ("UBND xã giao Y tế, Giáo dục và Đào tạo chủ trì khám bệnh.", ["Y tế", "Giáo dục và Đào tạo"], []),
        ("Phối hợp với Y tế, Tư pháp rà soát trẻ em.", [], ["Y tế", "Tư pháp"]),
        ("Phối hợp với y tế, giáo dục rà soát trẻ em.", [], []),
    ],
)
def test_bodies_called_by_their_field_are_read_in_a_list_with_capitals(text, lead, joined):
    found = actors(text, [], request=False, seek=True)
    assert ([body.name for body in found.lead], [body.name for body in found.coordinating]) == (lead, joined)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Công tác trẻ em năm 2027", "2027"),  # signed before its year begins
        ("Công tác trẻ em năm 2026", "2026"),
        ("Kết quả năm 2026 và nhiệm vụ năm 2027", "2026"),
        ("Thực hiện chương trình đến năm 2027", "2026"),
        ("Công tác trẻ em năm 2027 - 2030", "2026"),
    ],
)
def test_days_without_a_year_are_of_the_year_of_the_plan(title, year):
    assert year_of(Header(title=title, date="2026-11-23")) == year


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hoàn thành trước ngày 15/7/2021", [("2021-07-15", None, False)]),
        ("báo cáo trước 15/5", [("2024-05-15", None, False)]),
        (
            "báo cáo 6 tháng (trước 15/5) và cả năm (trước 15/11)",
            [("2024-05-15", "semiannual", False), ("2024-11-15", "annual", False)],
        ),
        ("gửi trước ngày 20 hằng tháng", [("--20", "monthly", False)]),
        ("Từ tháng 10 năm 2023 đến tháng 12 năm 2023", [("2023-12", None, False)]),
        ("cập nhật theo tháng, quý", [(None, "monthly", False), (None, "quarterly", False)]),
        ("Hằng năm báo cáo HĐND", [(None, "annual", False)]),
        ("lồng ghép vào kế hoạch phát triển kinh tế - xã hội hàng năm của tỉnh", [(None, "annual", True)]),
        ("Thường xuyên kiểm tra", [(None, "continuous", True)]),
        ("Thường xuyên thăm hỏi; báo kết quả hằng quý", [(None, "continuous", True), (None, "quarterly", False)]),
        (
            "Tổ chức Tháng hành động vì trẻ em từ ngày 01/6/2024 đến ngày 30/6/2024",
            [(None, None, True), ("2024-06-30", None, False)],
        ),
        ("Sinh hoạt Ngày hội đọc sách trước ngày 20/4", [("2024-04-20", None, False)]),
        ("Chương trình giai đoạn 2021 - 2030", []),
        ("bổ sung vitamin A cho trẻ từ 6 đến 36 tháng tuổi", []),
        ("trực đường dây 24/7", []),
        ("kinh phí thường xuyên", []),
        ("trong quý II và quý IV năm 2023", [("2024-06", None, False), ("2023-12", None, False)]),
    ],
)
def test_when(text, found):
    assert [(one.date, one.recurrence, one.soft) for one in deadlines(text, "2024")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đạt trên 90% số vụ", [(90, "%", ">")]),
        ("xuống dưới 6,5% vào năm 2025", [(6.5, "%", "<")]),
        ("Tổ chức 02 lớp tập huấn", [(2, "lớp tập huấn", "=")]),
        ("xây dựng ít nhất 12 mô hình", [(12, "mô hình", ">=")]),
        ("giữa 03 môi trường giáo dục", []),
        ("trẻ em dưới 6 tuổi", []),
        ("Tổng đài 111", []),
        ("10 năm thực hiện Chỉ thị", []),
    ],
)
def test_how_many(text, found):
    assert [(one.value, one.unit, one.op) for one in targets(text)] == found


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose_requirement"),
        ("MỤC TIÊU, ĐỐI TƯỢNG, NỘI DUNG", "content"),
        ("KINH PHÍ THỰC HIỆN", "funding"),
        ("TỔ CHỨC THỰC HIỆN", "assignment"),
        ("CHẾ ĐỘ THÔNG TIN, BÁO CÁO", "reporting"),
        ("THỜI GIAN, ĐỊA ĐIỂM", "schedule"),
        ("NHIỆM VỤ, GIẢI PHÁP VÀ PHÂN CÔNG THỰC HIỆN", "assignment"),
        ("ĐÁNH GIÁ TÌNH HÌNH", "situation"),
    ],
)
def test_what_a_heading_opens(title, kind):
    assert kind_of_heading(title, True) == kind
    assert kind_of_heading(bare(title), True) == kind


def test_low_keeps_every_offset():
    text = "Uỷ Ban — Hoà “Bình”\u00a0QUÝ"
    assert low(text) == 'ủy ban - hòa "bình" quý'
    assert len(low(text)) == len(text)


def test_marks_come_back_for_codes():
    assert restored("Phong Lao dong - Thuong binh va Xa hoi huyen") == "phòng lao động - thương binh và xã hội huyện"


PAGE_CUT = """KẾ HOẠCH
Bảo vệ trẻ em
I. NỘI DUNG
1. Rà soát số liệu trẻ em trong toàn xã, nhất là trẻ em ở các thôn xa trung tâm, trẻ em của

2

Bản Mới và các điểm dân cư ven suối, bảo đảm không bỏ sót em nào trong diện cần được bảo vệ.
2. Thăm hỏi trẻ em.
II. TỔ CHỨC THỰC HIỆN
1. Sở Lao động
- Thương binh và Xã hội
- Hướng dẫn thực hiện.
"""


def test_a_cut_by_a_page_and_a_wrapped_name_are_joined():
    tree = read_plan(source_of(PAGE_CUT))
    assert [task.path for task in tree.tasks] == ["I.1", "I.2", "II.1.-1"]
    assert "trẻ em của Bản Mới" in tree.tasks[0].text_vi
    assert tree.tasks[2].lead[0].name == "Sở Lao động - Thương binh và Xã hội"
    assert [one.text for one in tree.kept if one.why == "page_number"] == ["2"]


DOUBTFUL = """KẾ HOẠCH
Bảo vệ trẻ em năm 2024
I. NỘI DUNG
1. Thăm hỏi trẻ em mồ côi trước 15/5.
2. Thăm hỏi trẻ em mồ côi trước 15/5.
II. TỔ CHỨC THỰC HIỆN
1. Tổ Vầng Trăng Nhỏ
- Kể chuyện cho trẻ em.
"""


def test_what_is_doubtful_is_said_in_both_languages():
    tree = read_plan(source_of(DOUBTFUL))
    assert all(doubt.vi and doubt.en for doubt in tree.doubts)
    found = {(doubt.path, doubt.field, doubt.why_code) for doubt in tree.doubts}
    assert found >= {
        ("header", "number", "missing"),
        ("I.1", "lead", "no_lead"),
        ("I.1", "deadline", "year_guessed"),
        ("I.2", "text_vi", "repeated"),
        ("II.1.-1", "lead", "unknown_body"),
        ("signer", "name", "missing"),
    }


def _table(rows, merged=()):
    """Cells as a Word file gives them: a cell that is one with the cell above is not there."""
    cells = [(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if (r, c) not in merged]
    paragraphs = [Paragraph(text, at, place="cell", cell=(0, r, c)) for at, (r, c, text) in enumerate(cells, 2)]
    return Source((Paragraph("KẾ HOẠCH Bảo vệ trẻ em năm 2024", 1), *paragraphs), "docx", None, (), None)


def test_a_merged_cell_speaks_for_its_rows_and_an_empty_one_does_not():
    rows = [
        ["STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"],
        ["I", "Truyền thông", "", "", ""],
        ["1", "Phát thanh", "Sở Y tế", "Tỉnh đoàn", "Tháng 6"],
        ["2", "Treo băng rôn", "", "", ""],
        ["3", "Rà soát văn bản", "Sở Tư pháp", "", ""],
    ]
    tree = read_plan(_table(rows, merged={(3, 2)}))
    assert [(section.path, section.title) for section in tree.sections] == [("PL.I", "Truyền thông")]
    assert [(task.path, [body.name for body in task.lead]) for task in tree.tasks] == [
        ("PL.I.1", ["Sở Y tế"]),
        ("PL.I.2", ["Sở Y tế"]),
        ("PL.I.3", ["Sở Tư pháp"]),
    ]
    assert [len(task.deadline) for task in tree.tasks] == [1, 0, 0]
    assert tree.tasks[1].coordinating == []


def test_numbers_with_a_bracket_are_siblings_and_stand_under_numbers_with_a_dot():
    first = "KẾ HOẠCH\nThử\nI. NỘI DUNG\n1) Việc một.\n2) Việc hai.\n"
    tree = read_plan(source_of(first + "II. GIẢI PHÁP\n1. Công tác chung\n1) Việc ba.\n2) Việc bốn."))
    assert [task.path for task in tree.tasks] == ["I.1", "I.2", "II.1.1", "II.1.2"]
