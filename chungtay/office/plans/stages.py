"""A reading before it can be checked, and where it cannot be: waiting, unreadable, put aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.look.words import filesize, moment, vietnamese
from chungtay.office.plans.handing import crumbs


def say(told: Mapping) -> str:
    """One of the sentences rooms keep in both languages."""
    return told["vi"] if vietnamese() else told["en"]


@dataclass(frozen=True)
class StagePage:
    """A reading that is waiting, unreadable or put aside."""

    title: str
    lede: str
    crumbs: list
    code: str
    revision: int
    name: str
    at: datetime
    facts: list
    words: str = ""
    page: int = 0
    pages: int = 0


def waiting(request, reading):
    page = _stage(reading, _("Đang đọc văn bản"), _("Có thể rời trang này; đọc xong, bản đọc có ở trang Kế hoạch."))
    part = "#progress" if request.htmx else ""
    return render(request, f"office/plans/reading/waiting.html{part}", {"page": page})


def trouble(request, reading):
    page = _stage(reading, _("Chưa đọc được văn bản này"), say(reading.trouble))
    return render(request, "office/plans/reading/trouble.html", {"page": page})


def dropped(request, reading):
    page = _stage(reading, _("Bản đọc đã bỏ"), _("Tệp gốc và bản đọc vẫn được giữ, không sinh nhiệm vụ nào."))
    return render(request, "office/plans/reading/dropped.html", {"page": page})


def _stage(reading, title: str, lede: str) -> StagePage:
    facts = [
        (_("Tệp"), reading.name),
        (_("Dung lượng"), filesize(reading.file.size)),
        (_("Nhập lúc"), moment(reading.added_at)),
        (_("Mã bản đọc"), reading.code),
    ]
    return StagePage(
        title=title,
        lede=lede,
        crumbs=crumbs((_("Nhập kế hoạch"), reverse("plan-hand-in"))),
        code=reading.code,
        revision=reading.revision,
        name=reading.name,
        at=timezone.now(),
        facts=facts,
        words=reading.dropped_reason,
        page=reading.page,
        pages=reading.pages,
    )
