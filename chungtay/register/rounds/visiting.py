"""What visits found: entered on a page, taken from the list that came back, or gathered from what the round wrote."""

from datetime import datetime

from django.db import connection, transaction

from chungtay.ledger.actions import record
from chungtay.register.children.sheets.models import SheetList
from chungtay.register.people.desk import Desk
from chungtay.register.rounds import refusals
from chungtay.register.rounds.models import Outcome, Round, Visit
from chungtay.register.rounds.opening import held, take_up

FROM_LIST = """update register_visit v set outcome = case when r.values->>'visit' = 'unchanged' and r.changes <> '[]'
  then 'changed' else r.values->>'visit' end, reason = coalesce(left(r.values->>'visit_reason', 300), ''),
  seen_at = %(at)s, user_id = %(user)s, who = %(who)s
from register_sheetrow r where r.sheet_id = %(list)s and r.child_id = v.child_id and v.round_id = %(round)s
and r.why = 'key' and r.values->>'visit' is not null and r.choice <> 'skip'
and (r.values->>'visit' <> 'not-seen' or coalesce(r.values->>'visit_reason', '') <> '')"""
GATHER = """update register_visit v set outcome = g.outcome, seen_at = coalesce(v.seen_at, %(at)s),
  user_id = coalesce(v.user_id, g.user_id, %(user)s), who = coalesce(nullif(v.who, ''), g.who, %(who)s)
from (select w.id, s.user_id, s.who, case
    when c.state = 'died' then 'died' when c.state = 'adult' then 'sixteen'
    when c.id is null or c.state in ('left', 'moving') or c.path < %(lo)s or c.path >= %(hi)s then 'moved'
    when c.added_at >= %(since)s and s.first then 'new'
    when s.corrects or c.state in ('merged', 'mistake') then 'corrected' else 'changed' end as outcome
  from register_visit w left join register_child c on c.id = w.child_id left join lateral (
    select bool_or(t.corrects_id is not null) as corrects, min(t.user_id) as user_id, min(t.who) as who,
      min(t.id) = (select min(a.id) from register_statement a where a.child_id = c.id) as first
    from register_statement t where t.child_id = c.id and t.source_code = %(code)s) s on true
  where w.round_id = %(round)s and w.outcome in ('waiting', 'unchanged')
    and (c.id is null or s.who is not null or c.state <> 'living')) g
where v.id = g.id"""  # a child that this desk sees no more was taken over elsewhere


@transaction.atomic
def visit(*, made: Round, child_code: str, outcome: str, by: Desk, at: datetime, reason: str = "") -> Visit:
    """One child was looked after: what was found. Raises NoRound, NoReason, Visit.DoesNotExist (not in it)."""
    made = held(made)
    found = Visit.objects.select_for_update().get(round=made, child__code=child_code)
    reason = " ".join(reason.split())[:300]
    if outcome == Outcome.NOT_SEEN and not reason:
        raise refusals.NoReason()
    found.outcome, found.reason, found.seen_at = Outcome(outcome).value, reason, at
    found.user_id, found.who = by.user_id, by.who[:300]
    found.save(update_fields=["outcome", "reason", "seen_at", "user", "who"])
    record("round.visited", by=by, at=at, about=made.code, path=found.path, outcome=found.outcome, child=child_code)
    return found


@transaction.atomic
def visit_rest(*, made: Round, path: str, outcome: str, by: Desk, at: datetime, reason: str = "") -> int:
    """All still waiting in a village at once: unchanged, or not seen for one reason. Raises NoRound, NoReason."""
    made = held(made)
    reason = " ".join(reason.split())[:300]
    if outcome not in (Outcome.UNCHANGED, Outcome.NOT_SEEN):
        raise ValueError(outcome)
    if outcome == Outcome.NOT_SEEN and not reason:
        raise refusals.NoReason()
    waiting = Visit.objects.filter(round=made, path__gte=path, path__lt=path + "~", outcome=Outcome.WAITING)
    count = waiting.update(outcome=outcome, reason=reason, seen_at=at, user_id=by.user_id, who=by.who[:300])
    record("round.visited-rest", by=by, at=at, about=made.code, path=path, outcome=outcome, count=count)
    return count


@transaction.atomic
def take_list(*, made: Round, sheet: SheetList, by: Desk, at: datetime) -> int:
    """The column "Kết quả rà soát" of a list that came back and was checked. Before its rows are written."""
    made = held(made)
    facts = {"round": made.pk, "list": sheet.pk, "at": at, "user": by.user_id, "who": by.who[:300]}
    with connection.cursor() as cursor:
        cursor.execute(FROM_LIST, facts)
        count = cursor.rowcount
    record("round.list-taken", by=by, at=at, about=made.code, list=sheet.code, count=count)
    return count


def gather(made: Round, by: Desk, at: datetime) -> int:
    """What the round itself wrote in the register, and who left, died, came of age or was no child of its own
    meanwhile, becomes a visit's outcome, where nobody said otherwise."""
    take_up(made)
    facts = {
        "round": made.pk, "code": made.code, "at": at, "since": made.opened_at, "lo": made.path, "hi": made.path + "~",
        "user": by.user_id, "who": by.who[:300],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(GATHER, facts)
        return cursor.rowcount
