"""Beside the plan it carries out: clauses and targets forgotten, targets lowered, reports that come too late to be
summed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from chungtay.law.figures.owing import wanted_before
from chungtay.papers.alignment import Clause, Kind, Label, Pair, Weaker, align, words_key
from chungtay.papers.alignment.clauses import unit_of
from chungtay.papers.alignment.promising import promised, promises
from chungtay.papers.lint.finding import Edit, Finding, Remedy, Row, found, shown
from chungtay.papers.plan.isodays import in_year, redated, whole_day

LOWERED = ("figure", "children", "places")  # what makes a target less than the one above
HERE = "địa phương"


def against(tree: Row, higher: Row, signed: date) -> Iterator[Finding]:
    """What the higher plan asks of this tier and this one leaves out; what it answers too late."""
    pairs = align(higher, tree, on=signed).pairs
    for pair in pairs:
        if pair.clause.kind is Kind.TARGET:
            continue
        if pair.label is Label.MISSING:
            yield forgotten(pair.clause)
        elif pair.clause.kind is Kind.REPORT:
            yield from _late(pair, tree)
    yield from _targets([pair for pair in pairs if pair.clause.kind is Kind.TARGET], tree, higher)


def forgotten(clause: Clause) -> Finding:
    """A clause of the higher plan that nothing here carries out; one click takes its words in."""
    edit = ("take_over", {"text": clause.text, "kind": clause.field, "deadline": list(clause.deadlines)})
    remedy = Remedy((edit,), "Đưa vào kế hoạch", "Take it in")
    row = {"id": "", "path": clause.path, "line": 0}
    return found("clause-forgotten", row, clause.text, key=words_key(clause),
                 remedies=(remedy,) if clause.kind is Kind.TASK else ())  # fmt: skip


# ── targets ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _targets(pairs: Sequence[Pair], tree: Row, higher: Row) -> Iterator[Finding]:
    """Figures that this place can answer for and does not take, or takes lower."""
    tier, missing = (tree.get("header") or {}).get("tier") or "", [p.clause for p in pairs if p.label is Label.MISSING]
    for one in promises(missing, unit_of(tree) or HERE, tier, unit_of(higher)):
        if one.text:
            remedy = Remedy((("take_target", {"text": one.text}),), "Đưa vào kế hoạch", "Take it in")
            row = {"id": "", "path": one.clause.path, "line": 0}
            yield found("target-forgotten", row, one.clause.text, key=words_key(one.clause), words=one.text,
                        remedies=(remedy,))  # fmt: skip
    for pair in pairs:
        lower = next((one for one in pair.why if one.what in LOWERED), None) if pair.label is Label.NARROWED else None
        mine = next((answer.clause for answer in pair.answers if answer.clause.targets), None)
        if lower is not None and mine is not None:
            wanted = promised(pair.clause, list(pair.clause.targets), unit_of(tree) or HERE, tier, unit_of(higher))
            yield _lowered(pair, mine, lower, tree, wanted.text)


def _lowered(pair: Pair, mine: Clause, lower: Weaker, tree: Row, wanted: str) -> Finding:
    """``wanted``: the target above in the words of this place."""
    if lower.what == "figure":
        edits, vi, en = tuple(_raised(mine, pair.clause.targets[0], tree)), _said(lower.above), _said(lower.above)
    else:
        edits, vi, en = tuple(_as_above(mine, tree, wanted)), "như kế hoạch cấp trên", "it as above"
    remedies = (Remedy(edits, f"Ghi {vi}", f"Write {en}"),) if edits else ()
    row = {"id": mine.id, "path": mine.path, "line": mine.line}
    return found("target-lowered", row, shown(mine.text), key=f"{words_key(pair.clause)} {lower.below}",
                 words=shown(pair.clause.text), above=_said(lower.above), below=_said(lower.below),
                 remedies=remedies)  # fmt: skip


def _said(figure: str) -> str:
    """ "90 %" as plans write it."""
    return figure.replace(" %", "%").replace(".", ",") if "%" in figure else figure


def _raised(mine: Clause, wanted: Row, tree: Row) -> Iterator[Edit]:
    """The figure of the plan above, in the words too; nothing where it does not stand in them."""
    held, told = _row(mine, tree), next((one for one in mine.targets if one.get("unit") == wanted.get("unit")), None)
    if held is None or told is None:
        return
    text = _refigured(told.get("text") or "", told, wanted)
    if not text or told["text"] not in held["text_vi"]:
        return
    new = {**told, "value": wanted["value"], "text": text}
    yield "edit_text", {"task": mine.id, "text": held["text_vi"].replace(told["text"], text, 1)}
    rows = [new if one == told else one for one in held["target"]]
    yield "set_target", {"task": mine.id, "target": rows}


def _as_above(mine: Clause, tree: Row, wanted: str) -> Iterator[Edit]:
    """The whole aim in the words of the plan above, where it says nothing else."""
    held = next((row for row in tree.get("purposes") or () if row.get("id") == mine.id), None)
    if wanted and held is not None and len(held["target"]) == 1:
        yield "edit_text", {"task": mine.id, "text": wanted}


def _row(mine: Clause, tree: Row) -> Row | None:
    rows = (*(tree.get("tasks") or ()), *(tree.get("purposes") or ()))
    return next((row for row in rows if mine.id and row.get("id") == mine.id), None)


def _refigured(text: str, told: Row, wanted: Row) -> str:
    number = re.compile(rf"(?<![\d.,/])0*{re.escape(_number(told['value']))}(?!\d|[.,]\d|/\d{{1,2}}(?![\d.]))")
    return number.sub(_number(wanted["value"]), text, count=1) if number.search(text) else ""


def _number(value: float) -> str:
    """1.200, 9,5."""
    return f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")


# ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _late(pair: Pair, tree: Row) -> Iterator[Finding]:
    """The lower report nearest to the receiver's own, by day and month: a report of every year binds every year."""
    due = _day(pair.clause)
    below = [(day, answer.clause) for answer in pair.answers if (day := _day(answer.clause))]
    if due is None or not below:
        return
    day, mine = min(below, key=lambda one: in_year(one[0], due.year))
    same_year = in_year(due, day.year)
    wanted = wanted_before(same_year)
    if day > wanted:
        remedy = Remedy((*_sooner(mine, wanted), *_reworded(tree, mine, day, wanted)), f"Ghi {wanted:%d/%m/%Y}",
                        f"Write {wanted:%d/%m/%Y}")  # fmt: skip
        row = {"id": mine.id, "path": mine.path, "line": mine.line}
        yield found("report-too-late", row, shown(mine.text), key=day.isoformat(), day=f"{day:%d/%m/%Y}",
                    due=f"{same_year:%d/%m/%Y}", wanted=f"{wanted:%d/%m/%Y}", remedies=(remedy,))  # fmt: skip


def _sooner(mine: Clause, wanted: date) -> Iterator[Edit]:
    told = {"text": mine.text, "date": wanted.isoformat(), "recurrence": mine.deadlines[0].get("recurrence")}
    yield "set_deadline", {"task": mine.id, "deadline": [told]}


def _reworded(tree: Row, mine: Clause, day: date, wanted: date) -> Iterator[Edit]:
    """The sentence that asks for the report names the day too."""
    for row in tree.get("tasks") or ():
        if row.get("path") == mine.path and not row.get("dropped"):
            if (text := redated(row["text_vi"], day, wanted)) != row["text_vi"]:
                yield "edit_text", {"task": row["id"], "text": text}
            moved = [{**one, "text": redated(one.get("text") or "", day, wanted), "date": wanted.isoformat()}
                     if one.get("date") == day.isoformat() else one for one in row.get("deadline") or ()]  # fmt: skip
            yield "set_deadline", {"task": row["id"], "deadline": moved}


def _day(clause: Clause) -> date | None:
    return whole_day(clause.deadlines[0].get("date")) if clause.deadlines else None
