"""The shapes of numbers, dates and kinds of instruments (NĐ 30/2020/NĐ-CP App. I and III, party rules, usage).

Every pattern looks at a bounded stretch of text, so that scanning stays linear in the length of a document.
"""

import re

# Kinds as they are printed, longest first where one begins another.
KINDS = (
    "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư liên tịch", "Thông tư",
    "Thông tri", "Thông báo kết luận", "Thông báo", "Kế hoạch liên tịch", "Kế hoạch liên ngành", "Kế hoạch phối hợp",
    "Kế hoạch", "Công văn", "Công điện", "Văn bản hợp nhất", "Văn bản", "Hướng dẫn liên ngành", "Hướng dẫn liên tịch",
    "Hướng dẫn", "Kết luận", "Chương trình phối hợp", "Chương trình hành động", "Chương trình", "Đề án", "Dự án",
    "Báo cáo", "Tờ trình", "Quy định", "Quy chế phối hợp", "Quy chế", "Phương án", "Pháp lệnh", "Bộ luật", "Luật",
    "Lệnh", "Biên bản", "Giấy mời", "Thư ngỏ",
)  # fmt: skip
KIND_OF_SYMBOL = {
    "NQ": "Nghị quyết", "NQLT": "Nghị quyết liên tịch", "NĐ": "Nghị định", "QĐ": "Quyết định", "CT": "Chỉ thị",
    "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "TB": "Thông báo", "KH": "Kế hoạch", "KHLT": "Kế hoạch liên tịch",
    "KHLN": "Kế hoạch liên ngành", "KHPH": "Kế hoạch phối hợp", "CV": "Công văn", "CĐ": "Công điện",
    "VBHN": "Văn bản hợp nhất", "HD": "Hướng dẫn", "HDLN": "Hướng dẫn liên ngành", "HDLT": "Hướng dẫn liên tịch",
    "KL": "Kết luận", "CTR": "Chương trình", "CTHĐ": "Chương trình hành động", "CTPH": "Chương trình phối hợp",
    "CTRPH": "Chương trình phối hợp", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo", "TTR": "Tờ trình",
    "QYĐ": "Quy định", "QC": "Quy chế", "QCPH": "Quy chế phối hợp", "PA": "Phương án", "PL": "Pháp lệnh",
    "BB": "Biên bản", "GM": "Giấy mời", "L": "Lệnh", "VB": "Văn bản",
    "QD": "Quyết định", "ND": "Nghị định", "CD": "Công điện",
}  # fmt: skip
# "NĐ", "QĐ số", "KH số": kinds written short before a number.
_SHORT_KINDS = ("TTLT", "VBHN", "NQ", "NĐ", "QĐ", "CTr", "CT", "TT", "TB", "KH", "CV", "HD", "KL", "VB", "BC")
KIND = "|".join(KINDS)
_SHORT = "|".join(_SHORT_KINDS)
CANONICAL = {kind.casefold(): kind for kind in KINDS}

_UP = "A-ZĐƯÂĂÊÔƠÁÀÃẠÉÍÓÚÝ"
_TOKEN = rf"[{_UP}]{{1,3}}[a-zđ]?[{_UP}&]{{0,12}}\d{{0,2}}"
_SYMBOL = rf"(?:(?:UBTV)?QH ?\d{{1,2}}|{_TOKEN})(?:\s?-\s?{_TOKEN}){{0,8}}"
NUMBER = re.compile(
    rf"(?<![\w/.,-])(?<!\d:)(?:"
    rf"(?P<party>\d{{1,5}}\s?-\s?[{_UP}]{{1,3}}[a-zđ]?[{_UP}]{{0,4}}\s?/\s?[{_UP}]{{1,3}}[a-zđ]?[{_UP}&]{{0,10}}(?:-{_TOKEN}){{0,3}})"
    rf"|(?:\d{{2}}\.\d{{1,3}}|\d{{1,5}}[a-z]?)\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{_SYMBOL})"
    rf")(?![\w/])"
)
# "số    /KH-UBND": the symbol after the stroke, and what stands before the stroke.
BLANK_SYMBOL = re.compile(rf"/ ?(?P<symbol>{_SYMBOL})(?![\w/])")
BLANK_BEFORE = re.compile(rf"(?:^|(?<!\w))(?P<kind>{KIND}) (?:số ?:? ?)?[.…_ ]{{0,24}}$", re.I)
KIND_BEFORE = re.compile(
    rf"(?:^|(?<!\w))(?:(?P<kind>{KIND})(?: pháp luật)?|(?P<short>{_SHORT}))(?P<so> ?\(?số ?:? ?| ?: ?| )$", re.I
)
SO_BEFORE = re.compile(r"(?<!\w)số ?:? ?$", re.I)
# "Nghị quyết số 121": the bare number, and the kind before it.
SHORT_NUMBER = re.compile(
    r"(?<![\w/.,%-])(?P<number>\d{1,5}(?:/(?:19|20)\d\d)?(?:-(?:NQ|CT|KL|QĐ))?)"
    r"(?![\w/%]|[.,]\d| ?- ?\d)(?P<after> \w{1,10})?(?P<of>(?<= của) (?-i:[A-ZĐỦƯ]))?",
    re.I,
)
SHORT_BEFORE = re.compile(rf"(?:^|(?<!\w))(?P<kind>{KIND}) (?P<so>số ?:? ?)?$", re.I)
# Words after a bare number that make it a count: "kế hoạch 5 năm", "đề án 2 giai đoạn".
MEASURES = frozenset(
    [
        "năm",
        "tháng",
        "ngày",
        "tuần",
        "quý",
        "giờ",
        "phút",
        "trẻ",
        "em",
        "xã",
        "phường",
        "huyện",
        "tỉnh",
        "lần",
        "người",
        "đợt",
        "buổi",
        "lớp",
        "giai",
        "triệu",
        "tỷ",
        "nghìn",
        "đồng",
        "cấp",
    ]
)
THIS = re.compile(r" (?:này|nêu trên|nói trên)(?!\w)", re.I)
THIS_BEFORE = re.compile(rf"(?:^|(?<!\w))(?P<kind>{KIND})$", re.I)

_DAY = r"(?P<day>\d{1,2})(?: ?[/.-] ?| tháng )(?P<month>\d{1,2})(?: ?[/.-] ?|,? năm )(?P<year>(?:19|20)\d\d)(?!\d)"
DATE = re.compile(rf"(?<![\d/]){_DAY}")
DATE_AFTER = re.compile(rf",? ?\(?(?:được )?(?:ký |ban hành |thông qua )?(?:ngày |, ?ngày )?{_DAY}\)?", re.I)
YEAR_AFTER = re.compile(r",? năm (?P<year>(?:19|20)\d\d)(?![\w/-])", re.I)
SESSION_AFTER = re.compile(r",? ?\(?kỳ họp (?:thứ )?\w{1,10}(?: ?,? ?(?:khóa|khoá) \w{1,6})?\)?", re.I)
BLANK_DATE_AFTER = re.compile(r",? ?ngày[ ./…_\d]{0,24}(?:tháng[ ./…_\d]{0,16})?(?:năm[ ./…_\d]{1,12})?", re.I)
