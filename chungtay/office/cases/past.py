"""What happened in a case, in words: the timeline, and where the child is tonight."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Happened, facts
from chungtay.law.procedure.whereabouts import Whereabouts, whereabouts
from chungtay.office.duty.rows import said
from chungtay.protection.courses.care import child_of, concerns
from chungtay.register.people.desk import whose

SHOWN = ("what", "name", "words", "reason", "heard", "safe_place", "with_whom", "paper", "dissent", "why_corrected")
CHANGES = {
    "moved-in": gettext_lazy("trẻ chuyển đến nơi khác"), "died": gettext_lazy("trẻ đã mất"),
    "sixteen": gettext_lazy("trẻ đủ 16 tuổi"), "left": gettext_lazy("trẻ rời đi, chưa rõ nơi đến"),
    "returned": gettext_lazy("trẻ trở về"), "mistake": gettext_lazy("hồ sơ trẻ trong sổ đã đóng vì ghi nhầm"),
    "merged": gettext_lazy("hồ sơ trẻ trong sổ đã gộp vào hồ sơ khác"),
}  # fmt: skip

FOUND = {  # what was found of the child, in a word
    ("serious", True): gettext_lazy("bị hoặc bị đe dọa tổn hại nghiêm trọng"),
    ("harmful_carer", True): gettext_lazy("người chăm sóc là người gây tổn hại"),
    ("harmful", True): gettext_lazy("là người gây tổn hại"),
    ("home_safe", True): gettext_lazy("nhà đã an toàn"),
    ("home_safe", False): gettext_lazy("nhà chưa an toàn"),
    ("no_more_risk", True): gettext_lazy("không còn nguy cơ"),
    ("no_more_risk", False): gettext_lazy("còn nguy cơ"),
    ("stable", True): gettext_lazy("đã ổn định"),
    ("stable", False): gettext_lazy("chưa ổn định"),
}


def tonight(entries: Iterable[Happened], care: Iterable[LawCase] = (), children: Collection[int] = ()) -> list[tuple]:
    """What is last known of where the child is, who is there, and when somebody saw it, in its case and in its care.

    ``children``: rows of the case's children; care of some of them only has a line of its own.
    """
    courses = list(care)
    apart = [one for one in courses if not all(concerns(one, child) for child in children)]
    found = whereabouts(entries, *(one.counted() for one in courses if one not in apart))
    told = [(_("Trẻ đang ở"), _place(found) or _("chưa ghi nơi an toàn")),
            (_("Ở cùng trẻ"), _whom(found) or _("chưa ghi ai ở cùng"))]  # fmt: skip
    told += [(child_of(one), there) for one in apart if (there := _place(whereabouts(one.counted())))]
    told.append((_("Gặp trẻ lần cuối"), found.seen_at or _("chưa có ai ghi đã gặp trẻ")))
    return told + ([(_("Lời của trẻ"), found.heard)] if found.heard else [])


def _place(found: Whereabouts) -> str:
    home = _("nhà %(carer)s, người nhận chăm sóc thay thế") % {"carer": found.carer} if found.carer else ""
    return found.place or home


def _whom(found: Whereabouts) -> str:
    return found.with_whom or ("" if found.place else found.carer)


def past(
    entries, case: str = "", open_: Collection[str] = (), called: Mapping[str, str] = MappingProxyType({})
) -> list[tuple]:
    """The entries, the latest first: when it held, who wrote it, what, and what was told; one that was wrong is struck.

    ``open_``: codes of those that may be corrected, each with a way there; ``case``: the code of theirs; ``called``:
    names of what was left open when the case ended, by code.
    """
    wrong = {entry.corrects_id for entry in entries if entry.corrects_id}
    return [
        (one.at, whose(one.who), _what(one, one.pk in wrong), _more(one, _detail(one, called), case, open_))
        for one in reversed(list(entries))
    ]


def _what(one, wrong: bool):
    words = said(facts()[one.kind].names)
    if one.corrects_id:
        words = _("%(what)s (đính chính)") % {"what": words}
    return format_html("<s>{}</s>", words) if wrong else words


def _more(one, detail: str, case: str, open_: Collection[str]):
    if one.code not in open_:
        return detail
    url = reverse("case-correct", args=[case, one.code])
    return format_html('{} <a href="{}">{}</a>', detail, url, _("Đính chính"))


def _detail(one, called: Mapping[str, str]) -> str:
    parts = [str(CHANGES.get(one.about[key], one.about[key])) for key in SHOWN if one.about.get(key)]
    told = {key: value for key, value in one.about.items() if key != "harmful" or not one.about.get("harmful_carer")}
    found = [str(words) for (key, value), words in FOUND.items() if told.get(key) is value]
    days = one.about.get("days")
    long = [ngettext("%(n)s ngày", "%(n)s ngày", days) % {"n": days}] if isinstance(days, int) else []
    left = [f"{called.get(code, code)}: {why}" for code, why in one.about.get("left", {}).items()]
    return " · ".join([*parts, *found, *long, *left, *([one.to_unit.name] if one.to_unit else [])])
