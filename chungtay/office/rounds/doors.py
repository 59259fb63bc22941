"""What the pages of rounds share: the round of this desk, crumbs, refusals in the reader's language."""

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.law.duty_states import Refusal
from chungtay.look.words import vietnamese
from chungtay.register.rounds import queries
from chungtay.register.rounds.models import Outcome, RoundState

TONES = {
    Outcome.WAITING: "near",
    Outcome.UNCHANGED: "",
    Outcome.CHANGED: "info",
    Outcome.CORRECTED: "info",
    Outcome.NEW: "ok",
    Outcome.MOVED: "info",
    Outcome.DIED: "late",
    Outcome.SIXTEEN: "",
    Outcome.NOT_SEEN: "late",
}
ALL = "tat-ca"  # every village, in the address
STATE_TONES = {RoundState.OPEN: "info", RoundState.CLOSED: "ok", RoundState.DROPPED: ""}


def mine(request, code: str):
    """The round, where it is this desk's to see; else it is absent."""
    made = queries.one(request.desk, code)
    if made is None:
        raise Http404
    return made


def village_of(request, made, path: str):
    """One village of the round; 404 for another's."""
    if path == ALL:
        return None
    found = next((state.village for state in queries.villages(request.desk, made) if state.village.path == path), None)
    if found is None:
        raise Http404
    return found


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = [(_("Đợt rà soát"), reverse("rounds")), *more] if more else []
    return [(_("Trẻ em"), reverse("children")), *here]


def refuse(request, refusal: Refusal) -> None:
    messages.error(request, refusal.vi if vietnamese() else refusal.en)


def revision(request) -> int:
    told = request.POST.get("revision", "")
    return int(told) if told.isdigit() else -1
