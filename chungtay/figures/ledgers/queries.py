"""Questions about accounts, statements and commendations; the desk first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from chungtay.duties.handover.answering import HEADS
from chungtay.figures.ledgers.hands import may as may
from chungtay.figures.ledgers.hands import reads as reads
from chungtay.figures.ledgers.hands import rung as rung
from chungtay.figures.ledgers.models import Commendation, Statement, StatementAct
from chungtay.figures.ledgers.models import Step as Step
from chungtay.figures.ledgers.reckoning import How as How
from chungtay.figures.ledgers.reckoning import Key, Line, Totals, lines, totals
from chungtay.law.figures.windows import Window
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Post

__all__ = ["Account", "accounts", "acts", "bodies_of", "commendation", "commendations", "head", "lines", "statement",
           "statements", "totals"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """One body's head, or one post, over a period. `holders`: (name, duties), the one with most first; "" nobody."""

    body: Agency
    post: Post | None
    totals: Totals
    holders: tuple[tuple[str, int], ...]


def bodies_of(desk: Desk, path: str, window: Window) -> list[Agency]:
    """The bodies of a place that stood in the window and whose accounts this desk reads; those that ended too."""
    stood = Q(during__startswith__isnull=True) | Q(during__startswith__lte=window.last)
    stood &= Q(during__endswith__isnull=True) | Q(during__endswith__gt=window.first)
    rows = Agency.objects.filter(stood, unit__path=path).select_related("unit").order_by("order", "id")
    return [body for body in rows if reads(desk, body)]


def accounts(desk: Desk, bodies: Sequence[Agency], window: Window, at: datetime) -> list[Account]:
    """One for each body and post that answers for something: every duty stands on exactly one."""
    by_key: dict[Key, list[Line]] = defaultdict(list)
    for line in lines(desk, bodies, window, at):
        by_key[line.key].append(line)
    order = {body.pk: body for body in bodies}
    posts = Post.objects.in_bulk([post for _, post in by_key if post])
    rank = {pk: number for number, pk in enumerate(order)}
    keys = sorted(by_key, key=lambda key: (rank[key[0]], key[1] is not None, key[1] or 0))
    return [
        Account(order[body], posts.get(post) if post else None, totals(by_key[body, post]), held(by_key[body, post]))
        for body, post in keys
    ]


def summed(several: Iterable[Totals]) -> Totals:
    """Accounts of one place together."""
    return Totals(*(sum(column) for column in zip(*map(astuple, several), strict=True)))


def freezes(desk: Desk, body: Agency) -> bool:
    """Whether this desk may freeze the account of the body: its head, or from above."""
    return not desk.glass and (rung(desk, body) > 0 or (desk.agency_id == body.pk and desk.role in HEADS))


def post_of(body: Agency, pk: int) -> Post | None:
    """A post of the body, standing or not."""
    return Post.objects.filter(agency=body, pk=pk).first()


def held(rows: Sequence[Line]) -> tuple[tuple[str, int], ...]:
    """Who held the post when its duties fell due, and how many fell to each."""
    found: dict[tuple[int | None, str], int] = defaultdict(int)
    for line in rows:
        found[line.holder, line.holder_name] += 1
    return tuple((name, count) for (_, name), count in sorted(found.items(), key=lambda one: (-one[1], one[0][1])))


def statements(desk: Desk, body: Agency | None = None) -> QuerySet[Statement]:
    """Frozen statements this desk may read, the newest first."""
    rows = Statement.objects.seen_from(desk).select_related("body__unit", "answers").order_by("-at", "-id")
    return rows.filter(body=body) if body else rows


def statement(desk: Desk, code: str) -> Statement | None:
    """One, if it is of the desk's own body (or of one it took over) or below the place the desk answers for."""
    found = statements(desk).filter(code=code).first()
    return found if found and (desk.agency_id in found.seen_by or reads(desk, found.body)) else None


def acts(statement: Statement) -> list[StatementAct]:
    """What was said of it, in order, with its files."""
    return list(statement.acts.order_by("nth").select_related("agency").prefetch_related("files__file"))


def head(statement: Statement, said: Sequence[StatementAct]) -> str:
    """The last hash of its chain: what a third party compares."""
    return said[-1].sha256 if said else statement.sha256


def commendations(desk: Desk) -> list[Commendation]:
    """Proposals this desk may read, the newest first."""
    rows = Commendation.objects.seen_from(desk).select_related("body__unit", "answers", "decision")
    return [one for one in rows.order_by("-at", "-id")[:MOST] if desk.agency_id in one.seen_by or reads(desk, one.body)]


def commendation(desk: Desk, code: str) -> Commendation | None:
    return next((one for one in commendations(desk) if one.code == code), None)


MOST = 500
