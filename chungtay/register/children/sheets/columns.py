"""The columns of the list of children, as the printed forms of communes have them; their lists come from the law."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chungtay.law.children import ethnic, groups, poverty, relations, schooling, signs, supports
from chungtay.papers.sheets import Choice, Column, Form, Kind
from chungtay.register.children.models.choices import Schooling, Sex, Yes

VILLAGE_WORDS = (
    *("thon", "to dan pho", "tdp", "to", "ap", "ban", "buon", "lang", "khu", "khu pho", "khom", "plei", "phum", "soc"),
    *("kp", "khu dan cu", "kdc", "xom", "doi", "tieu khu", "bon"),
)
COVERED = "SC"  # in lists that leave the house, instead of a guarded group
CODE, REVISION, MARK = "_code", "_revision", "_mark"
KEYS = (
    Column(CODE, "_khoa_ma", hidden=True, width=14),
    Column(REVISION, "_khoa_ban", hidden=True, width=6),
    Column(MARK, "_khoa_dau", hidden=True, width=20, most=4000),
)


def _of(entries, names=lambda entry: (entry.vi, entry.en)) -> tuple[Choice, ...]:
    return tuple(Choice(code, *names(entry)[:1]) for code, entry in entries.items())


def _sexes() -> tuple[Choice, ...]:
    return (
        Choice(Sex.MALE.value, "Nam", ("trai", "M", "Male", "1", "Be trai", "con trai")),
        Choice(Sex.FEMALE.value, "Nữ", ("gái", "F", "Female", "0", "2", "Nu", "Be gai", "con gái")),
    )


_YES_NO = (
    Choice(Yes.YES.value, "Có", ("x", "rồi", "đã", "đã đăng ký", "có rồi", "yes", "1")),
    Choice(Yes.NO.value, "Không", ("chưa", "chưa có", "chưa đăng ký", "no", "0", "k")),
)


def _schooling() -> tuple[Choice, ...]:
    other = {
        Schooling.IN.value: ("đi học", "có", "đang đi học", "x", "học sinh"),
        Schooling.OUT.value: ("bỏ học", "nghỉ học", "thôi học"),
        Schooling.NOT_YET.value: ("chưa đi học", "chưa đến tuổi", "còn nhỏ", "chưa", "nhỏ", "chưa đến tuổi đi học"),
    }
    return tuple(Choice(code, entry.vi, other.get(code, ())) for code, entry in schooling.states().items())


def _groups() -> tuple[Choice, ...]:
    """Groups and sub-groups by code and words: "SC04.2 Khuyết tật nặng"."""
    whole = [(code, group.vi) for code, group in groups.groups().items()]
    parts = [(code, entry.vi) for code, entry in groups.subs().items()]
    listed = tuple(Choice(code, f"{code} {vi}", (vi,)) for code, vi in sorted(whole + parts))
    return (*listed, Choice(COVERED, groups.COVERED[0]))


COLUMNS: tuple[Column, ...] = (
    Column("number", "STT", aliases=("tt", "số thứ tự", "so tt"), width=6),
    Column(
        "full_name", "Họ và tên trẻ em", Kind.NAME, width=26, needed=True, most=120,
        aliases=("họ và tên", "họ tên", "họ và tên trẻ", "họ tên trẻ", "họ tên trẻ em", "tên trẻ", "họ, tên",
                 "họ tên học sinh", "họ và tên cháu", "=tên", "họ, chữ đệm, tên", "họ tên con"),
        help="Ghi đủ họ, chữ đệm, tên như trong giấy khai sinh.",
    ),
    Column(
        "born", "Ngày, tháng, năm sinh", Kind.DAY, width=13,
        aliases=("ngày sinh", "ngày tháng năm sinh", "năm sinh", "ngày/tháng/năm sinh", "sinh ngày", "ns",
                 "ngày, tháng, năm sinh của trẻ", "ngày sinh trẻ"),
        help="dd/mm/yyyy. Chỉ biết năm: ghi năm. Chỉ biết tháng: 03/2019. Không chắc: khoảng 2019.",
    ),
    Column("sex", "Giới tính", Kind.PICK, ("giới", "nam/nữ", "phái", "gt"), _sexes(), width=8),
    Column("ethnic", "Dân tộc", Kind.PICK, ("dt", "thành phần dân tộc"), _of(ethnic.peoples()), width=11),
    Column(
        "nationality", "Quốc tịch", Kind.PICK, (), (
            Choice("VN", "Việt Nam", ("VN", "Vietnam")), Choice("LA", "Lào"), Choice("KH", "Campuchia"),
            Choice("CN", "Trung Quốc"),
        ), width=10,
    ),
    Column(
        "pin", "Số định danh cá nhân", Kind.DIGITS, width=15, length=12,
        aliases=("số định danh", "mã định danh", "cccd", "số cccd", "mã số định danh", "đdcn", "số đdcn",
                 "số định danh/cccd", "định danh cá nhân", "số cccd/định danh", "mã định danh cá nhân"),
        help="12 chữ số. Chưa có thì để trống.",
    ),
    Column("birth_registered", "Đã khai sinh", Kind.PICK, ("khai sinh", "đăng ký khai sinh", "đã đăng ký khai sinh"),
           _YES_NO, width=9),
    Column("birth_number", "Số giấy khai sinh", Kind.TEXT, ("số khai sinh", "giấy khai sinh số"), width=13, most=40),
    Column("insurance", "Số thẻ BHYT", Kind.TEXT, ("mã thẻ bhyt", "số bhyt", "thẻ bhyt", "mã bhyt", "bảo hiểm y tế",
                                                   "số thẻ bảo hiểm y tế", "bhyt"), width=15, most=20),
    Column(
        "village", "Thôn, tổ dân phố", Kind.TEXT, width=16,
        aliases=("thôn", "tổ dân phố", "thôn/tổ", "ấp", "bản", "buôn", "khu phố", "xóm", "thôn/bản", "thôn, bản",
                 "thôn/tdp", "tổ", "khu dân cư", "thôn (tổ dân phố)", "thôn xóm", "địa bàn", "nơi ở thôn"),
        help="Nơi trẻ đang ở thật.",
    ),
    Column("commune", "Xã, phường", Kind.TEXT, ("xã", "phường", "xã/phường", "xã phường", "đơn vị"), width=14),
    Column("address", "Địa chỉ nơi ở", Kind.TEXT, ("địa chỉ", "nơi ở", "nơi ở hiện nay", "chỗ ở", "chỗ ở hiện nay",
                                                   "nơi ở hiện tại"), width=22, most=200),
    Column("registered", "Nơi đăng ký thường trú", Kind.TEXT, ("hộ khẩu", "thường trú", "hktt", "hộ khẩu thường trú",
                                                               "nơi thường trú"), width=22, most=200),
    Column("mother", "Họ và tên mẹ", Kind.NAME, ("họ tên mẹ", "tên mẹ", "mẹ"), width=22, most=120),
    Column("mother_born", "Năm sinh mẹ", Kind.TEXT, ("ns mẹ", "sinh năm mẹ"), width=9, most=20),
    Column("father", "Họ và tên cha", Kind.NAME, ("họ tên cha", "tên cha", "cha", "bố", "họ tên bố", "tên bố",
                                                  "họ và tên bố"), width=22, most=120),
    Column("father_born", "Năm sinh cha", Kind.TEXT, ("ns cha", "năm sinh bố", "sinh năm cha"), width=9, most=20),
    Column("carer", "Người chăm sóc trẻ", Kind.NAME,
           ("người chăm sóc", "người giám hộ", "họ tên người giám hộ", "người nuôi dưỡng", "họ tên chủ hộ", "chủ hộ",
            "họ và tên cha mẹ hoặc người chăm sóc", "họ tên cha mẹ", "họ và tên cha/mẹ", "cha mẹ"),
           width=22, most=120),
    Column("relation", "Quan hệ với trẻ", Kind.PICK, ("quan hệ", "mối quan hệ"), _of(relations.relations()), width=11),
    Column("phone", "Điện thoại", Kind.TEXT, ("sđt", "số điện thoại", "đt", "điện thoại liên hệ"), width=13, most=20),
    Column("poverty", "Hộ nghèo, cận nghèo", Kind.PICK, ("hộ nghèo", "diện hộ", "hoàn cảnh kinh tế", "loại hộ",
                                                         "hộ nghèo/cận nghèo"), _of(poverty.states()), width=11),
    Column("schooling", "Tình trạng đi học", Kind.PICK, ("đi học", "tình trạng học tập", "việc học"), _schooling(),
           width=12),
    Column("school", "Trường", Kind.TEXT, ("trường học", "tên trường", "học tại trường"), width=20, most=160),
    Column("grade", "Lớp", Kind.PICK, ("lớp học", "học lớp", "khối"), _of(schooling.grades()), width=8),
    Column("circumstances", "Hoàn cảnh đặc biệt", Kind.PICKS,
           ("hoàn cảnh", "nhóm hoàn cảnh", "nhóm hcđb", "hcđb", "đối tượng", "loại hoàn cảnh", "trẻ em có hcđb",
            "trẻ em có hoàn cảnh đặc biệt", "nhóm trẻ em có hoàn cảnh đặc biệt"),
           _groups(), width=24, help="Một hoặc nhiều mã, cách nhau bằng dấu chấm phẩy: SC04.2; SC13.1"),
    Column("signs", "Nguy cơ", Kind.PICKS, ("nguy cơ rơi vào hcđb", "dấu hiệu nguy cơ", "trẻ em có nguy cơ"),
           _of(signs.signs()), width=18),
    Column("supports", "Đang được trợ giúp", Kind.PICKS,
           ("trợ giúp", "chính sách", "đang hưởng", "chính sách đang hưởng", "hỗ trợ"), _of(supports.supports()),
           width=22),
)  # fmt: skip
PARTS = (
    Column("born.day", "Ngày", aliases=("ngày sinh ngày", "ngày tháng năm sinh ngày"), part=("born", "day")),
    Column("born.month", "Tháng", aliases=("ngày sinh tháng", "ngày tháng năm sinh tháng", "tháng sinh"),
           part=("born", "month")),
    Column("born.year", "=năm", aliases=("ngày sinh năm", "ngày tháng năm sinh năm"), part=("born", "year")),
    Column("sex.male", "=nam", aliases=("=giới tính nam", "=giới nam"), part=("sex", "male")),
    Column("sex.female", "=nữ", aliases=("=giới tính nữ", "=giới nữ"), part=("sex", "female")),
    Column("born.male", "=năm sinh nam", aliases=("=ngày sinh nam", "=ngày tháng năm sinh nam",
           "=ngày, tháng, năm sinh nam", "=nam năm sinh"), part=("born", "male")),
    Column("born.female", "=năm sinh nữ", aliases=("=ngày sinh nữ", "=ngày tháng năm sinh nữ",
           "=ngày, tháng, năm sinh nữ", "=nữ năm sinh"), part=("born", "female")),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
COMPARED = tuple(column.key for column in COLUMNS if column.key not in {"number", "commune"})
_READ_BY_LAW = frozenset({"ethnic", "poverty", "grade", "relation"})  # the law knows every name they go by


def form(on: date, extra: Sequence[Column] = ()) -> Form:
    """What a reader looks for."""
    columns = tuple(replace(column, kind=Kind.TEXT) if column.key in _READ_BY_LAW else column for column in COLUMNS)
    return Form((*columns, *PARTS, *extra, *KEYS), on.isoformat(), VILLAGE_WORDS)


def written(villages: Sequence[str] = (), keys: bool = True) -> tuple[Column, ...]:
    """What a writer writes: the village becomes a drop-down of this commune's villages."""
    names = tuple(Choice(name, name) for name in villages)
    columns = tuple(
        replace(column, kind=Kind.PICK, choices=names) if column.key == "village" and names else column
        for column in COLUMNS
    )
    return columns + (KEYS if keys else ())
