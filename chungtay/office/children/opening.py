"""Opening one child to one post that works on its case or watches over it."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act, Role, may
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.office.children.doors import form_door, found, may_write
from chungtay.office.children.forms import OpenForm
from chungtay.register.agencies.queries import within
from chungtay.register.children import actions, queries
from chungtay.register.people.desk import system_desk
from chungtay.register.people.queries import posts

SEES = [role.value for role in Role if may(role, Act.SEE_CHILD)]


def _posts(desk, at) -> list:
    """Posts of the commune's bodies and of its province's offices that may be given a child."""
    on, above = look.the_day(at), system_desk("chọn chức danh", desk.path[:2])
    here = list(within(desk, on).values_list("pk", flat=True))
    bodies = [*here, *within(above, on).filter(unit__path=above.path).values_list("pk", flat=True)]
    return list(posts(bodies).filter(role__in=SEES).exclude(role__in=(Role.CHAIR, Role.CHILD_OFFICER)))


@allow(Act.SETTLE_CHILD, methods=("GET", "HEAD", "POST"))
def open_to(request, code):
    child, at = found(request, code), timezone.now()
    if not may_write(request.desk, child):
        raise Http404
    offered = {str(post.pk): post for post in _posts(request.desk, at)}
    choices = [(pk, f"{post.name}, {post.agency.name}") for pk, post in offered.items()]
    form = OpenForm(request.POST if request.method == "POST" else None, posts=choices)

    def act(told):
        more = {name: told[name] for name in ("kind", "reason", "until")}
        actions.open_to(child=child, post=offered[told["post"]], by=request.desk, at=timezone.now(), **more)

    title = _("Mở hồ sơ này cho một chức danh")
    lede = _("Người giữ chức danh chỉ đọc được hồ sơ của trẻ này; mỗi lần xem được ghi lại.")
    return form_door(request, child, form, act, _("Đã mở hồ sơ."), title=title, label=_("Mở"), lede=lede)


@allow(Act.SETTLE_CHILD, methods=("POST",))
def close_to(request, code, row):
    child = found(request, code)
    held = queries.entrusted(request.desk, child).filter(pk=row).first()
    if held is None or not may_write(request.desk, child):
        raise Http404
    actions.close_to(row=held, by=request.desk, at=timezone.now())
    return redirect("child-show", child.code)


urlpatterns = [
    path("tre-em/<child:code>/mo-cho/", open_to, name="child-open-to"),
    path("tre-em/<child:code>/mo-cho/<int:row>/dong/", close_to, name="child-close-to"),
]
