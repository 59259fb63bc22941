"""Who could take a child in, best first, each with its reasons in words; whoever does harm is never among them.

The order is the law's (Law on Children 2016 Art. 60, 61; Decree 56/2017 Art. 42.2–3): relatives before others, brothers
and sisters together, the same place; then language, people and school.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.law.children import relations
from chungtay.law.children.ethnic import names as people_names
from chungtay.law.wording import bare_key
from chungtay.protection.carers.actions import here, lacking
from chungtay.protection.carers.conditions import ADULT, OLDER, Words, years_between
from chungtay.protection.carers.harming import harmful
from chungtay.protection.carers.models import LISTED, FosterCarer
from chungtay.register.children.models import Carer, Child, Tie
from chungtay.register.people.desk import COMMUNE, Desk

KIN, TOGETHER, VILLAGE, PLACE, LANGUAGE, PEOPLE, SCHOOL, WISH = 1000, 200, 60, 40, 30, 20, 15, 10  # ours, law's order


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person. `carer`: of the commune's list; `adult`: a relative known from the register, who has to be checked.

    `code` is that of either; `reasons` and `cautions` are pairs (Vietnamese, English).
    """

    name: str
    code: str
    weight: int
    reasons: tuple[Words, ...]
    cautions: tuple[Words, ...]
    carer: FosterCarer | None = None
    adult: Carer | None = None


def candidates(desk: Desk, child: Child, on: date) -> list[Candidate]:
    """Relatives of the child and carers of the commune's list with room, the best first."""
    kin, listed = _kin(child, on), _listed(desk)
    known = harmful([adult.full_name for adult, _ in kin] + [name for one in listed for name in _home(one)])
    siblings = _siblings(child)
    found = [_relative(adult, relation, child, on) for adult, relation in kin if _safe([adult.full_name], known)]
    met = {bare_key(one.name) for one in found}
    for carer in listed:
        if _safe(_home(carer), known) and _fits(carer, child, on):
            relation = next((relation for adult, relation in kin if _same(adult, carer)), None)
            found.append(_of_list(carer, child, siblings, relation, on))
    doubled = {bare_key(one.name) for one in found if one.carer} & met
    rows = [one for one in found if one.carer or bare_key(one.name) not in doubled]
    return sorted(rows, key=lambda one: (-one.weight, one.name))


def _home(carer: FosterCarer) -> list[str]:
    return [carer.full_name, *carer.adults]


def _safe(names: Iterable[str], known: frozenset[str]) -> bool:
    return not {bare_key(name) for name in names} & known


def _kin(child: Child, on: date) -> list[tuple[Carer, str]]:
    """Relatives of age who live, by the ties of the child; parents are no alternative to themselves."""
    ties = Tie.objects.filter(child=child, until__isnull=True, carer__died_on__isnull=True).select_related("carer")
    book = relations.relations()
    found = [(tie.carer, tie.relation) for tie in ties.order_by("id")
             if tie.relation in book and book[tie.relation].kin and not book[tie.relation].parent]  # fmt: skip
    return [(adult, relation) for adult, relation in found if (_age(adult, on) or ADULT) >= ADULT]


def _age(adult: Carer, on: date) -> int | None:
    if adult.born_on:
        return years_between(adult.born_on, on)
    return on.year - adult.born_year if adult.born_year else None


def _listed(desk: Desk) -> list[FosterCarer]:
    return list(FosterCarer.objects.filter(path__gte=desk.plo, path__lt=desk.phi, state=LISTED).order_by("id"))


def _same(adult: Carer, carer: FosterCarer) -> bool:
    if adult.pin_mark and carer.pin_mark:
        return adult.pin_mark == carer.pin_mark
    return bare_key(adult.full_name) == carer.name_bare and adult.path[:COMMUNE] == carer.path[:COMMUNE]


def _fits(carer: FosterCarer, child: Child, on: date) -> bool:
    """Room, the conditions of the day, twenty years between them."""
    older = child.born_on is None or years_between(carer.born_on, child.born_on) >= OLDER
    return older and len(here(carer)) < carer.capacity and not lacking(carer, on)


def _siblings(child: Child) -> set[int]:
    """Other children of the same household, or of the same mother or father."""
    parents = [code for code, one in relations.relations().items() if one.parent]
    mine = Tie.objects.filter(child=child, relation__in=parents, until__isnull=True).values("carer_id")
    shared = Tie.objects.filter(carer_id__in=mine, relation__in=parents).exclude(child=child)
    return set(shared.values_list("child_id", flat=True))


def _relative(adult: Carer, relation: str, child: Child, on: date) -> Candidate:
    vi, en = relations.names(relation)
    reasons: list[Words] = [(f"Người thân thích: {vi.lower()}", f"Relative: {en.lower()}")]
    weight = KIN
    if adult.path[:COMMUNE] == child.path[:COMMUNE]:
        reasons.append(("Cùng xã với trẻ", "In the child's own commune"))
        weight += PLACE
    cautions: list[Words] = [("Chưa có trong danh sách: xác minh điều kiện (Mẫu 11) trước khi giao",
                              "Not on the list: conditions are to be checked (Form 11) before placement")]  # fmt: skip
    if _age(adult, on) is None:
        cautions.append(("Chưa rõ tuổi", "Age not known"))
    return Candidate(adult.full_name, adult.code, weight, tuple(reasons), tuple(cautions), adult=adult)


def _of_list(carer: FosterCarer, child: Child, siblings: set[int], relation: str | None, on: date) -> Candidate:
    told = [part for part in (
        _kinship(relation), _together(carer, siblings), _near(carer, child), _language(carer, child),
        _school(carer, child), _wish(carer, child, on),
    ) if part]  # fmt: skip
    free = carer.capacity - len(here(carer))
    room = (f"Còn nhận được {free} trẻ", f"Room for {free}")
    cautions = () if not siblings or free >= 1 + len(siblings) else (
        ("Không đủ chỗ cho cả anh, chị, em", "No room for all brothers and sisters"),
    )  # fmt: skip
    reasons = (*(words for _, words in told), room)
    return Candidate(carer.full_name, carer.code, sum(weight for weight, _ in told), reasons, cautions, carer=carer)


def _kinship(relation: str | None) -> tuple[int, Words] | None:
    if relation is None:
        return None
    vi, en = relations.names(relation)
    return KIN + 1, (f"Người thân thích trong danh sách: {vi.lower()}", f"Relative on the list: {en.lower()}")


def _together(carer: FosterCarer, siblings: set[int]) -> tuple[int, Words] | None:
    if siblings & here(carer):
        return TOGETHER + 1, ("Anh, chị, em của trẻ đang ở đây", "A brother or sister lives here already")
    if siblings and carer.capacity - len(here(carer)) > len(siblings):
        return TOGETHER, ("Đủ chỗ cho cả anh, chị, em cùng ở", "Room for brothers and sisters together")
    return None


def _near(carer: FosterCarer, child: Child) -> tuple[int, Words] | None:
    if len(child.path) > COMMUNE and carer.path == child.path:
        return VILLAGE, ("Cùng thôn với trẻ", "In the child's own village")
    if carer.path[:COMMUNE] == child.path[:COMMUNE]:
        return PLACE, ("Cùng xã với trẻ", "In the child's own commune")
    return None


def _language(carer: FosterCarer, child: Child) -> tuple[int, Words] | None:
    if not child.ethnic or child.ethnic not in (carer.ethnic, *carer.languages):
        return None
    vi, en = people_names(child.ethnic)
    if child.ethnic == carer.ethnic:
        return LANGUAGE + PEOPLE, (f"Cùng dân tộc {vi}", f"Of the same people, {en}")
    return LANGUAGE, (f"Nói tiếng {vi}", f"Speaks {en}")


def _school(carer: FosterCarer, child: Child) -> tuple[int, Words] | None:
    if child.school and bare_key(child.school) in bare_key(carer.schools):
        return SCHOOL, ("Trẻ học tiếp được trường cũ", "The child can stay at its school")
    return None


def _wish(carer: FosterCarer, child: Child, on: date) -> tuple[int, Words] | None:
    if (
        not carer.ages
        or child.born_on is None
        or not carer.ages[0] <= years_between(child.born_on, on) <= carer.ages[1]
    ):
        return None
    return WISH, ("Đúng độ tuổi gia đình mong muốn", "Of the age the family wishes")
