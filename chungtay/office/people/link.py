"""The page a one-time link opens: set a password, then sign in."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.people.forms import WordForm
from chungtay.register.people.accounts import links
from chungtay.register.people.models import User

SHEET, SPENT = "office/people/first_word.html", "office/people/link_spent.html"


@dataclass(frozen=True)
class WordPage:
    """office/people/first_word.html"""

    user: User
    form: WordForm

    @property
    def title(self) -> str:
        return _("Đặt mật khẩu")


@allow(Act.OPEN, methods=("GET", "HEAD", "POST"))
@never_cache
def first_word(request, who, seal):
    """Nobody is signed in here; a spent link says so and names nobody."""
    try:
        user = links.invited(who, seal)
        form = WordForm(request.POST if request.method == "POST" else None)
        if not (form.is_valid() and strong(form, user)):
            status = 422 if form.is_bound else 200
            return render(request, SHEET, {"page": WordPage(user, form)}, status=status)
        links.take_link(who=who, seal=seal, password=form.cleaned_data["word"], at=timezone.now())
    except Refusal as refusal:
        return render(request, SPENT, {"why": said((refusal.vi, refusal.en))}, status=410)
    messages.success(request, _("Đã đặt mật khẩu. Đăng nhập bằng tên và mật khẩu vừa đặt."))
    return redirect("account_login")


def strong(form: WordForm, user: User) -> bool:
    try:
        validate_password(form.cleaned_data["word"], user)
    except ValidationError as weak:
        form.add_error("word", weak)
    return not form.errors


urlpatterns = [path("moi/<slug:who>/<slug:seal>/", first_word, name="first-word")]
