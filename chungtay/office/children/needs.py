"""Circumstances, signs and supports; and the end of each."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.children.supports import meant_for
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.office.children.doors import form_door, found, source_of
from chungtay.office.children.forms import CircumstanceForm, EndForm, SignForm, SupportForm
from chungtay.office.children.papers import attached
from chungtay.office.children.sheet import PAST
from chungtay.register.children import actions

BOTH = ("GET", "HEAD", "POST")
ABOUT = ("revision", "source", "source_words", "sure", "papers")  # of the form, not of the row


def _begin(request, child, form, action, done: str, title: str):
    """A form whose fields are the columns of a new row."""

    def act(told):
        plain = {name: value for name, value in told.items() if name not in ABOUT}
        if "kinds" in plain:
            plain["kinds"] = ",".join(plain["kinds"])
        more = {"by": request.desk, "at": timezone.now(), "revision": told["revision"]}
        row = action(child=child, told=plain, source=source_of(told), **more)
        attached(request, child, row, told)

    return form_door(request, child, form, act, done, title=title, label=_("Ghi"))


def _data(request, child) -> dict:
    posted = request.method == "POST"
    data = {"data": request.POST, "files": request.FILES} if posted else {}
    return {**data, "initial": {"revision": child.revision}}


@allow(Act.KEEP_CHILD, methods=BOTH)
def circumstance(request, code):
    child = found(request, code)
    form = CircumstanceForm(**_data(request, child))
    done, title = _("Đã ghi hoàn cảnh."), _("Thêm hoàn cảnh đặc biệt")
    return _begin(request, child, form, actions.add_circumstance, done, title)


@allow(Act.KEEP_CHILD, methods=BOTH)
def sign(request, code):
    child = found(request, code)
    form = SignForm(**_data(request, child))
    return _begin(request, child, form, actions.add_sign, _("Đã ghi dấu hiệu."), _("Thêm dấu hiệu nguy cơ"))


@allow(Act.KEEP_CHILD, methods=BOTH)
def support(request, code):
    """What is meant for just these circumstances comes first."""
    child = found(request, code)
    held = [one.sub or one.group for one in child.circumstances.filter(until__isnull=True)]
    first = {one.code for one in meant_for(held, child.born_on, look.the_day(timezone.now()))}
    form = SupportForm(**_data(request, child), first=first)
    return _begin(request, child, form, actions.add_support, _("Đã ghi hỗ trợ."), _("Thêm hỗ trợ"))


ROWS = {"circumstance": "circumstances", "sign": "signs", "support": "supports", "tie": "ties"}
ENDS = {
    "circumstance": actions.end_circumstance,
    "sign": actions.end_sign,
    "support": actions.end_support,
    "tie": actions.untie,
}


@allow(Act.KEEP_CHILD, methods=BOTH)
def end(request, code, kind, row):
    """Close one dated row."""
    child = found(request, code)
    if kind not in ENDS:
        raise Http404
    held = getattr(child, ROWS[kind]).filter(pk=row, until__isnull=True).first()
    if held is None:
        raise Http404
    form = EndForm(request.POST if request.method == "POST" else None)

    def act(told):
        ENDS[kind](row=held, until=told["until"], reason=told["reason"], by=request.desk, at=timezone.now())

    title = _("Kết thúc: %(what)s") % {"what": PAST[kind](held)}
    return form_door(request, child, form, act, _("Đã ghi ngày kết thúc."), title=title, label=_("Kết thúc"))


urlpatterns = [
    path("tre-em/<child:code>/hoan-canh/", circumstance, name="child-circumstance"),
    path("tre-em/<child:code>/nguy-co/", sign, name="child-sign"),
    path("tre-em/<child:code>/ho-tro/", support, name="child-support"),
    path("tre-em/<child:code>/ket-thuc/<slug:kind>/<int:row>/", end, name="child-end"),
]
