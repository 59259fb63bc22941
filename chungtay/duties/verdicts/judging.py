"""The verdict beside the step that carries it."""

from chungtay.duties.models import Duty, Step
from chungtay.duties.verdicts.models import Verdict


def judge(held: Duty, step: Step, *, adequate: bool) -> Verdict:
    """Adequate or not becomes a row with a name, in the transaction of the step."""
    return Verdict.objects.create(
        duty=held, step=step, owner_id=held.owner_id, adequate=adequate, words=step.words, at=step.at,
        user_id=step.user_id, post_id=step.post_id, agency_id=step.agency_id, who=step.who, **held.scope(),
    )  # fmt: skip
