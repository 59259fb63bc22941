"""Posts of the bodies of a place: which, who holds each, since when; and one more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act, Role
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name, said
from chungtay.office.people.forms import ROLES, PostForm
from chungtay.register.agencies import queries as agencies
from chungtay.register.people import actions
from chungtay.register.people.accounts import queries

SHEET = "office/people/posts.html"
A_PAGE = 100
BODIES = 500  # offered in the list


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post and its holder today."""

    name: str
    body: str
    role: str
    holder: str
    url: str
    since: date | None


@dataclass(frozen=True)
class PostsPage:
    """office/people/posts.html"""

    at: datetime
    place: str
    lines: list[PostLine]
    sheet: Page
    form: PostForm

    @property
    def title(self) -> str:
        return _("Chức danh")

    @property
    def lede(self) -> str:
        return self.place

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Tài khoản"), reverse("accounts")), (self.title, "")]


def line(post, held) -> PostLine:
    url = reverse("account-show", args=[held.user_id]) if held else ""
    holder, since = (held.user.full_name, held.during.lower) if held else ("", None)
    name = said((post.name, post.name_en))
    return PostLine(name, body_name(post.agency), str(ROLES[Role(post.role)]), holder, url, since)


def page_of(request, form=None) -> PostsPage:
    at, desk = timezone.now(), request.desk
    sheet = Paginator(queries.posts(desk), A_PAGE).get_page(request.GET.get("page"))
    held = queries.held(words.the_day(at), sheet.object_list)
    lines = [line(post, held.get(post.pk)) for post in sheet.object_list]
    return PostsPage(at, desk.unit_name, lines, sheet, form or PostForm(bodies=bodies(desk, at)))


def bodies(desk, at: datetime) -> list:
    return list(agencies.within(desk, words.the_day(at))[:BODIES])


@allow(Act.KEEP_PEOPLE, methods=("GET", "HEAD", "POST"))
def posts(request):
    """See them; set up one more."""
    at = timezone.now()
    if request.method != "POST":
        return render(request, SHEET, {"page": page_of(request)})
    form = PostForm(request.POST, bodies=bodies(request.desk, at))
    if not form.is_valid():
        return render(request, SHEET, {"page": page_of(request, form)}, status=422)
    told = form.cleaned_data
    actions.set_up_post(
        agency=form.bodies[told["agency"]], name=told["name"], name_en=told["name_en"], role=Role(told["role"]),
        from_on=words.the_day(at), by=request.desk, at=at,
    )  # fmt: skip
    messages.success(request, _("Đã lập chức danh “%(name)s”.") % {"name": told["name"]})
    return redirect("posts")


urlpatterns = [path("chuc-danh/", posts, name="posts")]
