"""The explanation of a clock, read aloud line by line: Vietnamese first, English beside it."""

from collections.abc import Iterator
from datetime import date, timedelta

from chungtay.law.clock import book, words
from chungtay.law.clock.answer import Line, Reckoning, State
from chungtay.law.clock.counting import last_day, stood
from chungtay.law.clock.daysoff import over
from chungtay.law.clock.extending import Term
from chungtay.law.clock.facts import Fact
from chungtay.law.clock.history import History, Idle, Pause
from chungtay.law.clock.lengths import CalendarDays, Hours, Months, WorkingDays
from chungtay.law.clock.rules import WORDS_OF_MARK, ClockRule
from chungtay.law.clock.working import index_of
from chungtay.law.days import Calendar, legal_day

LATE_KNOWN = timedelta(hours=1)  # a fact written down later than this after it held says so


def told(rule: ClockRule, history: History, term: Term, seen: Reckoning, calendar: Calendar) -> tuple[Line, ...]:
    """Every line, in the order in which one would say it."""
    parts = (
        _rule(rule, term),
        _start(rule, history, term),
        _corrections(history),
        map(_pause, history.pauses),
        (_extension(rule, fact) for fact in term.taken),
        _days_off(history, term, seen, calendar),
        _due(rule, history, seen),
        _standing(rule, seen),
        map(_idle, seen.idle),
        map(_note, history.notes),
        _unsure(rule),
    )
    return tuple(line for part in parts for line in part)


def _rule(rule: ClockRule, term: Term) -> Iterator[Line]:
    if rule.words:
        yield Line(f"Văn bản viết: “{rule.words}”.", f"The paper says: “{rule.words}”.")
    vi, en = words.length(rule.length)
    name_vi, name_en = rule.names
    lead_vi, lead_en = (f"{name_vi}: ", f"{name_en}: ") if name_vi else ("", "")
    yield Line(f"{lead_vi}{vi}.", f"{lead_en}{en}.", rule.article, rule.confidence)
    if rule.soft:
        yield Line("Văn bản yêu cầu chung, không ấn định ngày.", "The paper urges; it does not fix a day.")
    if term.length != rule.length:
        own_vi, own_en = words.length(term.length)
        yield Line(f"Quyết định ấn định ngắn hơn: {own_vi}.", f"The decision itself sets less: {own_en}.")
    if any(rule.note):
        yield Line(*rule.note)


def _start(rule: ClockRule, history: History, term: Term) -> Iterator[Line]:
    if history.start is None:
        if rule.needs_start and rule.dated:
            vi, en = rule.start_words
            yield Line(
                f"Chưa bắt đầu: chưa ghi nhận {vi or 'sự kiện bắt đầu'}.",
                f"Not begun: {en or 'the fact that starts it'} is not on record.",
            )
        return
    vi, en = rule.start_words
    when = words.moment(history.start) if history.start_fact else words.day(legal_day(history.start))
    at_vi, at_en = (f" – {vi}", f" – {en}") if vi else ("", "")
    yield Line(f"Bắt đầu: {when}{at_vi}.", f"Begins: {when}{at_en}.", "", rule.start_confidence)
    if history.start_fact:
        yield from _late_known(history.start_fact)
    if isinstance(term.length, CalendarDays | WorkingDays | Months):
        first = words.day(legal_day(history.start) + timedelta(days=1))
        yield Line(
            f"Ngày xảy ra sự kiện không tính; đếm từ ngày {first}.",
            f"The day of the event is not counted; counting begins on {first}.",
            words.CIVIL_147, "M",
        )  # fmt: skip


def _late_known(fact: Fact) -> Iterator[Line]:
    if fact.known_at - fact.at > LATE_KNOWN:
        when = words.moment(fact.known_at)
        yield Line(f"Sự kiện này được ghi nhận muộn, lúc {when}.", f"This was put on record later, at {when}.")


def _corrections(history: History) -> Iterator[Line]:
    for change in history.corrections:
        kind_vi, kind_en = words.KINDS[change.first.kind]
        was = words.moment(change.first.at)
        by = f" ({change.by.by})" if change.by.by else ""
        why = f": {change.by.ground}" if change.by.ground else ""
        if change.by.void:
            yield Line(f"Rút lại “{kind_vi}” lúc {was}{by}{why}.", f"“{kind_en}” at {was} taken back{by}{why}.")
            continue
        now = words.moment(change.by.at)
        yield Line(
            f"“{kind_vi}” ghi lúc {was} được sửa thành {now}{by}{why}.",
            f"“{kind_en}” written as {was} corrected to {now}{by}{why}.",
        )


def _pause(pause: Pause) -> Line:
    ground = book.grounds().get(pause.fact.ground)
    vi, en = ground.names if ground else (pause.fact.ground, pause.fact.ground)
    begin = words.moment(pause.begin)
    mark = (ground.article, ground.confidence) if ground else ("", "")
    if pause.end is None:
        return Line(f"Tạm dừng từ {begin}, chưa chạy lại: {vi}.", f"Paused since {begin}, not resumed: {en}.", *mark)
    end = words.moment(pause.end)
    return Line(f"Tạm dừng từ {begin} đến {end}: {vi}.", f"Paused from {begin} to {end}: {en}.", *mark)


def _extension(rule: ClockRule, fact: Fact) -> Line:
    power = next(one for one in rule.extensions if one.power == fact.power)
    vi, en = words.power(fact.power)
    much_vi, much_en = words.units(rule.length, fact.length or 0)
    when = words.moment(fact.at)
    return Line(
        f"Gia hạn thêm {much_vi} – {vi} quyết định lúc {when}.",
        f"Lengthened by {much_en} – decided by {en} at {when}.",
        power.article,
        power.confidence,
    )


def _days_off(history: History, term: Term, seen: Reckoning, calendar: Calendar) -> Iterator[Line]:
    """The days that did not count, by name; only where the term counts days."""
    if seen.due_at is None or history.start is None:
        return
    first, last = legal_day(history.start) + timedelta(days=1), legal_day(seen.due_at)
    if isinstance(term.length, WorkingDays):
        yield from over(calendar, first, last)
    if isinstance(term.length, CalendarDays | Months) and term.length.rolls:
        yield from _rolled(term, history, last, calendar)
    if not isinstance(term.length, Hours) and history.spans:
        gone = sum((min(end or last, last) - begin).days + 1 for begin, end in stood(history.spans) if begin <= last)
        yield Line(
            f"{gone} ngày có lúc tạm dừng không tính.",
            f"{gone} days in which the clock stood are not counted.",
            words.CIVIL_147, "I",
        )  # fmt: skip
    if not calendar.covers(last):
        yield Line(
            f"Chưa có lịch nghỉ lễ của năm {last.year}; chỉ trừ thứ Bảy, Chủ nhật nên hạn có thể lùi thêm.",
            f"The holidays of {last.year} are not kept yet; only week-ends were left out, so the day may move.",
            "", "M",
        )  # fmt: skip


def _rolled(term: Term, history: History, last: date, calendar: Calendar) -> Iterator[Line]:
    plain = _plain_last(term, history, calendar)
    if plain is None or plain >= last:
        return
    passed = [day for n in range((last - plain).days) if not calendar.is_working(day := plain + timedelta(days=n))]
    told = [words.off(calendar, day) for day in passed]
    yield Line(
        f"Ngày cuối rơi vào ngày nghỉ ({', '.join(vi for vi, _ in told)}) nên hạn là hết ngày làm việc tiếp theo.",
        f"The last day is off ({', '.join(en for _, en in told)}), so the term ends with the next working day.",
        words.CIVIL_148, "M",
    )  # fmt: skip


def _plain_last(term: Term, history: History, calendar: Calendar) -> date | None:
    """The last day before it passed over days off."""
    start = legal_day(history.start) if history.start else None
    match term.length:
        case CalendarDays(count):
            length: CalendarDays | Months = CalendarDays(count, False)
        case Months(count):
            length = Months(count, False)
        case _:
            return None
    return last_day(length, start, stood(history.spans), term.added, index_of(calendar))


def _due(rule: ClockRule, history: History, seen: Reckoning) -> Iterator[Line]:
    if seen.due_at is None:
        if rule.dated and seen.state is State.PAUSED:
            yield Line("Hạn chưa xác định vì đồng hồ đang dừng.", "No due time while the clock stands.")
        return
    if isinstance(rule.length, Hours):
        when = words.moment(seen.due_at)
        yield Line(f"Hạn: {when} (giờ Hà Nội), kể cả đêm và ngày nghỉ.", f"Due: {when}, Hà Nội time, nights included.")
    else:
        day = words.day(legal_day(seen.due_at))
        yield Line(f"Hạn: hết {day} (giờ Hà Nội).", f"Due: end of {day}, Hà Nội time.")
    if seen.cutoff_on:
        cut = f"{seen.cutoff_on:%d/%m/%Y}"
        yield Line(f"Số liệu chốt đến hết ngày {cut}.", f"Figures are counted up to the end of {cut}.")


def _late(rule: ClockRule, seen: Reckoning) -> tuple[str, str]:
    """By how much, in the measure of the rule: to the minute for hours, in Hà Nội days for what ends with a day."""
    if not seen.late_by or not seen.due_at:
        return "", ""
    if isinstance(rule.length, Hours):
        return words.span(seen.late_by)
    days = (legal_day(seen.due_at + seen.late_by) - legal_day(seen.due_at)).days
    return f"{days} ngày", f"{days} day{'' if days == 1 else 's'}"


def _standing(rule: ClockRule, seen: Reckoning) -> Iterator[Line]:
    if seen.stopped_at:
        when = words.moment(seen.stopped_at)
        vi, en = ("quá hạn", "late") if seen.late_by else ("trong hạn", "in time")
        by_vi, by_en = _late(rule, seen)
        yield Line(f"Dừng lúc {when}: {vi}{by_vi and ' ' + by_vi}.", f"Stopped at {when}: {by_en and by_en + ' '}{en}.")
    elif seen.late_by:
        vi, en = _late(rule, seen)
        yield Line(f"Đang quá hạn {vi}.", f"Late by {en}.")
    elif seen.paused_since:
        when = words.moment(seen.paused_since)
        yield Line(f"Đang tạm dừng từ {when}.", f"Standing still since {when}.")


def _idle(idle: Idle) -> Line:
    kind_vi, kind_en = words.KINDS[idle.fact.kind]
    vi, en = words.REASONS[idle.reason]
    when = words.moment(idle.fact.at)
    return Line(f"Không có tác dụng: “{kind_vi}” lúc {when} – {vi}.", f"No effect: “{kind_en}” at {when} – {en}.")


def _note(fact: Fact) -> Line:
    when, what = words.moment(fact.at), fact.ground or "…"
    return Line(f"Đồng hồ vẫn chạy: {what} ({when}).", f"The clock runs on: {what} ({when}).")


def _unsure(rule: ClockRule) -> Iterator[Line]:
    """What is not read in the text says so in full."""
    if rule.confidence in ("I", "M", "P", "S2"):
        vi, en = WORDS_OF_MARK[rule.confidence]
        yield Line(f"Thời hạn này {vi}.", f"This term: {en}.", rule.article, rule.confidence)
    if rule.start_confidence in ("I", "M", "P"):
        vi, en = WORDS_OF_MARK[rule.start_confidence]
        yield Line(f"Mốc bắt đầu {vi}.", f"Where it begins: {en}.", rule.article, rule.start_confidence)
