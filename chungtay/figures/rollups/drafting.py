"""The draft of a report: its figures counted, its words written from them with every gap named."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chungtay.duties.models import Duty, OriginKind
from chungtay.figures.indicators.bodies import teller
from chungtay.figures.rollups import activities
from chungtay.figures.rollups.counting import (
    CHILDREN,
    below,
    definitions,
    kinds_below,
    latest,
    parts_of,
    sent_below,
    summed_kinds,
    sums,
    window_of,
)
from chungtay.figures.rollups.models import Figure, Report, Section
from chungtay.figures.rollups.outline import Part
from chungtay.figures.rollups.saying import grouped, name
from chungtay.law.days import hanoi_day
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.owing import tier_of
from chungtay.programme.plans.queries import plans
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places

NAMED = 12  # plans named in a report


def words(report: Report, figures: Mapping[str, Figure], *, by: Desk, at: datetime) -> Iterator[tuple[str, str]]:
    """(part, text) of every part. A figure stands in the text as its key in braces: the number is put in when the text
    is shown, so nobody types it."""
    held = definitions(by, report)
    for part in parts_of(report):
        opening = _summed(report, at) if part is parts_of(report)[0] else ()
        told = [*opening, _told(part, report, figures, held), *_beyond(part, report, by), _gap(part)]
        yield part.key, "\n".join(line for line in told if line)


def _told(part: Part, report: Report, figures: Mapping[str, Figure], held: Mapping[str, Definition]) -> str:
    here = [(key, figures[key]) for key in part.figures if key in figures]
    lines = [
        f"{name(held[key])}: {{{key}}}." for key, row in here if row.numerator is not None and row.denominator != 0
    ]
    none = [name(held[key]) for key, row in here if row.numerator is not None and row.denominator == 0]
    silent = [held[key] for key, row in here if row.numerator is None]
    return "\n".join((*lines, *_listed("Không phát sinh", none), *_silent(silent, tier_of(report.path))))


def _silent(definitions: list[Definition], tier: str) -> Iterator[str]:
    """What nobody has told, by why: what its definition says of communes, else who is to tell it."""
    by_why: dict[str, list[str]] = {}
    for one in definitions:
        why = one.at_commune[0] if one.at_commune and tier == "C" else f"nơi có số: {teller(one)[0]}"
        by_why.setdefault(why, []).append(name(one))
    for why, names in by_why.items():
        yield from _listed(f"Chưa có số liệu ({why})", names)


def _listed(said: str, names: list[str]) -> list[str]:
    return [f"{said}: {'; '.join(_small(one) for one in names)}."] if names else []


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _gap(part: Part) -> str:
    return f"Chưa có trong hệ thống: {part.gap}." if part.gap else ""


def _beyond(part: Part, report: Report, by: Desk) -> Iterator[str]:
    """What the part needs beside indicators."""
    if part.key == "direction":
        yield from _plans(report, by)
    if part.key in ("direction", "remit"):
        yield from _duties(report)
    yield from activities.lines(part.key, report)
    if part.key == "population" and tier_of(report.path) == "C":
        yield from _villages(report)
    if part.key == "event":
        yield f"Ngày {report.happened:%d/%m/%Y}: {report.event}"


def _plans(report: Report, by: Desk) -> Iterator[str]:
    first, after = window_of(report).moments
    here = plans(by).filter(path=report.path, adopted_at__gte=first, adopted_at__lt=after).order_by("adopted_at")
    found = [plan.in_words for plan in here[: NAMED + 1]]
    more = "; và các văn bản khác" if len(found) > NAMED else ""
    if found:
        yield f"Trong kỳ đã ban hành: {'; '.join(found[:NAMED])}{more}."
    else:
        yield "Chưa có trong hệ thống: văn bản chỉ đạo ban hành trong kỳ."


def _duties(report: Report) -> Iterator[str]:
    """Duties of plans that fell due in the window: met in time, met late, still open. Of a body, its own."""
    first, after = window_of(report).moments
    kinds = (OriginKind.PLAN_TASK, OriginKind.PLAN_REPORT)
    rows = Duty.objects.filter(path__startswith=report.path, origin_kind__in=kinds, due_at__gte=first, due_at__lt=after)
    rows = rows.filter(owner=report.owner_id) if report.of_body else rows
    done = list(rows.values_list("state", "due_at", "stopped_at"))
    if not done:
        yield "Không có nhiệm vụ của kế hoạch đến hạn trong kỳ."
        return
    in_time = sum(stopped is not None and stopped <= due for _, due, stopped in done)
    late = sum(stopped is not None and stopped > due for _, due, stopped in done)
    left = sum(stopped is None and state != "ended" for state, _, stopped in done)
    said = f"{in_time} đúng hạn, {late} xong muộn, {left} chưa xong (đếm lúc lập báo cáo)"
    yield f"{len(done)} nhiệm vụ của các kế hoạch đến hạn trong kỳ: {said}."


def _summed(report: Report, at: datetime) -> Iterator[str]:
    """Of how many places it is the sum, and whose report is missing."""
    if not summed_kinds(report):
        return
    sent = {one.path for one in below(report)}
    here = places.children_of(places.unit_at(report.path), hanoi_day(at))
    left = [unit.name for unit in here if unit.path not in sent]
    if not sent:
        yield "Chưa nơi nào nộp báo cáo: số liệu dưới đây đếm từ hồ sơ."
    elif left:
        named = ", ".join(left[:NAMED]) + (" và các nơi khác" if len(left) > NAMED else "")
        yield f"Cộng từ báo cáo của {len(here) - len(left)} trên {len(here)} nơi; chưa nộp: {named}."


def _villages(report: Report) -> Iterator[str]:
    """What the villages told, beside the commune's own count."""
    told = sent_below(report, kinds_below(report))
    children = sums(latest(told)).get(CHILDREN)
    if children:
        said = f"{len(told)} thôn, tổ dân phố đã gửi bảng số liệu, cộng {grouped(children.counts[0] or 0)} trẻ em"
        yield f"{said}; hồ sơ của xã đếm {{{CHILDREN}}}."


def sections(report: Report, figures: Mapping[str, Figure], *, by: Desk, at: datetime) -> list[Section]:
    """Rows of words to be added: of parts that no officer has edited and that read otherwise now."""
    held = current(report)
    fresh = []
    for key, text in words(report, figures, by=by, at=at):
        before = held.get(key)
        if before is None or (before.ours and before.text != text):
            fresh.append(section(report, key, text, ours=True, by=by, at=at))
    return fresh


def section(report: Report, key: str, text: str, *, ours: bool, by: Desk, at: datetime) -> Section:
    told = {"key": key, "text": text, "ours": ours, "user_id": by.user_id, "who": by.who}
    return Section(report=report, path=report.path, at=at, **told)


def current(report: Report) -> dict[str, Section]:
    """The words that count, by part."""
    rows = Section.objects.filter(report=report).order_by("key", "-id").distinct("key")
    return {row.key: row for row in rows}
