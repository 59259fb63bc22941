"""The only verb about two plans: settling how one clause is answered."""

from datetime import datetime

from django.db import transaction

from chungtay.duties.scoped import signed
from chungtay.law.duty_states import Refusal
from chungtay.ledger.actions import record
from chungtay.programme.cascade.models import LABELS, Settled
from chungtay.programme.plans.models import Plan
from chungtay.programme.plans.refusals import NotYourPlace


class NoReasonForIt(Refusal):
    """Khác với gợi ý của máy thì ghi lý do. / Where it differs from the suggestion, say why."""


class NoSuchPlace(Refusal):
    """Kế hoạch này không có mục “{where}”. / This plan has no point “{where}”."""


class NoLabel(Refusal):
    """Hãy chọn: đã có, thu hẹp, thiếu, nơi khác làm, hoặc thêm. / Choose: covered, narrowed, missing, elsewhere or
    extra."""


@transaction.atomic
def settle(
    *, higher: Plan, path: str, above: str, below: str, label: str, suggested: str, reason: str, by, at: datetime
) -> Settled:
    """Say how a clause is answered; ``above`` and ``below`` are digests of the two clauses, either may be "".

    Nothing is overwritten: the latest word counts. A label other than the suggested one needs a reason.
    """
    if label not in LABELS:
        raise NoLabel
    if not path.startswith(by.path):
        raise NotYourPlace(place=path)
    if label != suggested and not reason.strip():
        raise NoReasonForIt
    row = Settled.objects.create(
        higher=higher.code, above=above, below=below, label=label, reason=reason.strip(), path=path,
        seen_by=[by.agency_id] if by.agency_id else [], at=at, **signed(by),
    )  # fmt: skip
    record("cascade.settled", by=by, at=at, about=higher.code, path=path, label=label, clause=above or below)
    return row
