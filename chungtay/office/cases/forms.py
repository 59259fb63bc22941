"""Forms of a case, drawn from the law's own lists: Form 01, and what each step asks for."""

from datetime import date, datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.law.days import HANOI
from chungtay.law.forms import Field, choices
from chungtay.law.forms import forms as official
from chungtay.law.procedure import Step
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.protection.concerns.actions import GIVEN

NOTHING = [("", _("— chọn —"))]
LINES = 4  # of a plan, on one page; more are added by saving and going on
SHORT = ("channel", "report_subject", "incident_place", "current_condition", "child_name", "child_age_estimate",
         "child_sex", "alleged_abuse", "crime_sign")  # fmt: skip
NEVER_HERE = ("receiving_body", "report_no", "place_date", "received_at", "officer_signature", "transferred_to")
INFORMANT = (*GIVEN, "informant_consent")


class ClockTime(forms.TimeField):
    """22:40, 22h40 or 22 giờ 40."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().lower().replace("giờ", ":").replace("h", ":").replace(" ", "").rstrip(":")
            value = value if ":" in value or not value else f"{value}:00"
        return super().to_python(value)


def told(listed) -> list[tuple[str, str]]:
    return [(one.code, said(one.words)) for one in listed]


def field_of(one: Field) -> forms.Field:
    """One field of an official form; none is required here but by the form's own rule, checked when it is written."""
    plain = {"label": said(one.label), "required": False}
    match one.kind:
        case "longtext":
            return forms.CharField(widget=forms.Textarea({"rows": 3}), max_length=4000, **plain)
        case "choice" | "grade3":
            return forms.ChoiceField(choices=[*NOTHING, *told(one.choices)], **plain)
        case "multichoice":
            return forms.MultipleChoiceField(choices=told(one.choices), widget=forms.CheckboxSelectMultiple, **plain)
        case "integer":
            return forms.IntegerField(min_value=0, max_value=120, **plain)
        case "bool":
            return forms.BooleanField(**plain)
        case "date":
            return DayField(**plain)
        case _:
            return forms.CharField(max_length=300, **plain)


def moment_fields(prefix: str, label, required: bool = True) -> dict[str, forms.Field]:
    """A day and an hour, written apart."""
    return {
        f"{prefix}_on": DayField(label=label, required=required),
        f"{prefix}_time": ClockTime(label=_("Lúc (giờ:phút)"), required=required),
    }


def moment_of(cleaned: dict, prefix: str) -> datetime | None:
    """The moment that was told, in Hà Nội; None where no day was."""
    day: date | None = cleaned.get(f"{prefix}_on")
    return datetime.combine(day, cleaned.get(f"{prefix}_time") or time(0), HANOI) if day else None


class IntakeForm(forms.Form):
    """Form 01: what somebody told. The first lines are enough; the rest when there is time."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields |= moment_fields("received", _("Nhận được thông tin ngày"))
        self.fields["where"] = forms.CharField(
            label=_("Xảy ra ở xã, phường nào"), max_length=120,
            help_text=_("Xã này chịu trách nhiệm xử lý. Chưa rõ thì ghi xã nơi tiếp nhận."),
        )  # fmt: skip
        for one in official()["01"].fields:
            if one.key not in NEVER_HERE:
                self.fields[one.key] = field_of(one)
        self.fields["report_subject"].required = self.fields["channel"].required = True
        self.fields["incident_place"].required = True

    def first(self):
        return [self[name] for name in ("received_on", "received_time", "where", *SHORT)]

    def more(self):
        shown = {"received_on", "received_time", "where", *SHORT, *INFORMANT}
        return [self[name] for name in self.fields if name not in shown]

    def who(self):
        return [self[name] for name in INFORMANT]

    @property
    def received_at(self) -> datetime | None:
        return moment_of(self.cleaned_data, "received")

    @property
    def values(self) -> dict[str, object]:
        """The values of Form 01, without the informant's and without what was left empty."""
        apart = {"received_on", "received_time", "where", *INFORMANT}
        return {key: value for key, value in self.cleaned_data.items() if key not in apart and value not in (None, "")}

    @property
    def informant(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in GIVEN if self.cleaned_data.get(key)}


def _words(label, rows: int = 3, required: bool = False, help_text="") -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=4000, required=required, widget=area, help_text=help_text)


def _line(label, required: bool = False, help_text="") -> forms.CharField:
    return forms.CharField(label=label, max_length=300, required=required, help_text=help_text)


def _tick(label) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _pick(label, name: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*NOTHING, *told(choices(name))])


def _some(label, name: str) -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, choices=told(choices(name)), widget=boxes, required=False)


HARMFUL = _("Cha, mẹ, người chăm sóc là người gây tổn hại")


def _asked(need: str) -> dict[str, forms.Field]:
    """The fields in which a condition of the law is answered."""
    match need:
        case "child-seen" | "measure-reached-child":
            seen = moment_fields("seen", _("Đã gặp trẻ ngày"))
            if need == "child-seen":
                return seen
            reached = {"measures": _some(_("Biện pháp đã áp dụng"), "measure")}
            return reached | {"safe_place": _line(_("Trẻ đang ở nơi an toàn nào"))} | seen
        case "child-seen-or-why":
            seen = moment_fields("seen", _("Đã gặp trẻ ngày"), required=False)
            return seen | {"why_not_seen": _line(_("Chưa gặp được trẻ vì sao"))}
        case "child-heard-or-why":
            heard = _words(_("Ý kiến, nguyện vọng của trẻ, bằng lời của trẻ"))
            return {"heard": heard, "why_not_heard": _line(_("Chưa lấy được ý kiến của trẻ vì sao"))}
        case "carer-heard-unless-harmful":
            carer = _words(
                _("Ý kiến của cha, mẹ, người chăm sóc"), help_text=_("Bỏ trống nếu họ là người gây tổn hại.")
            )
            return {"harmful_carer": _tick(HARMFUL), "carer_words": carer,
                    "why_no_carer": _line(_("Chưa lấy được ý kiến của họ vì sao"))}  # fmt: skip
        case "ground-of-separation":
            days = forms.IntegerField(label=_("Số ngày cách ly"), min_value=1, max_value=15)
            return {"ground": _pick(_("Căn cứ cách ly"), "separation_ground"), "days": days}
        case "safe-place-named":
            return {"safe_place": _line(_("Nơi an toàn bố trí cho trẻ"))}
        case "within-fifteen-days":
            days = forms.IntegerField(label=_("Gia hạn thêm mấy ngày"), min_value=1, max_value=60)
            return {"days": days, "paper": _line(_("Văn bản của cơ quan có thẩm quyền (khi quá 15 ngày)"))}
        case "reason-given":
            return {"reason": _words(_("Lý do"), required=True)}
        case "paper-named":
            return {"paper": _line(_("Số, ngày văn bản"))}
        case "place-named":
            return {"to": _line(_("Chuyển đến xã, phường nào"))}
        case "case-named":
            return {"into": _line(_("Mã hồ sơ tiếp tục theo dõi"))}
        case "home-is-safe-or-court":
            return {"home_safe": _tick(_("Cha, mẹ, người chăm sóc đã được đánh giá là an toàn"))}
        case _:
            return {}


def _own(step: str) -> dict[str, forms.Field]:
    """What a step tells besides its conditions."""
    match step:
        case "assess-first":
            serious = _("Đang bị hoặc bị đe dọa tổn hại nghiêm trọng tính mạng, sức khỏe, nhân phẩm")
            return {"serious": _tick(serious), "harmful_carer": _tick(HARMFUL)}
        case "assess":
            return {"risk": _pick(_("Kết luận nguy cơ"), "grade3")}
        case "review":
            return {"no_more_risk": _tick(_("Trẻ không còn nguy cơ bị xâm hại")),
                    "stable": _tick(_("Thể chất, tâm lý, nhận thức, tình cảm của trẻ ổn định"))}  # fmt: skip
        case "submit-plan":
            return {f"item{n}_{key}": _line(label) for n in range(1, LINES + 1) for key, label in PLAN.items()}
        case _:
            return {}


PLAN = {"service": _("Dịch vụ, công việc"), "who": _("Người, cơ quan thực hiện"), "begins": _("Từ ngày"),
        "ends": _("Đến ngày"), "cost": _("Kinh phí (đồng)")}  # fmt: skip


class StepForm(forms.Form):
    """One step of the procedure: its own facts, what the law asks for, and when it happened."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, step: Step, *args, **more):
        super().__init__(*args, **more)
        self.step = step
        self.fields |= _own(step.code)
        for need in step.needs:
            self.fields |= _asked(need)
        if "reason" not in self.fields:
            self.fields["words"] = _words(_("Nội dung"))
        late = _("Để trống nếu vừa làm xong. Đồng hồ tính theo lúc việc xảy ra, không theo lúc ghi.")
        self.fields |= moment_fields("happened", _("Việc này xảy ra ngày"), required=False)
        self.fields["happened_on"].help_text = late

    @property
    def about(self) -> dict[str, object]:
        """What the law is asked with."""
        apart = {"revision", "to", "seen_on", "seen_time", "happened_on", "happened_time"}
        plain = {k: v for k, v in self.cleaned_data.items() if k not in apart and not k.startswith("item")}
        kept = {key: value for key, value in plain.items() if value not in (None, "", [])}
        seen = moment_of(self.cleaned_data, "seen")
        return kept | ({"seen_at": seen} if seen else {}) | ({"items": self.items} if self.step.code == PLANS else {})

    @property
    def items(self) -> list[dict[str, str]]:
        rows = [{key: self.cleaned_data.get(f"item{n}_{key}", "") for key in PLAN} for n in range(1, LINES + 1)]
        return [row for row in rows if any(row.values())]

    @property
    def happened_at(self) -> datetime | None:
        return moment_of(self.cleaned_data, "happened")


PLANS = "submit-plan"
