"""One item: what it is, who holds it, from hand to hand, and what this desk may do with it."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.evidence.doors import SAID, found, kind_of, where
from chungtay.office.evidence.forms import GiveForm, MoveForm, ReceiveForm, SendForm
from chungtay.office.files.lines import REMARKS
from chungtay.protection.evidence import actions, queries
from chungtay.protection.evidence.custody import Standing
from chungtay.protection.evidence.models import Custody, EvidenceItem
from chungtay.register.people.desk import whose

SHEET = "office/evidence/show.html"


@dataclass(frozen=True)
class ItemPage:
    """office/evidence/show.html; a form is None where this desk may not do it now."""

    at: datetime
    item: EvidenceItem
    tag: tuple[str, str]
    facts: list[tuple[str, str]]
    past: list[tuple]
    faults: list[str]
    remarks: list[str]
    receive: ReceiveForm | None
    send: SendForm | None
    move: MoveForm | None
    give: GiveForm | None
    sent: bool  # by us, and not signed for yet
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Chứng cứ %(code)s") % {"code": self.item.code}

    @property
    def lede(self) -> str:
        return kind_of(self.item)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Tủ chứng cứ"), reverse("evidence")), (self.item.code, "")]


@allow(Act.SEE_EVIDENCE)
@never_cache
def show(request, code):
    item, at = found(request, code), timezone.now()
    actions.looked(item=item, by=request.desk, at=at)
    return shown(request, item, at)


def shown(request, item: EvidenceItem, at: datetime, status: int = 200, refused: str = "", **forms):
    """The page of the item, with the forms as they were sent."""
    desk = request.desk
    rows = queries.chain(desk, item)
    now = queries.standing(rows)
    page = ItemPage(
        at, item, where(now), facts(item, now), [_past(row) for row in rows], queries.faults(item, rows),
        [str(REMARKS[word]) for word in item.remarks if word in REMARKS], refused=refused,
        sent=now.sent is not None and now.held.agency_id == desk.agency_id, **_forms(desk, item, now, at, forms),
    )  # fmt: skip
    return render(request, SHEET, {"page": page}, status=status)


def _forms(desk, item: EvidenceItem, now: Standing, at: datetime, sent: dict) -> dict:
    keeps = desk.may(Act.KEEP_EVIDENCE) and not desk.glass
    mine = keeps and now.held.agency_id == desk.agency_id and now.sent is None
    asked = keeps and now.sent is not None and now.sent.to_id == desk.agency_id and now.sent.user_id != desk.user_id
    opens = keeps and queries.may_open(desk, item)
    seal = {"seal_no": now.seal_no}
    return {
        "receive": (sent.get("receive") or ReceiveForm(initial=seal)) if asked else None,
        "send": (sent.get("send") or SendForm(desk=desk, on=words.the_day(at), initial=seal)) if mine else None,
        "move": (sent.get("move") or MoveForm(initial=seal)) if mine else None,
        "give": (sent.get("give") or GiveForm()) if opens else None,
    }


def facts(item: EvidenceItem, now: Standing) -> list[tuple[str, str]]:
    told = [
        (_("Thu lúc"), words.moment(item.found_at)),
        (_("Thu ở đâu"), item.found_where),
        (_("Người ghi"), whose(item.who)),
        (_("Đang cất ở"), now.place),
        (_("Số niêm phong"), now.seal_no),
        (_("Tệp"), f"{item.name} ({words.filesize(item.size)})" if item.size else ""),
        (_("Dấu SHA-256"), item.sha256),
        (_("Số hồ sơ của công an"), item.matter),
    ]
    return [(name, value) for name, value in told if value]


def _past(row: Custody) -> tuple:
    told = row.line
    parts = (told["to"], told["place"], _("niêm phong %(no)s") % {"no": told["seal_no"]} if told["seal_no"] else "",
             told["words"], row.hash[:12])  # fmt: skip
    return row.at, whose(told["by"]), str(SAID[row.said]), " · ".join(part for part in parts if part)


urlpatterns = [path("chung-cu/<item:code>/", show, name="evidence-show")]
