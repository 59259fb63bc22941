"""The same form sent twice: pressed again after an error, a slow line, a reload. The second one changes nothing.

The database refuses it already (the revision moved on); here is found out whether it was this very sending that moved
it, so that the officer is told "written" and not asked to decide about their own words.
"""

from chungtay.duties.models import Duty
from chungtay.law.duty_states import Verb


def already_written(request, duty: Duty, verb: Verb, forms: dict, seen: int) -> bool:
    """Did this desk do the same, in the same words, since the page it was sent from was shown?"""
    form = forms.get("report") or forms.get("decide")
    words = (form.cleaned_data.get("words") or "").strip() if form is not None and form.is_bound else ""
    steps = [step for step in duty.steps.all() if seen and step.pk > seen and step.verb == verb]
    mine = [step for step in steps if (step.user_id, step.post_id) == (request.desk.user_id, request.desk.post_id)]
    return any(step.words == words for step in mine)
