"""Drawing closed cases for a second look by seed and share."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from chungtay.duties.actions import assign
from chungtay.duties.models import Found, OriginKind
from chungtay.duties.orders import Ground, Order
from chungtay.law.clock import book
from chungtay.law.days import hanoi_day, legal_day
from chungtay.law.procedure import Case as LawCase
from chungtay.ledger.actions import record
from chungtay.protection.cases.budgets.queries import share
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.second.models import SecondLook
from chungtay.register.agencies.queries import focal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk, on_behalf
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Tier, Unit

RULE = "case.second-look"
WHOLE = 2**32
SHOWN = {  # what the second reader is told, by key of Form 01 and of the first assessment; nobody is named in it
    "current_condition": "Tình trạng của trẻ", "likely_consequence": "Hậu quả có thể xảy ra",
    "family_situation": "Hoàn cảnh gia đình", "prior_actions": "Đã hỗ trợ trước khi nhận tin",
    "serious": "Đang bị hoặc bị đe dọa tổn hại nghiêm trọng", "harmful_carer": "Người chăm sóc là người gây hại",
    "why_not_seen": "Chưa gặp được trẻ vì sao", "heard": "Lời của trẻ", "risk": "Kết luận nguy cơ",
}  # fmt: skip


def drawn(code: str, seed: str, part: float) -> bool:
    """Whether this case is drawn: the same seed draws the same cases, and nobody can steer it by the code."""
    return int(sha256(f"{seed}|{code}".encode()).hexdigest()[:8], 16) < part * WHOLE


def draw(*, case: Case, law: LawCase, entry: Happening, by: Desk, at: datetime) -> SecondLook | None:
    """Called when a case ends without a plan or is screened out: another commune of the province may read it."""
    seed, part = f"{legal_day(at).year}|{case.path[:2]}", share(case.path, legal_day(at))
    there = _elsewhere(case, seed, at)
    if there is None or not drawn(case.code, seed, part):
        return None
    code = new_code("XL")
    look = SecondLook.objects.create(
        code=code, case=case, entry=entry, to_path=there.path, sheet=_sheet(case, law), seed=seed, share=part,
        duty=_owe(code, there, by, at), at=at,
    )  # fmt: skip
    record("case.drawn", by=by, at=at, about=case.code, path=case.path, look=code, seed=seed, share=part)
    return look


def _elsewhere(case: Case, seed: str, at: datetime) -> Unit | None:
    """Another commune of the province that has somebody for it, by the same seed; None where there is none."""
    there, day = Unit.objects.filter(tier=Tier.COMMUNE, path__startswith=case.path[:2]), hanoi_day(at)
    rows = sorted(there.filter(during__contains=day).exclude(path=case.path[:COMMUNE]), key=lambda unit: unit.path)
    first = int(sha256(f"{seed}|to|{case.code}".encode()).hexdigest()[:8], 16) % len(rows) if rows else 0
    return next((unit for unit in (*rows[first:], *rows[:first]) if focal(unit, day, day).agency), None)


def _sheet(case: Case, law: LawCase) -> list[list[str]]:
    """Names of the child and of people on record are taken out; the outcome and its reason never stand in it."""
    told: dict[str, object] = {}
    for concern in case.concerns.order_by("id"):
        told |= concern.told
    for entry in law.counted():
        if entry.kind in ("assessed-first", "assessed"):
            told |= dict(entry.about)
    names = {row.name for row in case.children.select_related("child")} | {
        str(entry.about.get("name", "")) for entry in law.counted() if entry.kind == "person-named"
    }
    return [[name, _bare(told[key], names)] for key, name in SHOWN.items() if told.get(key) not in (None, "")]


def _bare(told: object, names: Iterable[str]) -> str:
    words = "có" if told is True else "không" if told is False else str(told)
    for name in names:
        words = words.replace(name, "…") if name else words
    return words


def _owe(code: str, there: Unit, by: Desk, at: datetime) -> str:
    rule, day = book.rule(RULE), hanoi_day(at)
    with scope(on_behalf(by, f"Xem lại lần hai {code}")) as desk:
        order = Order(
            title=f"{rule.names[0]}, mã {code}", words=f"{rule.names[0]}. Mã {code}.", kind="procedure",
            owner=focal(there, day, day).agency, owner_how=Found.DEFAULT, unit=there, ground=Ground(rule.article),
            origin_kind=OriginKind.CASE, origin=code, bundle=code, rule=rule,
        )  # fmt: skip
        return assign(order=order, by=desk, at=at).code
