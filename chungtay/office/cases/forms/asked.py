"""What a step asks on its page: the conditions of the law, its own facts, then the fields of the form it prints."""

from collections.abc import Iterator
from functools import partial

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from chungtay.law.forms import Field, choices
from chungtay.law.forms import forms as official
from chungtay.law.forms_filled import asked as form_asks
from chungtay.law.forms_filled import paper_of
from chungtay.law.procedure import Step
from chungtay.law.procedure.table import conditions
from chungtay.look.forms import DayField
from chungtay.office.cases.forms.fields import (
    choice,
    field_of,
    in_law,
    line,
    moment_fields,
    pick,
    several,
    some,
    tick,
    told,
    words,
)
from chungtay.office.cases.forms.rows import Rows
from chungtay.office.duty.rows import said

HARMFUL = _("Cha, mẹ, người chăm sóc là người gây tổn hại")
NOT_HERE = ("table", "file", "signature")  # drawn as lines, or made on paper
AT_FIRST = {"participants": 4}  # empty lines of a table; two elsewhere
OF_THE_COURT = ("court", "requests")  # a request that names no court, or asks for nothing, is none
CARERS = {one.code: lazy(said, str)(one.words) for one in choices("person_relation")}


NEVER_EMPTY = {  # by condition: what cannot be left out, so that no page calls it optional
    "place-named": ("to",), "paper-named": ("paper",), "case-named": ("into",), "safe-place-named": ("safe_place",),
    "measure-reached-child": ("measures", "safe_place"),
}  # fmt: skip


def of_condition(need: str, article: str) -> dict[str, forms.Field]:
    """The fields in which a condition of the law is answered; one that is left out is told in the law's own words, with
    its article or the step's."""
    fields = _fields(need)
    for key in NEVER_EMPTY.get(need, ()):
        fields[key].required = True
        fields[key].error_messages["required"] = in_law(conditions()[need], article)
    return fields


def _fields(need: str) -> dict[str, forms.Field]:
    match need:
        case "child-seen" | "measure-reached-child":
            seen = moment_fields("seen", _("Đã gặp trẻ ngày"))
            if need == "child-seen":
                return seen
            reached = {"measures": some(_("Biện pháp đã áp dụng"), "measure")}
            where = {"safe_place": line(_("Trẻ đang ở nơi an toàn nào")), "with_whom": line(_("Ai đang ở cùng trẻ"))}
            return reached | where | seen
        case "child-seen-or-why":
            seen = moment_fields("seen", _("Đã gặp trẻ ngày"), required=False)
            return seen | {"why_not_seen": line(_("Chưa gặp được trẻ vì sao"))}
        case "child-heard-or-why":
            heard = words(_("Ý kiến, nguyện vọng của trẻ, bằng lời của trẻ"))
            return {"heard": heard, "why_not_heard": line(_("Chưa lấy được ý kiến của trẻ vì sao"))}
        case "carer-heard-unless-harmful":
            carer = words(_("Ý kiến của cha, mẹ, người chăm sóc"), help_text=_("Bỏ trống nếu họ là người gây tổn hại."))
            return {"harmful_carer": tick(HARMFUL), "carer_words": carer,
                    "why_no_carer": line(_("Chưa lấy được ý kiến của họ vì sao"))}  # fmt: skip
        case "ground-of-separation":
            days = forms.IntegerField(label=_("Số ngày cách ly"), min_value=1, max_value=15)
            return {"ground": pick(_("Căn cứ cách ly"), "separation_ground"), "days": days}
        case "safe-place-named":
            return {"safe_place": line(_("Nơi an toàn bố trí cho trẻ")), "with_whom": line(_("Ai đang ở cùng trẻ"))}
        case "within-fifteen-days":
            days = forms.IntegerField(label=_("Gia hạn thêm mấy ngày"), min_value=1, max_value=60)
            return {"days": days, "paper": line(_("Văn bản của cơ quan có thẩm quyền (khi quá 15 ngày)"))}
        case "reason-given":
            return {"reason": words(_("Lý do"), required=True)}
        case _:
            return _short(need)


def _short(need: str) -> dict[str, forms.Field]:
    match need:
        case "paper-named":
            return {"paper": line(_("Số, ngày văn bản"))}
        case "within-three-days":
            return {"days": forms.IntegerField(label=_("Số ngày cấm tiếp xúc"), min_value=1, max_value=3)}
        case "within-four-months":
            return {"months": forms.IntegerField(label=_("Số tháng cấm tiếp xúc"), min_value=1, max_value=4)}
        case "place-named":
            return {"to": line(_("Chuyển đến xã, phường nào"))}
        case "verified":
            return {"verified_with": line(_("Đã xác minh với ai (cơ quan, trường, gia đình, thôn)"), required=True),
                    "verified_says": words(_("Họ trả lời thế nào"), required=True)}  # fmt: skip
        case "case-named":
            return {"into": line(_("Mã hồ sơ tiếp tục theo dõi"))}
        case "home-is-safe-or-court":
            return {"home_safe": tick(_("Cha, mẹ, người chăm sóc đã được đánh giá là an toàn"))}
        case "person-told":
            return {"name": line(_("Họ và tên"), required=True),
                    "relation": choice(_("Quan hệ với trẻ"), list(CARERS.items()), required=True),
                    "body": line(_("Cơ quan, nơi ở")), "phone": line(_("Điện thoại")),
                    "harmful": tick(_("Là người gây tổn hại cho trẻ"))}  # fmt: skip
        case _:
            return {}


def _must(one: Field) -> forms.Field:
    """A field of an official form without which its paper reaches nobody."""
    made = field_of(one)
    made.required = True
    return made


def of_step(step: str, people: list[str]) -> dict[str, forms.Field]:
    """What a step tells besides its conditions. ``people``: names of those who may get papers of this case."""
    match step:
        case "assess-first":
            serious = _("Đang bị hoặc bị đe dọa tổn hại nghiêm trọng tính mạng, sức khỏe, nhân phẩm")
            return {"serious": tick(serious), "harmful_carer": tick(HARMFUL)}
        case "assess":
            return {"risk": pick(_("Kết luận nguy cơ"), "grade3")}
        case "review":
            return {"no_more_risk": tick(_("Trẻ không còn nguy cơ bị xâm hại")),
                    "stable": tick(_("Thể chất, tâm lý, nhận thức, tình cảm của trẻ ổn định")),
                    "proposal": choice(_("Đề xuất"), told(choices("review_outcome")))}  # fmt: skip
        case "assess-separation":
            return {"home_safe": tick(_("Cha, mẹ, người chăm sóc đã được đánh giá là an toàn"))}
        case "ask-court":
            return {one.key: _must(one) for one in official()["court-request"].fields if one.key in OF_THE_COURT}
        case "end-separation":
            return {"safe_place": line(_("Từ nay trẻ ở đâu")), "with_whom": line(_("Ai đang ở cùng trẻ"))}
        case "deliver-plan":
            note = _(
                "Mỗi cơ quan thực hiện tự nhận phần việc của mình. Người gây tổn hại cho trẻ không có trong danh sách."
            )
            chosen = several(_("Gửi cho cha, mẹ, người chăm sóc"), [(name, name) for name in people])
            chosen.help_text = note
            return {"recipients": chosen}
        case _:
            return {}


def _row_fields(one: Field) -> dict[str, object]:
    """The fields of a line of an official table; a column of grades is a choice."""
    columns = [column for column in one.columns if not (one.rows and column.key == "criterion")]
    graded = {choice_.code for choice_ in one.choices} == {"high", "medium", "low"}
    makers = {}
    for column in columns:
        label = said(column.words)
        listed = told(one.choices) if column.key == "group" or (graded and column.key == "grade") else []
        makers[column.key] = partial(choice, label, listed) if listed else partial(line, label)
    return makers


def tables(step: Step, bodies: list[tuple[str, str]]) -> Iterator[Rows]:
    """The tables of this step: lines of the plan, who attended, and those of its form."""
    if step.code == "submit-plan":
        yield Rows("items", _("Dịch vụ, công việc"), _plan(bodies), begin=3)
    form = paper_of(step.says)
    for one in form_asks(official()[form]) if form else ():
        if one.kind == "table":
            yield Rows(
                one.key, said(one.label), _row_fields(one), one.rows, begin=4 if one.key == "participants" else 2
            )


def _plan(bodies: list[tuple[str, str]]) -> dict[str, object]:
    cost = partial(forms.IntegerField, label=_("Kinh phí (đồng)"), min_value=0, max_value=10**12, required=False)
    return {
        "measure": partial(choice, _("Biện pháp theo Luật"), told(choices("measure"))),
        "service": partial(line, _("Dịch vụ, công việc")),
        "body": partial(choice, _("Cơ quan thực hiện"), bodies),
        "who": partial(line, _("Người thực hiện (khi không phải cơ quan)")),
        "provider": partial(line, _("Cơ sở cung cấp dịch vụ")),
        "begins": partial(DayField, label=_("Từ ngày"), required=False, help_text=""),
        "ends": partial(DayField, label=_("Đến ngày"), required=False, help_text=""),
        "cost": cost,
    }


def of_form(step: Step) -> dict[str, forms.Field]:
    """The other fields of the form this step prints; what stays empty stays a dotted line on paper."""
    form = paper_of(step.says)
    if not form or step.code == "extend-separation":
        return {}
    return {
        one.key: field_of(one) for one in form_asks(official()[form]) if one.kind not in ("table", "file", "signature")
    }
