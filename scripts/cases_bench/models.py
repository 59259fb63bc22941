"""Model cases of one commune, made by the rooms' own actions from the first word to where each stands: every row of a
case that the bench multiplies was first written by them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers.actions import print_entry
from chungtay.protection.cases.parts.actions import ask_body, report
from chungtay.protection.cases.parts.models import Part, Said
from chungtay.protection.cases.parts.queries import waited_for
from chungtay.protection.concerns.actions import Told, receive
from chungtay.register.agencies.models import Agency
from chungtay.register.people import queries
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHY = "Đã xác minh với nhà trường và trạm y tế, trẻ an toàn tại nhà"
ASKED = ("CA.C", "TYT.C", "TRUONG.C")  # bodies asked what they know
GIVEN = ("TYT.C", "HPN.C", "TRUONG.C", "DOANTN.C", "CA.C")  # bodies that get a line of the plan
FORM = {"report_subject": ("abused",), "channel": "phone", "incident_place": "Nhà riêng", "child_name": "cháu M.",
        "current_condition": "Có vết bầm ở tay, sợ người lạ", "child_age_estimate": 9}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """`share` of a hundred cases; copies begin up to `weeks` before the model's own first word."""

    name: str
    share: int
    days: float  # since the first word
    weeks: int
    steps: tuple[Callable[["Writing"], None], ...]


class Writing:
    """One model case being written: whose desks, and the moment, which goes on by itself."""

    def __init__(self, unit: Unit, now: datetime, began: datetime) -> None:
        self.unit, self.now, self.at = unit, now, began
        self.worker, self.chair = _desk(unit, "VHXH.C"), _desk(unit, "UBND.C")
        with scope(self.worker):
            told = Told(values=FORM, received_at=began, incident=unit, informant={"informant_name": "Người báo tin"})
            self.case = receive(told=told, by=self.worker, at=self.wait(HOUR / 2)).case

    def wait(self, pause: timedelta) -> datetime:
        self.at = min(self.at + pause, self.now)
        return self.at

    def take(self, by: Desk, code: str, pause: timedelta = HOUR, **about: Any) -> None:
        with scope(by):
            held = Case.objects.get(pk=self.case.pk)
            at = self.wait(pause)
            row = take_step(case=held, step=code, by=by, at=at, revision=held.revision, about=about)
            if code in ("assess-first", "separate", "assess", "submit-plan", "review"):
                print_entry(case=held, entry=row, by=by, at=at)

    def parts(self) -> list[Part]:
        with scope(self.worker):
            return list(Part.objects.filter(case=self.case).select_related("agency").order_by("id"))

    def told(self, part: Part, said: Said) -> None:
        desk = _desk(self.unit, part.agency.code)
        with scope(desk):
            report(part=Part.objects.get(pk=part.pk), said=said, words="Đã gặp trẻ và gia đình.", by=desk,
                   at=self.wait(HOUR))  # fmt: skip


def _desk(unit: Unit, code: str) -> Desk:
    holding = Holding.objects.select_related("user").get(
        post__agency__code=code, post__agency__unit=unit, during__endswith__isnull=True
    )
    return queries.desk_of(holding.user, timezone.localdate())


def _body(unit: Unit, code: str) -> Agency:
    return Agency.objects.filter(unit=unit, code=code).first()


def ask(w: Writing) -> None:
    for code in ASKED:
        with scope(w.worker):
            ask_body(case=w.case, agency=_body(w.unit, code), question="Cơ quan biết gì về trẻ?", by=w.worker,
                     at=w.wait(HOUR / 4))  # fmt: skip
    for part in w.parts()[:2]:
        w.told(part, Said.DONE)


def assess_first(w: Writing) -> None:
    w.take(w.worker, "name-person", name="Người hàng xóm", relation="neighbour", harmful=False)
    w.take(w.worker, "assess-first", seen_at=w.at, serious=False, harmful_carer=False, heard="Con sợ ở nhà")


def grave(w: Writing) -> None:
    w.take(w.worker, "assess-first", seen_at=w.at, serious=True, harmful_carer=False, heard="Con bị đau")
    w.take(w.worker, "tell-police")
    w.take(w.worker, "apply-measure", measures=["L3b"], safe_place="nhà bà ngoại", with_whom="bà ngoại", seen_at=w.at)


def separate(w: Writing) -> None:
    more = {"measures": ["L3b"], "safe_place": "nhà bà ngoại", "ground": "harm-by-carer", "days": 10}
    w.take(w.chair, "separate", **more)


def no_emergency(w: Writing) -> None:
    w.take(w.chair, "find-no-emergency", seen_at=w.at)


def assess(w: Writing) -> None:
    w.take(w.worker, "assess", DAY, heard="Con muốn ở với bà", carer_words="Gia đình đồng ý", risk="medium")


def need_plan(w: Writing) -> None:
    w.take(w.worker, "find-plan-needed")
    w.take(w.chair, "meet", DAY)


def plan(w: Writing) -> None:
    first, last = (w.at + DAY).date().isoformat(), (w.at + 60 * DAY).date().isoformat()
    items = [{"service": f"Hỗ trợ {n}", "who": "Cơ quan", "body": _body(w.unit, code).slug, "begins": first,
              "ends": last, "cost": 0} for n, code in enumerate(GIVEN, 1)]  # fmt: skip
    w.take(w.worker, "submit-plan", DAY, items=items)


def approve(w: Writing) -> None:
    w.take(w.chair, "approve-plan", DAY)
    w.take(w.worker, "deliver-plan")


def carry_out(w: Writing) -> None:
    plan_parts = [part for part in w.parts() if part.kind == "plan"]
    for part in plan_parts[:3]:
        w.told(part, Said.PROGRESS)
    for part in plan_parts[:2]:
        w.wait(10 * DAY)
        w.told(part, Said.DONE)


def review(w: Writing) -> None:
    w.take(w.worker, "review", 20 * DAY, no_more_risk=True, stable=True, heard="Con vui", seen_at=w.at)


def close(w: Writing) -> None:
    with scope(w.chair):
        left = dict.fromkeys(waited_for(w.chair, w.case), WHY)
    w.take(w.chair, "close", DAY, reason=WHY, left=left)


ASSESSED = (ask, assess_first, no_emergency, assess)
PLANNED = (*ASSESSED, need_plan, plan)
MODELS = (
    Model("just received", 1, 0.1, 0, ()),
    Model("being looked into", 2, 0.4, 0, (ask, assess_first)),
    Model("emergency", 2, 2, 1, (ask, grave)),
    Model("separated", 2, 5, 1, (ask, grave, separate)),
    Model("assessed", 3, 6, 2, ASSESSED),
    Model("plan waits", 3, 9, 2, PLANNED),
    Model("plan under way", 30, 30, 40, (*PLANNED, approve, carry_out)),
    Model("grave, plan under way", 12, 40, 40, (ask, grave, assess, need_plan, plan, approve, carry_out)),
    Model("reviewed", 8, 70, 20, (*PLANNED, approve, carry_out, review)),
    Model("closed", 37, 80, 90, (*PLANNED, approve, carry_out, review, close)),
)


def write_models(unit: Unit, now: datetime) -> list[Case]:
    """One case of each model in this commune, in the order of MODELS."""
    made = []
    for model in MODELS:
        writing = Writing(unit, now, now - model.days * DAY)
        for step in model.steps:
            step(writing)
        made.append(writing.case)
    return made
