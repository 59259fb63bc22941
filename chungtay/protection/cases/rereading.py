"""The second reader's word; where it says that the child needs somebody, the case is open again."""

from datetime import datetime

from django.db import transaction

from chungtay.duties.procedures import follow
from chungtay.law.clock import Fact, Kind
from chungtay.ledger.actions import record
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.second.models import SecondLook, SecondWord
from chungtay.protection.cases.second.refusals import NotYours, NoWords, SaidAlready
from chungtay.protection.twice import in_turn
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.people.scope import scope

REASON = 20  # letters


@transaction.atomic
def say(*, look: SecondLook, needs_help: bool, words: str, by: Desk, at: datetime) -> SecondWord:
    """The second word. Where it says that the child needs somebody, the case is open again, at once.

    Raises NotYours, NoWords, SaidAlready.
    """
    if not by.plo <= look.to_path < by.phi or by.glass:
        raise NotYours
    if len(words.strip()) < REASON:
        raise NoWords
    in_turn(f"look:{look.pk}")
    if SecondWord.objects.filter(look=look).exists():
        raise SaidAlready
    told = {"needs_help": needs_help, "words": words.strip()}
    word = SecondWord.objects.create(look=look, at=at, user_id=by.user_id, who=by.who, **told)
    with scope(on_behalf(by, f"Xem lại lần hai {look.code}", persons="")) as desk:
        follow(code=look.duty, facts=[Fact(look.code, Kind.STOP, at, at)], words="Đã xem lại.", by=desk, at=at)
        if needs_help:
            _reopen(look, word.words, desk, at)
    record("case.second-word", by=by, at=at, about=look.code, path=look.to_path, needs_help=needs_help)
    return word


def _reopen(look: SecondLook, words: str, desk: Desk, at: datetime) -> None:
    """Disagreement opens the case again, unless somebody did so before."""
    case = Case.objects.select_related("incident", "residence").get(pk=look.case_id)
    if case.is_open:
        return
    about = {"reason": words, "look": look.code}
    take_step(case=case, step="reopen-second", about=about, by=desk, at=at, revision=case.revision, hand="second")
