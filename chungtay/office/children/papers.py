"""A child's picture, and the papers that show what a source said: sealed, handed out to whoever may see the child."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.look.forms import FileDropField
from chungtay.office.children.doors import form_door, found
from chungtay.office.files.handing import download, guarded
from chungtay.register.archive.queries import contents, standing
from chungtay.register.archive.refusals import Quarantined
from chungtay.register.archive.sealing import NotOpened
from chungtay.register.children.papers import actions, queries
from chungtay.register.people.looks import looked

PICTURES = ".jpg,.jpeg,.png"


class FaceForm(forms.Form):
    """A picture, or none."""

    picture = FileDropField(
        label=gettext_lazy("Ảnh của trẻ"), limit=settings.UPLOAD_LIMIT, accept=PICTURES, required=False
    )
    hide = forms.BooleanField(label=gettext_lazy("Bỏ ảnh đang có"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        told = super().clean()
        if not told.get("picture") and not told.get("hide") and not self.errors:
            self.add_error("picture", _("Chưa chọn tệp."))
        return told


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
def face_form(request, code):
    child = found(request, code)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FaceForm(*data, initial={"revision": child.revision})
    if not child.photo_id:
        del form.fields["hide"]

    def act(told):
        about = {"child": child, "by": request.desk, "at": timezone.now(), "revision": told["revision"]}
        if told.get("picture"):
            actions.show_face(data=told["picture"].read(), name=told["picture"].name, **about)
        else:
            actions.hide_face(**about)

    lede = _("Không bắt buộc. Ảnh được thu nhỏ, bỏ thông tin nơi chụp, niêm phong; mỗi lần xem được ghi lại.")
    return form_door(request, child, form, act, _("Đã ghi."), title=_("Ảnh của trẻ"), label=_("Lưu"), lede=lede)


@allow(Act.SEE_CHILD)
@never_cache
def face(request, code):
    """The picture itself: asked for singly, and written down each time."""
    child = found(request, code)
    kept = queries.face(request.desk, child)
    if kept is None or standing(kept).shut:
        raise Http404
    try:
        answer = HttpResponse(contents(kept), content_type=kept.media_type)
    except (FileNotFoundError, NotOpened) as lost:
        raise Http404 from lost
    looked(request.desk, child.code, timezone.now(), path=child.path, photo=True)
    return guarded(answer, "private, no-store")


@allow(Act.SEE_CHILD)
@never_cache
def paper(request, code, file):
    """A paper as it came: never shown inside the site; the ledger says who took it."""
    child = found(request, code)
    kept = queries.paper(request.desk, child, file)
    if kept is None:
        raise Http404
    try:
        answer = download(kept, request.desk)
    except Quarantined:
        return redirect(reverse("child-show", args=[child.code]) + "#giay-to")
    except (FileNotFoundError, NotOpened) as lost:
        raise Http404 from lost
    looked(request.desk, child.code, timezone.now(), path=child.path, paper=kept.code)
    return answer


def lines(desk, child) -> list[tuple[str, str, str, bool]]:
    """(what it shows, the file's day and size, address, whether it waits for the virus scanner)."""
    found_papers = list(queries.papers(desk, child))
    about = _sources(child, {file.about for file in found_papers})
    return [
        (
            about.get(file.about) or _("Giấy tờ"),
            f"{look.shortday(look.the_day(file.added_at))} · {look.filesize(file.size)}",
            reverse("child-paper", args=[child.code, file.code]),
            standing(file).shut,
        )
        for file in found_papers
    ]


def _sources(child, wanted: set[str]) -> dict[str, str]:
    """By what a file is about: the words of the source it belongs to."""
    rows = {}
    for name in ("statement", "circumstance", "sign", "support"):
        numbers = [int(one.split(":")[1]) for one in wanted if one.startswith(f"{name}:")]
        model = child._meta.apps.get_model("register", name)
        for row in model.objects.filter(pk__in=numbers) if numbers else ():
            rows[f"{name}:{row.pk}"] = row.source_words
    return rows


def attached(request, child, row, told) -> None:
    """Put the files of a form with the row that it made."""
    files = [(file.name, file.read()) for file in told.get("papers") or ()]
    actions.attach(child=child, row=row, files=files, by=request.desk, at=timezone.now())


urlpatterns = [
    path("tre-em/<child:code>/anh/", face, name="child-face"),
    path("tre-em/<child:code>/doi-anh/", face_form, name="child-face-form"),
    path("tre-em/<child:code>/giay-to/<slug:file>/", paper, name="child-paper"),
]
