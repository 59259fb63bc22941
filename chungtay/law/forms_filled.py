"""What a form of the procedure says of one entry of a case: values by the keys of the form, from what was told.

Nothing is concluded here: grades are counted, sums added, lines copied. What was not told stays empty.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chungtay.law import forms_apart as apart
from chungtay.law.days import legal_day
from chungtay.law.forms import GRADES, Field, Form, forms
from chungtay.law.procedure.case import Case, Happened
from chungtay.law.procedure.conditions import emergency

PAPERS = {
    "assessed-first": "02", "separated": "07", "separation-extended": "07", "separation-assessed": "03",
    "assessed": "03", "met": "minutes", "plan-submitted": "04", "plan-approved": "05", "reviewed": "06",
    "court-asked": "court-request", "handed-on": "transfer",
}  # fmt: skip
DOSSIER = ("received", "assessed-first", "assessed", "met", "plan-submitted")  # Decree 56/2017/NĐ-CP Art. 28.2
OF_THE_ENTRY = (
    "child", "assessor", "assessed_at", "assessed_on", "officer", "done_on", "chair", "held_at", "decision_no",
    "decision_date", "decided_at", "signature", "signer", "chairman_decision", "from_commune", "to_commune", "sent_at",
    "acknowledged_at", "start_at", "planned_end", "cancelled_on", "extensions", "plan", "dossier_complete", "need_plan",
    "harm_counts", "protection_counts", "counts", "a_counts", "b_counts", "total_cost", "conclusion_emergency",
    "separation", "after_assessment", "child_wish", "attachments",
)  # fmt: skip
AS_IT_STOOD = ("court-asked",)  # what came after it was asked is no part of what was asked
TOLD_AS = {  # key of a form → under which key a step tells the same
    "serious_harm": "serious", "harmer_is_carer": "harmful_carer", "g_child_wish": "heard",
    "g_child_wish_missing_reason": "why_not_heard", "h_parent_wish": "carer_words", "conclusion_risk": "risk",
    "carer_safe": "home_safe", "over_15_authority": "paper",
}  # fmt: skip
BY_THE_STEP = ("ground", "safe_place", "items", "recipients", "no_more_risk", "stable", "reason", "proposal")
COUNTED = {
    "harm_counts": ("harm_level", "continued_harm_risk"), "protection_counts": ("self_protection", "help_seeking"),
    "counts": ("harm_table", "protection_table"), "a_counts": ("a1_harm", "a2_access", "a3_obstacles"),
    "b_counts": ("b_table",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with what the law does not know of it: who wrote it, whom it is about, the places by name."""

    happened: Happened
    who: str
    children: Sequence[str] = ()
    place: str = ""
    to_place: str = ""


def asked(form: Form) -> tuple[Field, ...]:
    """The fields that whoever takes the step is asked besides what the step itself tells."""
    known = {*OF_THE_ENTRY, *TOLD_AS, *BY_THE_STEP}
    return tuple(one for one in form.fields if one.key not in known and one.kind != "count")


def paper_of(kind: str) -> str:
    """The form that carries an entry of this kind, "" for none."""
    return PAPERS.get(kind, "")


def values(case: Case, entry: Entry) -> dict[str, Any]:
    """What the form of this entry says; KeyError where no form carries it."""
    form, about = forms()[PAPERS[entry.happened.kind]], apart.about(case, entry.happened)
    case = apart.then(case, entry.happened) if entry.happened.kind in AS_IT_STOOD else case
    found = {one.key: _read(one, about.get(TOLD_AS.get(one.key, one.key))) for one in form.fields}
    found |= {key: _counts(about, keys) for key, keys in COUNTED.items() if key in found}
    for key, read in _READ.items():
        if key in found:
            found[key] = read(case, entry)
    return {key: value for key, value in found.items() if value not in (None, "", [], ())}


def days_again(form: Form, told: Mapping[str, Any]) -> dict[str, Any]:
    """What was told on this form, as it is printed: each field by its kind."""
    return {one.key: _read(one, told[one.key]) for one in form.fields if one.key in told}


def _read(one: Field, told: Any) -> Any:
    """A day is kept as text and printed as a day."""
    try:
        return date.fromisoformat(told) if one.kind == "date" and isinstance(told, str) else told
    except ValueError:
        return told


def _counts(about: Mapping[str, Any], keys: Iterable[str]) -> dict[str, int] | None:
    told = [grade for key in keys for grade in _grades(about.get(key))]
    return {grade: told.count(grade) for grade in GRADES} if told else None


def _grades(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [row["grade"] for row in value or () if row.get("grade")]


def lines(items: Iterable[Mapping[str, Any]], states: Mapping[int, str] | None = None) -> list[dict[str, str]]:
    """The lines of a plan as Form 04 prints them; ``states``: what stands of each line, by its number from 1."""
    told = states or {}
    return [_line(item) | {"state": told.get(nth, "")} for nth, item in enumerate(items, 1)]


def _line(item: Mapping[str, Any]) -> dict[str, str]:
    plain = {key: str(item.get(key) or "") for key in ("measure", "who", "provider")}
    days = {key: _day(item.get(key)) for key in ("begins", "ends")}
    return {**plain, **days, "what": str(item.get("service") or ""), "cost": money(item.get("cost"))}


def _day(value: Any) -> str:
    try:
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return str(value or "")


def cost_of(value: Any) -> int:
    """Đồng as a number; 0 for what is no number."""
    digits = "".join(letter for letter in str(value or "") if letter.isdigit())
    return int(digits) if digits else 0


def money(value: Any) -> str:
    return f"{cost_of(value):,}".replace(",", ".") + " đồng" if value not in (None, "") else ""


def _names(entry: Entry) -> str:
    return ", ".join(entry.children)


def _moment(_: Case, entry: Entry) -> datetime:
    return entry.happened.at


def _on(_: Case, entry: Entry) -> date:
    return legal_day(entry.happened.at)


def _acknowledged(case: Case, entry: Entry) -> datetime | None:
    later = (one for one in case.counted() if one.kind == "taken-on" and one.at >= entry.happened.at)
    return next((one.at for one in later), None)


def _heard(case: Case, _: Entry) -> str | None:
    """The child's last words on record."""
    return next((str(one.about["heard"]) for one in reversed(case.counted()) if one.about.get("heard")), None)


def _attachments(case: Case, entry: Entry) -> str:
    """The papers on record that a court reads, the last of each."""
    last = {paper_of(one.kind): one for one in case.counted() if paper_of(one.kind) and one.kind != entry.happened.kind}
    return "\n".join(f"- {_title(code)}, ngày {legal_day(one.at):%d/%m/%Y}" for code, one in last.items())


def _title(code: str) -> str:
    form = forms()[code]
    return f"{form.title[0]} (Mẫu số {form.number})" if form.number else form.title[0]


def _items(case: Case, entry: Entry) -> list[Mapping[str, Any]]:
    plan = case.standing().get("plan-submitted")
    return list(entry.happened.about.get("items") or (plan.about.get("items") if plan else None) or ())


def _recipients(case: Case, _: Entry) -> list[dict[str, str]]:
    sent = case.standing().get("delivered")
    named = list(sent.about.get("recipients") or ()) if sent else []
    at = f"{sent.at:%d/%m/%Y}" if sent else ""
    return [{"to": str(name), "sent_at": at} for name in named if name != "harmful"]


_READ: dict[str, Callable[[Case, Entry], Any]] = {
    **dict.fromkeys(("assessor", "officer", "chair", "lead"), lambda case, entry: entry.who),
    **dict.fromkeys(("assessed_at", "held_at", "decided_at", "sent_at"), _moment),
    "start_at": lambda case, entry: apart.begun_at(case, entry.happened),
    "temporary_carer": lambda case, entry: apart.keeper(case, entry.happened),
    "from_persons": lambda case, entry: apart.from_persons(case, entry.happened),
    "separation": lambda case, entry: apart.decision(case),
    "after_assessment": lambda case, entry: apart.assessed_after(case),
    "child_wish": _heard,
    "attachments": _attachments,
    **dict.fromkeys(("assessed_on", "done_on", "decision_date"), _on),
    "child": lambda case, entry: _names(entry),
    "conclusion_emergency": lambda case, entry: emergency(entry.happened.about),
    "need_plan": lambda case, entry: "plan-needed" in case.standing(),
    "planned_end": lambda case, entry: apart.planned_end(case, entry.happened),
    "extensions": lambda case, entry: apart.extensions(case),
    "cancelled_on": lambda case, entry: apart.ended_on(case, entry.happened),
    "items": lambda case, entry: lines(_items(case, entry)),
    "total_cost": lambda case, entry: sum(cost_of(item.get("cost")) for item in _items(case, entry)),
    "plan": lambda case, entry: "kế hoạch Mẫu số 04" if _items(case, entry) else None,
    "dossier_complete": lambda case, entry: all(fact in case.standing() for fact in DOSSIER),
    "recipients": _recipients,
    "from_commune": lambda case, entry: entry.place,
    "to_commune": lambda case, entry: entry.to_place,
    "acknowledged_at": _acknowledged,
}
