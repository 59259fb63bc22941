"""When: the days, periods and rhythms a task is given.

Reads: one item's text, the plan's year, the spans of instruments named in it (their days are no deadlines).
Writes: `Deadline`s, hard where a day, a period of doing or a rhythm is ordered, soft for `thường xuyên`, events and the
rhythm of somebody else's budget. The period of a programme (`giai đoạn 2021 - 2030`) is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.papers.plan.acting import acts
from chungtay.papers.plan.days import Day, days_in
from chungtay.papers.plan.tree import Deadline
from chungtay.papers.plan.wording import Says, low

_UNIT = (
    r"(?:(?<!\d)(?:0?6|sáu) tháng(?: đầu năm| cuối năm)?|(?<!\d)(?:0?9|chín) tháng|(?<!\d)(?:0?3|ba) tháng|cả năm|"
    r"tháng|quý|năm|tuần|ngày|học kỳ)(?!\s*(?:\d(?!\d? (?:lần|lớp|buổi|đợt|kỳ))|thứ|"
    r"trước(?! ngày \d| \d)|sau|học|tuổi|tới|nay|định|chế|trình|tắc|mô|hoạch|[ivx]+(?!\w)))(?!\w)"
)
_RHYTHM = Says(
    rf"(?:(?P<led>định kỳ|theo|báo cáo(?: định kỳ)?|lần\s?/)\s*)?(?:(?P<every>h[àằ]ng|"
    rf"mỗi)\s+)?(?P<units>{_UNIT}(?:\s*(?:,|và|/|-)\s*(?:h[àằ]ng\s+|mỗi\s+)?{_UNIT})*)(?P<once>\s*(?:/|một |1 )\s?lần|"
    r"\s*\d{1,2} (?:lần|lớp|buổi|đợt|kỳ))?"
)
_ONE = Says(_UNIT)
_PERIODIC = Says(r"(?<!\w)(?:theo )?định kỳ(?!\s*(?:h[àằ]ng|mỗi|\d|sáu|tháng|quý|năm|tuần|ngày))")
_ALWAYS = Says(r"(?<!\w)(?:thường xuyên(?:,? liên tục)?|liên tục)(?!\w)")
_NO_ALWAYS = Says(r"(?:kinh phí|chi|trợ cấp|đầu tư|sinh hoạt|không) $")
_EVENT = Says(
    r"tháng hành động (?:quốc gia )?(?:vì trẻ em|về [\w ,]{4,60}?)(?: năm (?P<y>\d{4}))?(?=[,.;: ]|"
    r"$)(?:[^;.]{0,4}(?:ngày quốc tế thiếu nhi|tết thiếu nhi|tết trung thu)(?:,? và |, )?)*"
    r"|(?:dịp )?(?:tết trung thu|ngày quốc tế thiếu nhi|tết thiếu nhi)(?: năm (?P<y2>\d{4}))?|dịp (?:hè|nghỉ hè|"
    r"năm học mới|khai giảng)(?: năm (?P<y3>\d{4}))?"
)
_ON_EVENT = Says(
    r"(?:nếu )?(?:có|gặp|phát sinh) (?:những )?(?:khó khăn|vướng mắc|"
    r"vấn đề)[^.;]{0,60}?(?:kịp thời )?(?:báo cáo|phản ánh|đề xuất|kiến nghị|trao đổi|thông tin)|đột xuất|"
    r"khi có (?:yêu cầu|vụ việc|phát sinh|sự việc|sự cố|tai nạn|tình huống|dấu hiệu)|"
    r"có vụ việc[^.;]{0,50}? báo (?:cáo )?ngay|"
    r"nếu (?:có )?(?:phát sinh|vướng mắc|khó khăn)|kịp thời (?:phát hiện|báo cáo|phản ánh)"
)
_BUDGET = Says(
    r"(?:trợ cấp|phụ cấp|trợ giúp|học bổng|kế hoạch|dự toán|ngân sách|chương trình|chỉ tiêu|kinh phí|"
    r"nhiệm vụ)[^,.;:]{0,60}$"
)
_KEPT_UP = Says(r"(?:cung cấp|thống kê|cập nhật|theo dõi|rà soát|kiểm tra|tổng hợp)[^.;]{0,60}$")
_YEARLY = Says(r"năm")
_SHORT = ("monthly", "weekly", "daily")
_REPORTED = Says(r"(?:báo cáo|báo kết quả|tổng hợp|gửi|đánh giá|sơ kết)[^.;]{0,30}$")
_CODES = tuple(
    (Says(name), code)
    for name, code in (
        ("(?:6|sáu) tháng|học kỳ", "semiannual"),
        ("(?:9|chín) tháng", "periodic"),
        ("(?:3|ba) tháng", "quarterly"),
        ("tháng", "monthly"),
        ("quý", "quarterly"),
        ("năm", "annual"),
        ("tuần", "weekly"),
        ("ngày", "daily"),
    )
)


@dataclass(frozen=True, slots=True)
class _Beat:
    """A rhythm found at [start, end). `weak`: only believed beside a day (`báo cáo năm (trước 15/11)`)."""

    start: int
    end: int
    code: str
    soft: bool
    weak: bool = False
    opens: int = 0


def _code(unit: str) -> str:
    return next(code for says, code in _CODES if says(unit))


def _beats(lowered: str) -> list[_Beat]:
    found: list[_Beat] = []
    for match in _RHYTHM.finditer(lowered):
        led, every = match["led"], match["every"]
        ordered = bool(led and not led.startswith(("báo", "bao"))) or bool(match["once"])
        for unit in _ONE.finditer(match["units"]):
            at = match.start("units") + unit.start()
            soft = _soft(lowered, match.start(), match.end()) if every and not ordered else False
            whole = _ONE.search(match["units"]) is not None and unit[0].startswith(("cả", "ca"))
            start = match.start() if not found or found[-1].opens != match.start() else at
            found.append(
                _Beat(start, match.end(), _code(unit[0]), soft, not (every or ordered) or whole, match.start())
            )
    return found


def _soft(lowered: str, start: int, end: int) -> bool:
    """`hàng năm` orders when it opens a clause or an act follows; beside a budget it only describes."""
    before = lowered[max(0, start - 70) : start]
    if _REPORTED(before):
        return False
    if _BUDGET(before):
        return True
    if _KEPT_UP(before) and not lowered[end : end + 1].strip(" .,;/") and not _YEARLY(lowered[start:end]):
        return False
    return not (not before.strip() or before.rstrip()[-1:] in ",.;:(" or acts(lowered[end : end + 40]))


def _names(lowered: str, beat: _Beat, day: Day) -> bool:
    """`Tháng hành động vì trẻ em từ ngày 01/6`, `Ngày hội … trước 20/4` are names of one time, no rhythm."""
    return beat.weak and beat.code in _SHORT and any(one.isalpha() for one in lowered[beat.end : day.start])


def _paired(lowered: str, day: Day, beats: list[_Beat], used: set[int]) -> _Beat | None:
    """The rhythm printed just before a day, or just after it."""
    near = [
        (day.start - beat.end, index)
        for index, beat in enumerate(beats)
        if index not in used and 0 <= day.start - beat.end <= 45 and not _names(lowered, beat, day)
    ]
    near = near or [
        (day.start - beat.end, index)
        for index, beat in enumerate(beats)
        if index not in used and not beat.weak and not beat.soft and 45 < day.start - beat.end <= 200
    ]
    near = near or [
        (0, index) for index, beat in enumerate(beats) if index not in used and 0 <= beat.start - day.end <= 12
    ]
    if not near:
        return None
    used.add(min(near)[1])
    return beats[min(near)[1]]


def _dated(
    text: str, lowered: str, days: Sequence[Day], beats: list[_Beat], used: set[int]
) -> list[tuple[int, Deadline]]:
    found = []
    for day in days:
        yearly = _yearly(day, beats, used)
        beat = yearly or (_paired(lowered, day, beats, used) if day.hard else None)
        start, end = (min(beat.start, day.start), max(beat.end, day.end)) if beat else (day.start, day.end)
        end += text[end : end + 1] == ")" and "(" in text[start:end]
        date = _every(day, beat)
        found.append(
            (
                start,
                Deadline(
                    text[start:end],
                    date,
                    day.first,
                    day.last,
                    beat.code if beat else day.recurrence,
                    not (day.hard or yearly),
                ),
            )
        )
    return found


def _yearly(day: Day, beats: list[_Beat], used: set[int]) -> _Beat | None:
    """`tháng 6 hằng năm` is one time of every year, whatever stands before it."""
    for index, beat in enumerate(beats):
        if index not in used and day.month_only and beat.code == "annual" and 0 <= beat.start - day.end <= 2:
            used.add(index)
            return beat
    return None


def _every(day: Day, beat: _Beat | None) -> str | None:
    """`trước ngày 15 hằng tháng` is `--15`; `tháng 12 hằng năm` is `--12`."""
    if beat and day.loose and beat.code in ("monthly", "quarterly"):
        return f"--{day.loose}"
    if beat and day.month_only and beat.code == "annual" and beat.start >= day.end:
        return f"--{day.month_only}"
    return day.date


def deadlines(
    text: str, year: str | None, masked: Sequence[tuple[int, int]] = (), column: bool = False
) -> list[Deadline]:
    """All deadlines of one item, in the order of the text. `column`: the text is the `Thời gian` of a task."""
    lowered = low(text)
    days = days_in(lowered, year, masked, column)
    beats, used = _beats(lowered), set[int]()
    found = _dated(text, lowered, days, beats, used)
    paired = {beats[index].code for index in used}
    for index, beat in enumerate(beats):
        if index not in used and beat.code not in paired and (column or not beat.weak):
            found.append(
                (beat.start, Deadline(text[beat.opens : beat.end], recurrence=beat.code, soft=beat.soft and not column))
            )
    found += _others(text, lowered)
    return _distinct(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _others(text: str, lowered: str) -> list[tuple[int, Deadline]]:
    found = []
    for match in _PERIODIC.finditer(lowered):
        after = lowered[match.end() : match.end() + 40]
        hard = acts(after) or after.lstrip().startswith(("có báo", "co bao", "gửi", "gui"))
        found.append((match.start(), Deadline(match[0], recurrence="periodic", soft=not hard)))
    for match in _ALWAYS.finditer(lowered):
        if not _NO_ALWAYS(lowered[max(0, match.start() - 12) : match.start()]):
            found.append(
                (match.start(), Deadline(text[match.start() : match.end()], recurrence="continuous", soft=True))
            )
    for match in _EVENT.finditer(lowered):
        said = text[match.start() : match.end()].rstrip(" ,;")
        found.append((match.start(), Deadline(said, match["y"] or match["y2"] or match["y3"], soft=True)))
    if event := _ON_EVENT.search(lowered):
        found.append((event.start(), Deadline(text[event.start() : event.end()], recurrence="on_event", soft=True)))
    return found


def _distinct(found: Iterable[Deadline]) -> list[Deadline]:
    kept: list[Deadline] = []
    for one in found:
        same = [k for k in kept if (k.date, k.recurrence, k.from_) == (one.date, one.recurrence, one.from_)]
        if not same or not (one.date or one.recurrence or one.from_):
            kept.append(one)
    return kept
