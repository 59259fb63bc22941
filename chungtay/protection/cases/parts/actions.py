"""Delivering to each body its own part, and what the body tells of it. Each part is a duty of that body."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from chungtay.duties.actions import assign
from chungtay.duties.models import Found, OriginKind
from chungtay.duties.orders import Ground, Order
from chungtay.duties.procedures import follow, give_up
from chungtay.law.clock import ClockRule, Fact, Kind
from chungtay.law.clock.lengths import OnDay
from chungtay.law.clock.rules import Words
from chungtay.law.days import hanoi_day
from chungtay.law.forms import choices
from chungtay.law.forms_filled import cost_of, lines
from chungtay.law.procedure import Case as LawCase
from chungtay.ledger.actions import record
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.papers.actions import make_paper
from chungtay.protection.cases.parts.models import Part, PartKind, PartReport, Said
from chungtay.protection.cases.parts.refusals import DoneAlready, NobodyAsked, NotYet, NotYours, NoWords
from chungtay.protection.cases.watching import procedure
from chungtay.protection.twice import in_turn, not_again, not_twice
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import focal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

ANSWER_IN = timedelta(days=1)  # ours: the law says "when asked"
DELIVERED = {
    "article": "NĐ 56/2017/NĐ-CP Điều 28 khoản 5, Điều 29", "confidence": "S",
    "note": ("Ngày cuối ghi trong kế hoạch đã phê duyệt.", "The last day written in the approved plan."),
}  # fmt: skip
ASKED = {
    "article": "NĐ 56/2017/NĐ-CP Điều 25 khoản 2", "confidence": "P",
    "note": ("Ngày người hỏi chọn; không chọn thì ngày hôm sau.", "The day the asker chose; else the day after."),
}  # fmt: skip
A_LINE = ("Việc trong kế hoạch hỗ trợ, can thiệp", "A task of the support plan")
A_QUESTION = ("Trả lời xác minh thông tin về trẻ em", "Answering a question about a child")
REPLACED = "Kế hoạch đã được thay hoặc hồ sơ đã kết thúc."


def deliver(*, case: Case, law: LawCase, entry: Happening, by: Desk, at: datetime) -> list[Part]:
    """Each line of the standing plan becomes the part, and the duty, of its body; a line of nobody's is the duty of the
    body for children's affairs. Called with the entry that says the plan was delivered."""
    plan = law.standing().get("plan-submitted")
    items = list(plan.about.get("items") or ()) if plan else []
    made = [_part(case, entry, nth, item, by, at) for nth, item in enumerate(items, 1)]
    for agency in {part.agency for part in made}:
        _extract(case, entry, agency, [items[part.nth - 1] for part in made if part.agency == agency], by, at)
    return made


def _extract(case: Case, entry: Happening, agency: Agency, items: list, by: Desk, at: datetime) -> None:
    """What this body gets on paper: its own lines, not the child's story."""
    told = {"child": _for_whom(case, None), "items": lines(items), "lead": by.user_name}
    make_paper(case=case, form="plan-part", values=told, by=by, at=at, entry=entry, agency=agency)


def _part(case: Case, entry: Happening, nth: int, item: Mapping[str, Any], by: Desk, at: datetime) -> Part:
    agency = Agency.objects.filter(slug=item.get("body") or "").first() or _default(case, at)
    names = measure(str(item.get("measure") or ""))
    told = {
        "nth": nth, "title": names[0], "words": str(item.get("service") or ""),
        "for_whom": _for_whom(case, item), "provider": str(item.get("provider") or ""),
        "begins": _day(item.get("begins")), "ends": _day(item.get("ends")), "cost": cost_of(item.get("cost")),
    }  # fmt: skip
    return _give(case, entry, names, agency, told, by, at)


def measure(code: str) -> Words:
    """The measure of the law in words; a general name where none was chosen."""
    return next((one.words for one in choices("measure") if one.code == code), A_LINE)


def _for_whom(case: Case, item: Mapping[str, Any] | None) -> str:
    about = set((item or {}).get("children") or ())
    rows = case.children.select_related("child").order_by("id")
    return ", ".join(row.name for row in rows if row.name and (not about or row.pk in about))


def _day(told: Any) -> date | None:
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None


def _default(case: Case, at: datetime) -> Agency:
    day = hanoi_day(at)
    return focal(unit_at(case.path), day, day).agency


def _give(
    case: Case, entry: Happening | None, names: Words, agency: Agency, told: Mapping[str, Any], by: Desk, at: datetime
) -> Part:
    """A part of the plan that was delivered with this entry; a question where there is none."""
    code, kind = new_code("KP"), PartKind.PLAN if entry else PartKind.QUESTION
    rule = ClockRule(
        names=names, length=OnDay(told.get("ends") or _soon(at)), stop="done", **(DELIVERED if entry else ASKED)
    )
    duty = _owe(case, code, rule, agency, by, at)
    part = Part.objects.create(
        code=code, case=case, entry=entry, kind=kind.value, agency=agency, duty=duty, answer_to=by.who, at=at, **told
    )
    record("part.delivered", by=by, at=at, about=code, path=case.path, case=case.code, agency=agency.pk)
    return part


def _owe(case: Case, code: str, rule: ClockRule, agency: Agency, by: Desk, at: datetime) -> str:
    name = rule.names[0]
    title, words = f"{name}, hồ sơ {case.code}", f"{name}. Hồ sơ {case.code}, phần việc {code}."
    order = Order(
        title=title, words=words, kind="procedure",
        owner=agency, owner_how=Found.NAMED, unit=unit_at(case.path), ground=Ground(rule.article),
        origin_kind=OriginKind.CASE, origin=code, bundle=code, rule=rule,
    )  # fmt: skip
    return assign(order=order, by=procedure(case, by), at=at).code


@transaction.atomic
def ask_body(*, case: Case, agency: Agency, question: str, by: Desk, at: datetime, ends: date | None = None) -> Part:
    """Verification: ask a body what it knows; it reads the question and nothing else. Raises NobodyAsked, Twice."""
    if not question.strip():
        raise NobodyAsked
    same = {"agency": agency, "words": question.strip(), "answer_to": by.who}
    asked = Part.objects.filter(case=case, kind=PartKind.QUESTION, **same)
    not_twice(asked, f"question:{case.code}", by=by, at=at)
    nth = Part.objects.filter(case=case, kind=PartKind.QUESTION).count() + 1
    told = {"nth": nth, "title": A_QUESTION[0], "words": question.strip(), "ends": ends or _soon(at)}
    return _give(case, None, A_QUESTION, agency, told, by, at)


def _soon(at: datetime) -> date:
    return hanoi_day(at + ANSWER_IN)


@transaction.atomic
def report(*, part: Part, said: Said, words: str, by: Desk, at: datetime, on: datetime | None = None) -> PartReport:
    """What the body tells. Its duty is met when the service has reached the child, at `on`.

    Raises NotYours, NoWords, NotYet, DoneAlready, Twice.
    """
    if by.agency_id != part.agency_id or by.glass:
        raise NotYours
    if said is not Said.SEEN and not words.strip():
        raise NoWords
    done_at = (on or at) if said is Said.DONE else None
    if done_at and done_at > at:
        raise NotYet
    in_turn(f"part:{part.pk}")
    if PartReport.objects.filter(part=part, said=Said.DONE).exists():
        raise DoneAlready
    not_again(part.reports.all(), {"said": said.value, "words": words.strip()}, by=by, at=at, code=part.code)
    row = PartReport.objects.create(
        part=part, said=said.value, words=words.strip(), on=done_at, at=at, user_id=by.user_id, post_id=by.post_id,
        who=by.who,
    )  # fmt: skip
    if done_at:
        _meet(part, done_at, by, at)
    record("part.told", by=by, at=at, about=part.code, said=said.value)
    return row


def _meet(part: Part, on: datetime, by: Desk, at: datetime) -> None:
    """The duty stands in the place of the case, which the body may lie outside of."""
    fact = Fact(part.code, Kind.STOP, on, at, by="body")
    with scope(on_behalf(by, f"Phần việc {part.code}: {by.user_name}")) as desk:
        follow(code=part.duty, facts=[fact], words="Cơ quan đã báo xong phần việc.", by=desk, at=at)


def recall(*, case: Case, by: Desk, at: datetime) -> None:
    """A new plan, or the end of the case: what is still open of the old one is owed no more."""
    desk = procedure(case, by)
    for part in Part.objects.filter(case=case).exclude(reports__said=Said.DONE):
        give_up(code=part.duty, words=REPLACED, by=desk, at=at)
