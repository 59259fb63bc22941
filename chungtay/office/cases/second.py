"""Reading again a case that another commune closed without a plan, without being told how it ended."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.protection.cases.rereading import say
from chungtay.protection.cases.second import queries
from chungtay.protection.cases.second.models import SecondLook
from chungtay.register.people.looks import looked

ANSWERS = (("no", gettext_lazy("Không cần làm gì thêm")), ("yes", gettext_lazy("Trẻ cần được xem xét lại")))


class WordForm(forms.Form):
    """The second word: a verdict and why."""

    needs = forms.ChoiceField(label=gettext_lazy("Ý kiến"), choices=ANSWERS, widget=forms.RadioSelect)
    words = forms.CharField(label=gettext_lazy("Vì sao"), max_length=2000, widget=forms.Textarea({"rows": 4}))


@dataclass(frozen=True)
class SecondPage:
    """office/cases/second.html"""

    at: datetime
    look: SecondLook
    form: WordForm
    refused: str
    writes: bool

    @property
    def title(self) -> str:
        return _("Xem lại lần hai %(code)s") % {"code": self.look.code}

    @property
    def lede(self) -> str:
        return _("Hồ sơ của một xã khác, đã kết thúc. Không nêu tên trẻ, không nêu kết luận: hãy tự đánh giá.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def second(request, code):
    desk, at, look = request.desk, timezone.now(), queries.one(request.desk, code)
    if look is None:
        raise Http404
    form, refused, status = WordForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            try:
                say(look=look, needs_help=told["needs"] == "yes", words=told["words"], by=desk, at=at)
            except Refusal as refusal:
                refused = said((refusal.vi, refusal.en))
            else:
                messages.success(request, _("Đã ghi ý kiến."))
                return redirect("cases")
    looked(desk, look.code, at)
    page = SecondPage(at, look, form, refused, not desk.glass and not hasattr(look, "word"))
    return render(request, "office/cases/second.html", {"page": page}, status=status)


urlpatterns = [path("bao-ve/xem-lai/<secondlook:code>/", second, name="second-look")]
