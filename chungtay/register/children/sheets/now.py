"""What the register says of children now, in the columns of the list: a few questions for any number of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from chungtay.law.children import groups
from chungtay.papers.sheets.folded import folded
from chungtay.register.children.models import Child, Circumstance, PovertyStatus, Sign, Stay, Support, Tie
from chungtay.register.children.models.choices import StayKind, Yes
from chungtay.register.children.sealing import unseal
from chungtay.register.children.sheets.columns import COVERED
from chungtay.register.places.models import Unit

PLAIN = ("full_name", "sex", "ethnic", "nationality", "birth_number", "schooling", "school", "grade")
FIELDS = (
    *(
        "id",
        "code",
        "revision",
        "path",
        "born_on",
        "born_precision",
        "pin",
        "pin_mark",
        "birth_registered",
        "insurance",
    ),
    *("household_id", "village_id", *PLAIN),
)
UNKNOWN = frozenset({"unknown", "", None})
MOTHER, FATHER = "me", "cha"
Values = dict[str, Any]


def now(ids: Iterable[int], plain: bool = False) -> dict[int, Values]:
    """Child id → values by column key, as a reader would give them, with "_code" and "_revision".

    `plain`: numbers are opened (a list that leaves the house); otherwise the identification number stays a mark.
    """
    wanted = _among(list(ids))
    children = list(Child.objects.filter(pk__in=wanted).values(*FIELDS))
    made = {child["id"]: _own(child, plain) for child in children}
    _places(children, made, wanted)
    _family(wanted, made)
    _needs(wanted, made)
    _poverty(children, made)
    return made


def _among(ids: list[int]) -> RawSQL:
    """They as one parameter: thousands of them, each its own, cost more than the question."""
    return RawSQL("select unnest(%s::bigint[])", [ids])


def _own(child: dict[str, Any], plain: bool) -> Values:
    values = {key: child[key] for key in PLAIN if child[key] not in UNKNOWN}
    if child["born_on"]:
        values["born"] = [child["born_on"].isoformat(), child["born_precision"]]
    if child["birth_registered"] != Yes.UNKNOWN:
        values["birth_registered"] = child["birth_registered"]
    if child["insurance"]:
        values["insurance"] = unseal(child["insurance"], f"{child['code']}:insurance")
    if child["pin_mark"]:
        values["pin"] = unseal(child["pin"], f"{child['code']}:pin") if plain else {"mark": child["pin_mark"]}
    values["_code"], values["_revision"] = child["code"], child["revision"]
    return values


def _places(children: list[dict[str, Any]], made: dict[int, Values], wanted: RawSQL) -> None:
    names = dict(Unit.objects.filter(pk__in={child["village_id"] for child in children}).values_list("id", "name"))
    for child in children:
        if child["village_id"] in names:
            made[child["id"]]["village"] = names[child["village_id"]]
    stays = Stay.objects.filter(child__in=wanted, until__isnull=True).order_by("id")
    keys = {StayKind.ACTUAL.value: "address", StayKind.REGISTERED.value: "registered"}
    for child_id, kind, words in stays.values_list("child_id", "kind", "words"):
        if words and kind in keys:
            made[child_id][keys[kind]] = words


def _family(wanted: RawSQL, made: dict[int, Values]) -> None:
    ties = Tie.objects.filter(child__in=wanted, until__isnull=True).order_by("id")
    fields = ("child_id", "relation", "is_carer", "carer__full_name", "carer__born_year", "carer__phone")
    for child_id, relation, is_carer, name, year, phone in ties.values_list(*fields):
        values = made[child_id]
        parent = {MOTHER: "mother", FATHER: "father"}.get(relation)
        if parent:
            values[parent] = name
            if year:
                values[f"{parent}_born"] = str(year)
        elif is_carer or "carer" not in values:
            values["carer"], values["relation"] = name, relation
        if phone:
            values.setdefault("phone", phone)


def _needs(wanted: RawSQL, made: dict[int, Values]) -> None:
    open_ones = {"child__in": wanted, "until__isnull": True}
    for child_id, group, sub in Circumstance.objects.filter(**open_ones).values_list("child_id", "group", "sub"):
        made[child_id].setdefault("circumstances", []).append(sub or group)
    for model, key in ((Sign, "signs"), (Support, "supports")):
        for child_id, code in model.objects.filter(**open_ones).values_list("child_id", "code").distinct():
            made[child_id].setdefault(key, []).append(code)


def _poverty(children: list[dict[str, Any]], made: dict[int, Values]) -> None:
    households = _among([child["household_id"] for child in children if child["household_id"]])
    rows = PovertyStatus.objects.filter(Q(until__isnull=True), household__in=households)
    newest = rows.order_by("household", F("since").asc(nulls_first=True), "id").values_list("household_id", "status")
    status = dict(newest)
    for child in children:
        if (told := status.get(child["household_id"])) not in UNKNOWN:
            made[child["id"]]["poverty"] = told


def guarded(values: Values) -> Values:
    """As a list that leaves the house may say it: guarded groups only as "special circumstances"."""
    codes = values.get("circumstances")
    if not codes:
        return values
    shown = {COVERED if groups.group_of(code).guarded else code for code in codes}
    return {**values, "circumstances": sorted(shown)}


def same_words(one: str, other: str) -> bool:
    """Do two writings say the same, but for capitals, marks of punctuation and spaces?"""
    return one == other or (one.lower() == other.lower()) or (folded(one) == folded(other) and not one.isalpha())
