"""What could travel to a body that is asked: each field with what the file knows of it. The officer chooses.

Who told it is in none of them; a carer is offered only where no carer is on record as the source of harm.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core import signing
from django.utils.dateparse import parse_date

from chungtay.law.clock.rules import Words
from chungtay.law.forms import choices
from chungtay.law.procedure.conditions import harmful_carer, harmful_names
from chungtay.law.procedure.fields import packet
from chungtay.protection.cases.models import Case, CaseChild
from chungtay.protection.cases.reading import law_case
from chungtay.protection.concerns.models import Concern
from chungtay.register.people.desk import Desk

KIND = "referral"
SHOWN = "chungtay.protection.courses.packet.shown"  # the salt of what proves that a preview was seen
HOLDS_FOR = 60 * 60  # seconds: whoever sends later looks again


@dataclass(frozen=True, slots=True)
class Item:
    """One field that may travel: `value` as the file knows it, "" where it does not."""

    key: str
    label: Words
    value: str


def offered(desk: Desk, case: Case | None) -> list[Item]:
    """Every field that may travel, in the order of the table."""
    known = _known(case) if case else {}
    known["contact"] = ", ".join(part for part in (desk.user_name, desk.post_name, desk.unit_name) if part)
    without = {"carer"} if case and _a_carer_harms(case) else set()
    return [Item(key, label, known.get(key, "")) for key, label in packet(KIND).items() if key not in without]


def _a_carer_harms(case: Case) -> bool:
    law = law_case(case)
    return harmful_carer(law) or bool(harmful_names(law))


def _known(case: Case) -> dict[str, str]:
    children = children_of(case)
    heard = [entry.about["heard"] for entry in law_case(case).counted() if entry.about.get("heard")]
    concern = Concern.objects.filter(case=case).order_by("-received_at").first()
    return {
        "child_name": "; ".join(filter(None, (one.name for one in children))),
        "child_born": "; ".join(filter(None, map(born, children))),
        "child_sex": "; ".join(filter(None, map(sex, children))),
        "address": case.residence.name if case.residence else "",
        "condition": str(concern.told.get("current_condition", "")) if concern else "",
        "wish": heard[-1] if heard else "",
    }


def children_of(case: Case) -> list[CaseChild]:
    return list(case.children.select_related("child").order_by("id"))


def name_and_birth(one: CaseChild) -> str:
    """Name and day of birth, as far as the file knows them."""
    return ", ".join(filter(None, (one.name, born(one))))


def born(one: CaseChild) -> str:
    """The day, or the age as it was told; "" where nobody knows."""
    day = one.child.born_on if one.child else parse_date(str(one.told.get("child_birth_date", "")))
    if day:
        return f"{day:%d/%m/%Y}"
    age = one.told.get("child_age_estimate")
    return f"khoảng {age} tuổi" if age else ""


def sex(one: CaseChild) -> str:
    """In words; "" where nobody knows."""
    if one.child:
        return str(one.child.get_sex_display())
    told = one.told.get("child_sex", "")
    return next((choice.words[0] for choice in choices("sex_report") if choice.code == told), "")


def shown(desk: Desk, leaves: Mapping[str, Any]) -> str:
    """What proves for an hour that this officer was shown exactly what would leave: a signature over its hash."""
    return signing.dumps([desk.user_id, _hash(leaves)], salt=SHOWN)


def was_shown(desk: Desk, leaves: Mapping[str, Any], proof: str) -> bool:
    """Whether this officer saw this very packet, to this body, for this purpose, before it is sent."""
    try:
        return signing.loads(proof, salt=SHOWN, max_age=HOLDS_FOR) == [desk.user_id, _hash(leaves)]
    except signing.BadSignature:
        return False


def _hash(leaves: Mapping[str, Any]) -> str:
    return sha256(json.dumps(leaves, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()
