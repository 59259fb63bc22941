"""The report as an official paper: words with their figures put in, one table of figures, one of their grounds."""

import re
from collections.abc import Iterator, Mapping, Sequence

from chungtay.figures import letterhead
from chungtay.figures.indicators import aims
from chungtay.figures.rollups.counting import Counts, parts_of, window_of
from chungtay.figures.rollups.models import Figure, Report, Section
from chungtay.figures.rollups.saying import as_law, counts, ground, name, value
from chungtay.law.figures.definitions import UNITS, Definition
from chungtay.law.figures.judging import CHANGES, NAMES, State, judge
from chungtay.law.figures.owing import tier_of
from chungtay.law.figures.targets import SIGNS, Goal, Op, Target, beside
from chungtay.law.figures.verdict_words import number
from chungtay.papers.letter import Annex, Block, Heading, Item, Letter, Table, Words
from chungtay.register.people.desk import Desk

TOKEN = re.compile(r"\{([A-Z0-9][A-Za-z0-9-]*)\}")
LOOSE = re.compile(r"(?<![\w/.,-])\d[\d.,]*(?![\w/-])")  # a number typed by hand; dates and paper numbers have a slash
BESIDE = re.compile(r"\s*\([^)]*\)$")  # who sends it to whom stands in the head of the paper already
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TABLE_WIDTHS = (1, 4.6, 2.3, 2.2, 2.5)
GROUND_WIDTHS = (1, 9)
VILLAGE = ("NGƯỜI ĐẠI DIỆN THÔN, TỔ DÂN PHỐ",)
Held = Mapping[str, Definition]


def public(report: Report) -> bool:
    """Whether what is printed goes to a People's Council, and so to everybody."""
    return not report.goes_up


def filled(text: str, figures: Mapping[str, Figure], held: Held, report: Report) -> str:
    """The words with their figures, each with the number of its footnote; an unknown key stays as it was typed."""
    return TOKEN.sub(lambda found: _put(found, figures, held, report), text)


def _put(found: re.Match[str], figures: Mapping[str, Figure], held: Held, report: Report) -> str:
    row, definition = figures.get(found[1]), held.get(found[1])
    if row is None or definition is None:
        return found[0]
    of = counts(as_law(row, window_of(report)), public=public(report))
    beside = "; ".join(
        one for one in (of, f"{len(row.parts)} nơi báo" if row.parts and not row.restated else "") if one
    )
    return f"{shown(row, definition, report)}{f' ({beside})' if beside else ''} [{row.order}]"


def shown(row: Figure, definition: Definition, report: Report, of: Counts | None = None) -> str:
    figure = as_law(row, window_of(report), of)
    return value(figure, definition.unit or "", public=public(report))


def loose_numbers(text: str) -> tuple[str, ...]:
    """Numbers that were typed into the words: they rest on no query, and whoever checks should know."""
    return tuple(LOOSE.findall(TOKEN.sub("", text)))


def before_words(row: Figure, definition: Definition, report: Report) -> str:
    before = row.beside.get("before")
    return shown(row, definition, report, (before[0], before[1])) if before else "–"


def target_words(row: Figure, report: Report, of_plans: Mapping[str, Sequence[Target]]) -> str:
    """The goal of this place, as a programme or its own plan (``aims.of_plans``) sets it, with the verdict; else the
    country's, beside it and without one."""
    goals = [one for one in (*of_plans.get(row.key, ()), *beside(row.key)) if one.values and one.op]
    mine = [one for one in goals if one.place == report.path and one.scope == tier_of(report.path)]
    target = next(iter(mine or [one for one in goals if one.place == ""]), None)
    if target is None:
        return "–"
    figure, before = as_law(row, window_of(report)), row.beside.get("before")
    verdict = judge(target, figure, as_law(row, window_of(report).before, tuple(before)) if before else None)
    said = "" if verdict.state is State.CANNOT_BE_SAID else f"; {NAMES[verdict.state][0]}"
    return f"{_goal(target, report.year)}{said}" if _goal(target, report.year) else "–"


def _goal(target: Target, year: int) -> str:
    """The goal of the year, or the next that is set."""
    later = [one for one in target.years if one >= year]
    goal = target.goal(year) or (target.values[str(later[0])] if later else None)
    if goal is None:
        return ""
    whose = "cả nước: " if target.place == "" else ""
    if target.op in CHANGES:
        return f"{whose}{_change(goal)}" + (" mỗi năm" if target.op is Op.CHANGE_PER_YEAR else "")
    ends, unit = " … ".join(number(one, True) for one in goal), target.unit[0]
    sign = "" if target.op is Op.EQ else f"{SIGNS[target.op or Op.EQ]}\u00a0"
    return f"{whose}{sign}{ends}" + ("%" if unit.startswith("%") else f"\u00a0{unit}").rstrip("\u00a0")


def _change(goal: Goal) -> str:
    """By how much it is to rise or fall: "giảm 2–3%"."""
    word = "giảm" if all(one <= 0 for one in goal) else "tăng"
    return f"{word}\u00a0{'–'.join(number(one, True) for one in sorted(abs(one) for one in goal))}%"


def table_rows(report: Report, figures: Sequence[Figure], held: Held) -> list[tuple[str, ...]]:
    """Heading and rows: footnote, indicator, this period, the one before, target."""
    rows = [("TT", "Chỉ tiêu", "Kỳ này", "Kỳ trước", "Mục tiêu")]
    of_plans = aims.of_plans(report.path)
    for row in figures:
        definition = held[row.key]
        said = name(definition) + (f" ({UNITS[definition.unit][0]})" if definition.unit else "")
        told = (
            shown(row, definition, report),
            before_words(row, definition, report),
            target_words(row, report, of_plans),
        )
        rows.append((str(row.order), said, *told))
    return rows


def ground_rows(report: Report, figures: Sequence[Figure]) -> list[tuple[str, str]]:
    window = window_of(report)
    place = report.unit.name
    rows = [(f"[{row.order}]", ground(row, window, place, public=public(report))) for row in figures]
    return [("Số", "Căn cứ của số liệu"), *rows]


def letter(
    report: Report, figures: Sequence[Figure], sections: Mapping[str, Section], held: Held, *, by: Desk | None = None
) -> Letter:
    """`by`: who signs it; None for a draft, which leaves number, day and signature open."""
    told = [row for row in figures if row.key in held]
    return Letter(
        **_head(report, by),
        place=letterhead.seat(report.unit.name),
        number=report.number.partition("/")[0] if by else "",
        day=report.signed_on.isoformat() if by and report.signed_on else "", kind="Báo cáo", subject=_subject(report),
        addressees=[report.to_vi], blocks=list(_blocks(report, told, sections, held)),
        recipients=["Như trên", "Lưu: VT"],
        signer=by.user_name if by else "", annexes=_annexes(report, told, held),
    )  # fmt: skip


def _head(report: Report, by: Desk | None) -> dict[str, object]:
    """Who issues it, under whom, and in which capacity it is signed; a village stands under its commune."""
    owner = report.owner
    return {
        "issuer": _named(report), "parent": letterhead.parent(owner), "symbol": f"BC-{letterhead.symbol(owner)}",
        "capacity": VILLAGE if report.of_village else letterhead.capacity(owner, by),
    }  # fmt: skip


def _named(report: Report) -> str:
    """Who speaks in it."""
    return report.unit.name if report.of_village else report.owner.name


def _blocks(report: Report, figures: Sequence[Figure], sections: Mapping[str, Section], held: Held) -> Iterator[Block]:
    by_key = {row.key: row for row in figures}
    ground = f"Thực hiện {report.article}, " if report.article else ""
    yield Words(f"{ground}{_named(report)} báo cáo như sau (kỳ số liệu {window_of(report).vi}):")
    for place, part in enumerate(parts_of(report)):
        yield Heading(f"{ROMAN[place]}. {part.names[0]}", 1)
        section = sections.get(part.key)
        lines = [line for line in (section.text if section else "").split("\n") if line.strip()]
        yield from (Item(filled(line, by_key, held, report)) for line in lines)
        if not lines:
            yield Item("Không có nội dung.")
    yield Words(f"Trên đây là báo cáo của {_named(report)}./.")


def _annexes(report: Report, figures: Sequence[Figure], held: Held) -> tuple[Annex, ...]:
    if not figures:
        return ()
    return (
        Annex("Bảng số liệu", [Table(table_rows(report, figures, held), widths=TABLE_WIDTHS)]),
        Annex("Căn cứ của từng số liệu", [Table(ground_rows(report, figures), widths=GROUND_WIDTHS)]),
    )


def _subject(report: Report) -> str:
    name = BESIDE.sub("", report.name_vi.removeprefix("Báo cáo ")).strip()
    said = name[:1].upper() + name[1:]
    if report.happened:
        return f"{said} ngày {report.happened:%d/%m/%Y}"
    return (
        said
        if str(report.year) in said
        else f"{said} {report.year}"
        if said.endswith("năm")
        else f"{said} năm {report.year}"
    )
