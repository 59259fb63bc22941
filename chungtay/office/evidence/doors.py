"""What the doors of one item share: its code in an address, finding it, how it is called."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.office.codes import code_in_address
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.evidence import queries
from chungtay.protection.evidence.custody import Standing
from chungtay.protection.evidence.kinds import KINDS
from chungtay.protection.evidence.models import EvidenceItem

SAID = {
    "captured": gettext_lazy("Thu và niêm phong"),
    "sent": gettext_lazy("Giao đi, chờ ký nhận"),
    "received": gettext_lazy("Ký nhận"),
    "refused": gettext_lazy("Không nhận"),
    "taken-back": gettext_lazy("Người giao rút lại"),
    "moved": gettext_lazy("Chuyển chỗ cất"),
}


code_in_address("CU", "item")


def found(request, code: str) -> EvidenceItem:
    """The item, or 404: hidden equals absent."""
    item = queries.one(request.desk, code)
    if item is None:
        raise Http404
    return item


def kind_of(item: EvidenceItem) -> str:
    return said(KINDS[item.kind])


def where(now: Standing) -> tuple[str, str]:
    """Who holds it and where, and the tone of the tag."""
    if now.sent is not None:
        return _("chờ %(body)s ký nhận") % {"body": body_name(now.sent.to)}, "near"
    return _("%(body)s giữ") % {"body": body_name(now.held.agency)}, ""
