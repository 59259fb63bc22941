"""One thing that is wrong, where it stands, and what may be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Words = tuple[str, str]
Edit = tuple[str, Row]  # (op, args) of programme.plans.editing

TITLES: Mapping[str, Words] = {
    "no-owner": ("Việc không có người làm", "Work without an owner"),
    "two-owners": ("Hai cơ quan cùng chủ trì", "Two owners"),
    "no-cadence": ("Việc thường xuyên không có nhịp báo cáo", "Standing work without a rhythm"),
    "no-such-day": ("Ngày không có trong lịch", "No such day"),
    "day-not-as-worded": ("Hạn khác lời văn", "Due on another day than its words"),
    "before-plan": ("Hạn trước ngày ký", "Due before it is signed"),
    "too-soon": ("Hạn quá gấp", "Due too soon"),
    "ends-before-it-begins": ("Kết thúc trước khi bắt đầu", "Ends before it begins"),
    "over-hundred": ("Chỉ tiêu trên 100%", "A target over 100 %"),
    "wrong-tier": ("Giao việc cho cơ quan cấp trên", "Work given to an agency above"),
    "body-gone": ("Cơ quan không còn", "An agency that is gone"),
    "receiver-gone": ("Nơi nhận không còn", "A receiver that is gone"),
    "basis-repealed": ("Căn cứ hết hiệu lực", "A basis that has ended"),
    "basis-later": ("Căn cứ sau ngày ký", "A basis later than the signing"),
    "basis-unknown": ("Căn cứ chưa rõ", "A basis that cannot be told"),
    "clause-forgotten": ("Bỏ sót việc của kế hoạch cấp trên", "Work of the plan above forgotten"),
    "target-forgotten": ("Bỏ sót chỉ tiêu của kế hoạch cấp trên", "A target of the plan above forgotten"),
    "target-lowered": ("Chỉ tiêu thấp hơn kế hoạch cấp trên", "A target lower than above"),
    "report-too-late": ("Báo cáo muộn hơn nơi nhận", "A report later than its receiver's own"),
}
# code: what is wrong, and what to do; {names} come from the finding's facts
CODES: Mapping[str, tuple[Words, Words]] = {
    "no-owner": (
        ("Không nêu ai làm.", "Nobody is named."),
        ("Chọn hoặc ghi cơ quan chủ trì; nếu không, việc về cơ quan đầu mối.",
         "Choose or name who leads; else the focal agency gets it."),
    ),
    "two-owners": (
        ("{tasks} việc giao cho {count} cơ quan cùng chủ trì: {names}.",
         "Led by {count} agencies together (tasks: {tasks}): {names}."),
        ("Để một cơ quan chủ trì, các cơ quan khác phối hợp.", "Let one lead and the others take part."),
    ),
    "no-cadence": (
        ("Việc “{words}” không có nhịp báo cáo.", "“{words}” has no rhythm of reporting."),
        ("Ghi nhịp: hằng tháng, hằng quý…", "Say how often: every month, every quarter…"),
    ),
    "no-such-day": (
        ("Ngày {day} không có trong lịch.", "There is no {day} in the calendar."),
        ("Ghi lại ngày; việc này chưa có hạn.", "Write the day anew; as it stands nothing falls due."),
    ),
    "day-not-as-worded": (
        ("Hạn {day}, trong khi lời ghi “{words}”.", "Due on {day}, while its words say “{words}”."),
        ("Ghi hạn như lời văn, hoặc sửa lời văn.", "Write the day of the words, or correct the words."),
    ),
    "before-plan": (
        ("Hạn {day} trước ngày ký {signed}.", "Due on {day}, before the day of signing, {signed}."),
        ("Sửa ngày hoặc bỏ hạn.", "Correct the day or take it out."),
    ),
    "too-soon": (
        ("Hạn {day} chỉ sau ngày ký {signed} chưa đủ {least} ngày làm việc.",
         "Due on {day}, fewer than {least} working days after signing on {signed}."),
        ("Lùi hạn, hoặc ghi rõ việc đã làm xong.", "Give more time, or say that it is done."),
    ),
    "ends-before-it-begins": (
        ("Thời gian làm kết thúc {day} trước khi bắt đầu {begins}.", "It ends on {day}, before it begins on {begins}."),
        ("Sửa một trong hai ngày.", "Correct one of the two days."),
    ),
    "over-hundred": (
        ("Chỉ tiêu {value} không thể đạt: tỷ lệ không quá 100%.", "{value} cannot be reached: no share exceeds 100 %."),
        ("Xem lại văn bản cấp trên; thường là 100%.", "Look at the paper above; it is usually 100 %."),
    ),
    "wrong-tier": (
        ("{name} là cơ quan cấp trên, kế hoạch này không giao việc được ({tasks} việc).",
         "{name} stands above; this plan cannot give it work (tasks: {tasks})."),
        ("Giao cơ quan cùng cấp; hoặc ghi là đề nghị, phối hợp.", "Name an agency of this tier, or ask for its help."),
    ),
    "body-gone": (
        ("{name} không còn từ {day}; việc thuộc {heir} ({tasks} việc).",
         "{name} is gone since {day}; its work is with {heir} (tasks: {tasks})."),
        ("Ghi tên cơ quan hiện nay.", "Write the agency of today."),
    ),
    "receiver-gone": (
        ("Nơi nhận: {name} không còn từ {day}, nay là {heir}.",
         "A receiver: {name} is gone since {day}, now {heir}."),
        ("Ghi tên cơ quan hiện nay.", "Write the agency of today."),
    ),
    "basis-repealed": (
        ("Căn cứ {name} hết hiệu lực từ {day}{by}.", "{name}, on which it stands, ended on {day}{by}."),
        ("Thay bằng văn bản đang có hiệu lực.", "Cite what is in force."),
    ),
    "basis-later": (
        ("Căn cứ {name} {how}, sau ngày ký {signed}.", "{name}, on which it stands, {how}, after {signed}."),
        ("Ký từ ngày đó trở đi, hoặc viện dẫn văn bản đang có hiệu lực.",
         "Sign from that day on, or cite what is in force."),
    ),
    "basis-unknown": (
        ("Chưa xác định được căn cứ “{name}”{meant}.", "“{name}”, on which it stands, cannot be told{meant}."),
        ("Ghi đủ số, ngày, cơ quan ban hành.", "Write its number, day and issuer."),
    ),
    "clause-forgotten": (
        ("Kế hoạch cấp trên có việc này, ở đây chưa có.", "The plan above orders this; nothing here does."),
        ("Đưa vào kế hoạch, hoặc ghi lý do không làm.", "Take it in, or say why not."),
    ),
    "target-forgotten": (
        ("Kế hoạch cấp trên có chỉ tiêu này, ở đây chưa có; có thể ghi: “{words}”",
         "The plan above sets this target, nothing here does; it may be written: “{words}”"),
        ("Đưa vào mục chỉ tiêu, hoặc ghi lý do không nhận.", "Take it among the targets, or say why not."),
    ),
    "target-lowered": (
        ("Ở đây {below}, kế hoạch cấp trên {above}: “{words}”.", "Here {below}, above {above}: “{words}”."),
        ("Ghi như kế hoạch cấp trên, hoặc ghi lý do thấp hơn.", "Write it as above, or say why it is lower."),
    ),
    "report-too-late": (
        ("Báo cáo ngày {day}, nơi nhận phải nộp ngày {due}: muộn nhất {wanted} mới kịp tổng hợp.",
         "Reported on {day}, while the receiver owes its own on {due}: wanted by {wanted} to be summed."),
        ("Đưa hạn báo cáo lên sớm hơn.", "Bring the day forward."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remedy:
    """Edits taken together, in order. ``vi``, ``en``: words of a button; ``why`` this one, where there are several."""

    edits: tuple[Edit, ...]
    vi: str
    en: str
    why: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """``row``: id of the task or report, "header" for a basis, "" for what is not in this plan. ``key`` tells
    findings of one code apart and stays the same while the words do."""

    code: str
    row: str
    path: str
    line: int
    quote: str
    vi: str
    en: str
    key: str = ""
    remedies: tuple[Remedy, ...] = ()

    @property
    def what_to_do(self) -> Words:
        """In Vietnamese and English; days named in it are in the message above it."""
        return CODES[self.code][1]


def found(
    code: str, row: Row, quote: str, *, remedies: tuple[Remedy, ...] = (), key: str = "", **facts: Any
) -> Finding:
    """``facts`` fill the words of the code; a pair gives each language its own."""
    said, _ = CODES[code]
    vi, en = (said[at].format(**{name: _of(value, at) for name, value in facts.items()}) for at in (0, 1))
    return Finding(code, row.get("id") or "", row.get("path") or "", row.get("line") or 0, quote, vi, en, key, remedies)


def _of(value: Any, at: int) -> Any:
    return value[at] if isinstance(value, tuple) else value


def shown(text: str, limit: int = 120) -> str:
    """The first words of a text."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
