"""What an administrator tells: who is invited, which post from which day, and why."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.law.access import Role
from chungtay.look import words
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import body_name, said
from chungtay.register.people.accounts import queries

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
ROLES = {
    Role.CHAIR: _("Chủ tịch, Phó Chủ tịch UBND"),
    Role.CHILD_OFFICER: _("Người làm công tác bảo vệ trẻ em"),
    Role.AGENCY_HEAD: _("Thủ trưởng cơ quan"),
    Role.AGENCY_OFFICER: _("Công chức, cán bộ của cơ quan"),
    Role.SUPERIOR: _("Phụ trách công tác trẻ em cấp tỉnh"),
    Role.MINISTRY: _("Cơ quan trung ương"),
    Role.ADMIN: _("Quản trị tài khoản"),
}


def reason_field():
    return forms.CharField(
        label=_("Lý do"),
        max_length=500,
        help_text=_("Văn bản, số, ngày, hoặc ai đề nghị. Nằm trong sổ, không sửa được."),
        error_messages={"required": _("Ghi lý do: người xem sổ sau này cần hiểu vì sao.")},
    )


def by_body(posts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Posts of the place under the names of their bodies."""
    found: dict[str, list[tuple[str, str]]] = {}
    for post in posts:
        found.setdefault(body_name(post.agency), []).append((str(post.pk), said((post.name, post.name_en))))
    return list(found.items())


class Posted(forms.Form):
    """Which post, from which day."""

    post = forms.ChoiceField(label=_("Chức danh"), error_messages={"required": _("Chọn một chức danh.")})
    from_on = DayField(label=_("Từ ngày"))

    def __init__(self, *given, desk, **rest):
        super().__init__(*given, **rest)
        self.there = {str(post.pk): post for post in queries.posts(desk)}
        self.fields["post"].choices = [("", _("Chọn chức danh")), *by_body(self.there.values())]
        self.fields["from_on"].initial = words.shortday(timezone.now())

    def clean_post(self):
        return self.there[self.cleaned_data["post"]]


class InviteForm(Posted):
    """A new colleague with a first post."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, help_text=_("Chữ thường không dấu, số, dấu chấm: treem.suoihoa")
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    field_order = ("full_name", "username", "post", "from_on", "email")

    def clean_full_name(self):
        return words.name(self.cleaned_data["full_name"])

    def clean_username(self):
        name = self.cleaned_data["username"].strip().lower()
        if not NAME.fullmatch(name):
            raise forms.ValidationError(_("Dùng từ 3 ký tự: chữ thường không dấu, số, dấu chấm, gạch."))
        return name


class PostForm(forms.Form):
    """A new post in a body."""

    agency = forms.ChoiceField(label=_("Cơ quan"))
    name = forms.CharField(label=_("Tên chức danh"), max_length=160)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=160, required=False)
    role = forms.ChoiceField(label=_("Vai trò trong hệ thống"), choices=[(r.value, name) for r, name in ROLES.items()])

    def __init__(self, *given, bodies, **rest):
        super().__init__(*given, **rest)
        self.bodies = {str(body.pk): body for body in bodies}
        self.fields["agency"].choices = [(pk, body_name(body)) for pk, body in self.bodies.items()]


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class LeaveForm(ReasonForm):
    """The first day on which the post is no longer held."""

    to_on = DayField(label=_("Thôi giữ từ ngày"))
    field_order = ("to_on", "reason")


class WordForm(forms.Form):
    """A first password, twice."""

    word = forms.CharField(
        label=_("Mật khẩu mới"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("Ít nhất 12 ký tự. Một câu ngắn dễ nhớ an toàn hơn một từ khó nhớ."),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"), widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self):
        told = super().clean()
        if told.get("word") and told.get("again") and told["word"] != told["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới chưa giống nhau."))
        return told
