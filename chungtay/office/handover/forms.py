"""What opens a hand-over: whose work, to whom, why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.duties.models import HandoverKind
from chungtay.law.access import Role
from chungtay.office.duty.rows import body_name, said
from chungtay.register.agencies import queries as agencies
from chungtay.register.agencies.models import Agency
from chungtay.register.people import queries as people
from chungtay.register.people.models import Post

ABOVE = (Role.CHAIR, Role.SUPERIOR)
NAMES = {
    HandoverKind.LEFT: _("Người giữ chức danh thôi việc hoặc chuyển công tác"),
    HandoverKind.ILL: _("Người giữ chức danh ốm hoặc vắng mặt"),
    HandoverKind.MOVED: _("Chuyển việc sang chức danh khác"),
    HandoverKind.MERGED: _("Cơ quan sáp nhập hoặc giải thể"),
}


class Side:
    """A body, or one post in it, as one line of a list: "12" or "12-34"."""

    @staticmethod
    def of(value: str) -> tuple[Agency, Post | None]:
        body, _dash, post = value.partition("-")
        agency = agencies.by_id(int(body)).get()
        return agency, people.posts([agency.pk]).get(pk=post) if post else None


def sides(desk, on) -> list[tuple[str, str]]:
    """Bodies this desk may hand over for: its own, or every one of the unit it answers for; each with its posts."""
    found = agencies.within(desk, on) if desk.role in ABOVE else agencies.by_id(desk.agency_id)
    bodies = {body.pk: body for body in found.select_related("unit")[:MOST]}
    told: dict[int, list[tuple[str, str]]] = {pk: [(str(pk), whole(body))] for pk, body in bodies.items()}
    for post in people.posts(bodies):
        told[post.agency_id].append((f"{post.agency_id}-{post.pk}", f"{said((post.name, post.name_en))}"))
    return [(body_name(bodies[pk]), rows) for pk, rows in told.items()]


MOST = 200  # bodies offered


def whole(body) -> str:
    return f"{body_name(body)}: {_('cả cơ quan')}"


class OpenForm(forms.Form):
    """Open a hand-over."""

    giver = forms.ChoiceField(label=_("Bên giao"), error_messages={"required": _("Chọn bên giao.")})
    taker = forms.ChoiceField(label=_("Bên nhận"), error_messages={"required": _("Chọn bên nhận.")})
    kind = forms.ChoiceField(label=_("Vì sao bàn giao"), choices=[(kind.value, name) for kind, name in NAMES.items()])
    reason = forms.CharField(
        label=_("Căn cứ"),
        max_length=500,
        help_text=_("Văn bản, số, ngày, người quyết định."),
        error_messages={"required": _("Ghi văn bản hoặc sự việc làm căn cứ.")},
    )

    def __init__(self, *given, desk, on, **rest):
        super().__init__(*given, **rest)
        there = sides(desk, on)
        self.fields["giver"].choices = [("", _("Chọn ai giao việc")), *there]
        self.fields["taker"].choices = [("", _("Chọn ai nhận việc")), *there]

    def told(self) -> dict:
        giver, giver_post = Side.of(self.cleaned_data["giver"])
        taker, taker_post = Side.of(self.cleaned_data["taker"])
        kind, reason = self.cleaned_data["kind"], self.cleaned_data["reason"]
        return {"kind": kind, "reason": reason, "giver": giver, "giver_post": giver_post, "taker": taker,
                "taker_post": taker_post}  # fmt: skip
