"""The words the plan pages use for what the reader of plans gives as codes (papers.plan, the schema of a read plan)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.look import words
from chungtay.papers.plan.isodays import whole_day

TIERS = {
    "national": _("Trung ương"),
    "province": _("Cấp tỉnh"),
    "district": _("Cấp huyện (trước 01/7/2025)"),
    "commune": _("Cấp xã"),
}
KINDS = {
    "communication": _("Truyền thông, giáo dục"),
    "data_statistics": _("Số liệu, thống kê"),
    "case_support": _("Hỗ trợ, can thiệp cho trẻ em"),
    "inspection": _("Kiểm tra, thanh tra"),
    "coordination": _("Chỉ đạo, phối hợp"),
    "law_policy": _("Chính sách, pháp luật"),
    "resources": _("Nguồn lực, kinh phí"),
    "training": _("Tập huấn, bồi dưỡng"),
    "environment_safety": _("Môi trường an toàn"),
    "health": _("Y tế"),
    "education": _("Giáo dục"),
    "justice": _("Tư pháp, tố tụng"),
    "child_marriage": _("Tảo hôn, hôn nhân cận huyết thống"),
    "participation": _("Sự tham gia của trẻ em"),
    "online_safety": _("An toàn trên mạng"),
    "reporting": _("Báo cáo"),
    "other": _("Việc khác"),
}
RECURRENCES = {
    "annual": _("hằng năm"),
    "semiannual": _("6 tháng một lần"),
    "quarterly": _("hằng quý"),
    "monthly": _("hằng tháng"),
    "weekly": _("hằng tuần"),
    "daily": _("hằng ngày"),
    "continuous": _("thường xuyên"),
    "periodic": _("định kỳ"),
    "on_event": _("khi có việc"),
}
LEAD_SOURCES = {
    "heading": _("theo tiêu đề mục"),
    "named": _("nêu tên trong câu"),
    "lead_in": _("theo câu dẫn"),
    "table": _("theo cột của bảng"),
    "chosen": _("cán bộ chọn"),
    "none": "",
}
OPERATORS = {"=": "", ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}


def said(table: dict, code: str | None) -> str:
    """The word for a code; a code this version does not know is shown as it is, never hidden."""
    return str(table.get(code, code)) if code else ""


STEPS = {"-": _("gạch %(count)s"), "+": _("dấu cộng %(count)s"), "p": _("đoạn %(count)s")}


def place(path: str) -> str:
    """Where something stands, as one says it: III.1.-2 → "III.1, gạch 2"; II.p1 → "II, đoạn 1"."""
    labels: list[str] = []
    steps: list[str] = []
    for step in path.split("."):
        told = STEPS.get(step[:1]) if step[1:].isdecimal() else None
        if told:
            steps.append(str(told) % {"count": step[1:]})
        else:
            labels.append(gettext("phần cuối") if step == "closing" else step.partition("#")[0])
    return ", ".join([".".join(labels), *steps]) if labels else ", ".join(steps)


def written_day(written: str | None, yearly: bool = False) -> str:
    """2022-05-15, 2024-04, 2023, --05-15 (a day of every year), --15 (a day of every month; `yearly`: a month of every
    year) as officers write them. A day that no calendar has is shown as it was written."""
    if not written:
        return ""
    if written.startswith("--") and written.count("-") == 3:
        month, day = map(int, written[2:].split("-"))
        return gettext("%(day)s/%(month)s hằng năm") % {"day": day, "month": month}
    if written.startswith("--"):
        each = gettext("tháng %(count)s hằng năm") if yearly else gettext("ngày %(count)s mỗi tháng")
        return each % {"count": int(written.strip("-"))}
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        day = whole_day(written)
        return words.shortday(day) if day else "/".join(map(str, reversed(parts)))  # 31/4/2026, as it was written
    if len(parts) == 2:
        return gettext("tháng %(month)s/%(year)s") % {"month": parts[1], "year": parts[0]}
    return gettext("năm %(year)s") % {"year": parts[0]}


def deadline(one: dict) -> str:
    """One date or rhythm of a task in words: a day, a period, a recurrence, else the plan's own words."""
    rhythm = one.get("recurrence")
    day = written_day(one.get("date"), yearly=rhythm == "annual")
    if one.get("from") or one.get("to"):
        day = " – ".join(filter(None, (written_day(one.get("from")), written_day(one.get("to")))))
    return ", ".join(filter(None, (day, said(RECURRENCES, rhythm)))) or one.get("text", "")


def target(one: dict) -> str:
    """A figure to be reached: "≥ 90 %"."""
    if one.get("value") is None:
        return one.get("text", "")
    return f"{OPERATORS.get(one.get('op', '='), '')}{words.number(one['value'])} {one.get('unit') or ''}".strip()


def bodies(named: list[dict]) -> str:
    return ", ".join(one["name"] for one in named)
