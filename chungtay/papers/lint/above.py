"""Beside the plan it carries out: clauses forgotten, reports that come too late to be summed."""

from collections.abc import Iterator
from datetime import date

from chungtay.law.figures.owing import wanted_before
from chungtay.papers.alignment import Clause, Kind, Label, Pair, align, words_key
from chungtay.papers.lint.finding import Edit, Finding, Remedy, Row, found, shown
from chungtay.papers.plan.isodays import in_year, redated, whole_day


def against(tree: Row, higher: Row, signed: date) -> Iterator[Finding]:
    """What the higher plan asks of this tier and this one leaves out; what it answers too late."""
    for pair in align(higher, tree, on=signed).pairs:
        if pair.label is Label.MISSING and pair.clause.kind is not Kind.TARGET:
            yield forgotten(pair.clause)
        elif pair.clause.kind is Kind.REPORT:
            yield from _late(pair, tree)


def forgotten(clause: Clause) -> Finding:
    """A clause of the higher plan that nothing here carries out; one click takes its words in."""
    edit = ("take_over", {"text": clause.text, "kind": clause.field, "deadline": list(clause.deadlines)})
    remedy = Remedy((edit,), "Đưa vào kế hoạch", "Take it in")
    row = {"id": "", "path": clause.path, "line": 0}
    return found("clause-forgotten", row, clause.text, key=words_key(clause),
                 remedies=(remedy,) if clause.kind is Kind.TASK else ())  # fmt: skip


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
