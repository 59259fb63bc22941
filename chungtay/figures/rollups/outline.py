"""Which parts a report has, which figures belong to each, and what of it no record holds yet.

The outline of the ministry's annual letter was not found: the order of parts follows the headings of the letters and of
published reports (reference, §1.2, inferred). It is ours, and an officer may leave any part empty.
"""

from dataclasses import dataclass

from chungtay.law.figures.marks import Words


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of a report. `gap`: what is asked there and no record holds, named in the draft."""

    key: str
    names: Words
    figures: tuple[str, ...] = ()
    gap: str = ""


CHILDREN = (
    Part("direction", ("Công tác chỉ đạo, điều hành", "Direction"), ("OPS-TASK-ONTIME",)),
    Part(
        "population", ("Dân số trẻ em và trẻ em có hoàn cảnh đặc biệt", "Children, and those in special circumstances"),
        ("TT13A-0101", "TT13A-0102", "TT13A-0103", "TT13A-0301", "TT13A-0302", "NPA23-BIRTHREG", "OPS-REG-IDENT",
         "OPS-REG-COMPLETE"),
    ),
    Part(
        "health", ("Chăm sóc sức khỏe, dinh dưỡng", "Health and nutrition"),
        ("TT13A-0201", "TT13A-0203", "TT13A-0202", "NPA23-02", "NPA23-04", "NPA23-05", "NPA23-06"),
    ),
    Part(
        "protection", ("Bảo vệ trẻ em", "Protection"),
        ("TT13B-0101", "NPA23-ABUSE", "OPS-PLAN-APPROVED", "OPS-ABUSED-HELPED", "OPS-ATRISK-SUPPORTED",
         "NPA23-CHILDMARRIAGE", "NPA23-CHILDLABOUR", "NPA23-INJURY", "NPA23-INJDEATH", "NPA23-DISASTER"),
    ),
    Part(
        "education", ("Giáo dục", "Education"),
        ("TT13A-0401", "TT13A-0402", "NPA23-KG5", "NPA23-PRIMARY", "NPA23-LOWSEC", "NPA23-DROPOUT", "NPA23-SCHOOLPSY",
         "NPA23-07"),
    ),
    Part(
        "culture", ("Văn hóa, vui chơi, giải trí", "Culture and play"),
        ("TT13A-0501", "TT13A-0502", "NPA23-01"),
    ),
    Part("voice", ("Sự tham gia của trẻ em", "Participation"), ("TT13A-0601", "TT13A-0605", "NPA23-PARTAWARE")),
    Part(
        "means", ("Nhân lực, kinh phí", "People and money"), (),
        "kinh phí ngân sách và vận động: hệ thống chưa có sổ kinh phí",
    ),
    Part(
        "telling", ("Truyền thông, Tháng hành động vì trẻ em", "Communication and the Action Month"), (),
        "số buổi, lượt người truyền thông: hệ thống chưa có sổ chiến dịch",
    ),
    Part("inspection", ("Thanh tra, kiểm tra", "Inspection"), (), "số cuộc kiểm tra: hệ thống chưa có sổ kiểm tra"),
    Part("difficulties", ("Khó khăn, vướng mắc và đề xuất, kiến nghị", "Difficulties and proposals")),
)  # fmt: skip
CARE = (
    Part(
        "care", ("Chăm sóc thay thế", "Alternative care"),
        ("OPS-CARE", "OPS-CARE-KIN", "OPS-CARE-FAMILY", "OPS-CARE-ADOPTION", "OPS-CARE-FACILITY", "TT13A-0101",
         "TT13A-0301", "TT13A-0302"),
        "trẻ em ở cơ sở trợ giúp xã hội mà xã chưa lập hồ sơ chăm sóc thay thế",
    ),
    Part("difficulties", ("Khó khăn, vướng mắc và đề xuất, kiến nghị", "Difficulties and proposals")),
)  # fmt: skip
ACTION_MONTH = (
    Part("month", ("Hoạt động trong Tháng hành động", "What was done in the Action Month"), (),
         "số hoạt động, số trẻ em tham gia: hệ thống chưa có sổ chiến dịch"),
    Part("population", ("Trẻ em trên địa bàn", "Children of the place"), ("TT13A-0101", "TT13A-0301", "TT13A-0302")),
    Part("difficulties", ("Khó khăn, vướng mắc và đề xuất, kiến nghị", "Difficulties and proposals")),
)  # fmt: skip
VIOLENCE = (
    Part("violence", ("Tình hình bạo lực gia đình liên quan đến trẻ em", "Domestic violence concerning children"),
         ("TT13B-0101", "OPS-ABUSED-HELPED"), "số vụ bạo lực gia đình: hệ thống chỉ có vụ việc về trẻ em"),
    Part("difficulties", ("Khó khăn, vướng mắc và đề xuất, kiến nghị", "Difficulties and proposals")),
)  # fmt: skip
REGISTER = (
    Part("register", ("Cập nhật sổ trẻ em", "The child register"),
         ("TT13A-0101", "OPS-REG-IDENT", "OPS-REG-COMPLETE", "NPA23-BIRTHREG")),
)  # fmt: skip
VILLAGE = (
    Part("population", ("Trẻ em của thôn", "Children of the village"),
         ("TT13A-0101", "TT13A-0301", "TT13A-0302", "NPA23-BIRTHREG", "OPS-ATRISK-SUPPORTED", "OPS-REG-IDENT",
          "OPS-REG-COMPLETE")),
    Part("missing", ("Trẻ có ở thôn mà sổ chưa có, hoặc đã đi", "Children here and not in the register, or gone")),
    Part("told-by", ("Ai xác nhận, ngày nào", "Who confirmed it, on which day")),
    Part("difficulties", ("Khó khăn, đề nghị", "Difficulties and requests")),
)  # fmt: skip
OF_A_BODY = (
    Part(
        "remit", ("Việc đã làm trong phạm vi quản lý", "What was done in its remit"),
        tuple(dict.fromkeys(key for part in CHILDREN for key in part.figures)),
    ),
    Part("difficulties", ("Khó khăn, vướng mắc và đề xuất, kiến nghị", "Difficulties and proposals")),
)  # fmt: skip
EVENT = (
    Part("event", ("Diễn biến vụ việc", "What happened")),
    Part("done", ("Việc đã làm ngay", "What was done at once")),
    Part("asked", ("Đề nghị cấp trên", "What is asked of those above")),
)
BY_START = (
    ("care-", CARE),
    ("action-month", ACTION_MONTH),
    ("family-violence", VIOLENCE),
    ("register-month", REGISTER),
    ("children-village", VILLAGE),
)  # fmt: skip


def parts(kind: str, *, event: bool = False, of_body: bool = False) -> tuple[Part, ...]:
    """The parts of a report of this kind; children's affairs as a whole where nothing narrower is meant."""
    if event or of_body:
        return EVENT if event else OF_A_BODY
    return next((made for start, made in BY_START if kind.startswith(start)), CHILDREN)
