"""What a separation, as its entries tell it, says on Form 07 and in the request to the court."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chungtay.law.clock import reckon
from chungtay.law.days import calendar, legal_day
from chungtay.law.forms import choices
from chungtay.law.procedure.case import Case, Happened
from chungtay.law.procedure.clocks import running
from chungtay.law.procedure.conditions import KEEPERS, people
from chungtay.law.wording import bare_key

CLOCK = "case.separation"  # its last day is the one that Form 07 prints
GOES_ON = ("separation-extended", "court-asked")  # entries that speak of the separation that was decided
DECIDED = ("ground", "safe_place", "temporary_carer", "with_whom", "from_persons")  # what stands until it ends


def about(case: Case, entry: Happened) -> Mapping[str, Any]:
    """What was told with it, and before it with the decision it speaks of."""
    begun = _decision(case, entry)
    return {key: begun.about[key] for key in DECIDED if key in begun.about} | {**entry.about}


def _decision(case: Case, entry: Happened) -> Happened:
    found = then(case, entry).standing().get("separated") if entry.kind in GOES_ON else None
    return found or entry


def begun_at(case: Case, entry: Happened) -> datetime:
    """When the separation began, also on the paper that lengthens it."""
    return _decision(case, entry).at


def planned_end(case: Case, entry: Happened) -> date | None:
    """The last day of the separation as it stands with this entry: the very day on which its clock runs out."""
    run = next((one for one in reversed(running(then(case, entry))) if one.rule.code == CLOCK), None)
    due = reckon(run.rule, run.facts, calendar(), explain=False).due_at if run else None
    return legal_day(due) if due else None


def then(case: Case, entry: Happened) -> Case:
    """The case as it stood with this entry."""
    known = case.history.index(entry) if entry in case.history else len(case.history)
    return replace(case, history=(*case.history[:known], entry))


def keeper(case: Case, entry: Happened) -> str:
    """Who keeps the child meanwhile: as the decision names them, else whoever is said to be with it."""
    told = about(case, entry)
    return str(told.get("temporary_carer") or told.get("with_whom") or "")


def from_persons(case: Case, entry: Happened) -> list[Mapping[str, str]]:
    """As told with the decision; else the carers who were on record then as the source of harm."""
    return list(about(case, entry).get("from_persons") or carers_who_harm(then(case, entry)))


def carers_who_harm(case: Case) -> list[Mapping[str, str]]:
    """Name and relation, as Form 07 writes them, of each carer on record as the source of harm."""
    words = {one.code: one.words[0] for one in choices("person_relation") if one.code in KEEPERS}
    harm = (one.about for one in people(case) if one.about.get("harmful") and one.about.get("relation") in words)
    named = {bare_key(str(one.get("name", ""))): one for one in harm}  # named twice, written once
    return [{"name": str(one.get("name", "")), "relation": words[one["relation"]]} for one in named.values()]


def decision(case: Case) -> str | None:
    """The decision and its last day, as they stand; its number is the registry's."""
    begun = case.standing().get("separated")
    if begun is None:
        return None
    end = planned_end(case, case.standing().get("separation-extended") or begun)
    return f"ngày {legal_day(begun.at):%d/%m/%Y}" + (f", đến hết ngày {end:%d/%m/%Y}" if end else "")


def extensions(case: Case) -> list[dict[str, str]]:
    """Each with the day until which it lengthened the separation."""
    more = [one for one in case.counted() if one.kind == "separation-extended"]
    return [
        {"on": f"{legal_day(one.at):%d/%m/%Y}", "until": f"{end:%d/%m/%Y}" if (end := planned_end(case, one)) else "",
         "reason": str(one.about.get("paper") or one.about.get("words") or "")}
        for one in more
    ]  # fmt: skip


def ended_on(case: Case, entry: Happened) -> date | None:
    later = (one for one in case.counted() if one.kind == "separation-ended" and one.at >= entry.at)
    return next((legal_day(one.at) for one in later), None)


def assessed_after(case: Case) -> str | None:
    """What the assessment at the end of the separation said; nothing is concluded here."""
    last = case.standing().get("separation-assessed")
    if last is None:
        return None
    safe = "đã" if last.about.get("home_safe") else "chưa"
    told = [f"Ngày {legal_day(last.at):%d/%m/%Y}: cha, mẹ, người chăm sóc {safe} được đánh giá là an toàn."]
    return "\n".join([*told, *(str(last.about[key]) for key in ("c_risk_factors", "words") if last.about.get(key))])
