"""The slow count of everything the tally keeps: ten lines of plain Python for each number, over the rows themselves."""

from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OWED = ("assigned", "under_way", "returned")
OPEN = (*OWED, "reported")
KINDS = ("state", "all", "body", "post", "plan", "month", "lost")
ROWS = """select path, state, owner_id, owner_post_id, bundle, due_at, excused_at, stopped_at from duties_duty
  where starts_with(path, %s)"""
HELD = """select h.post_id, p.agency_id, a.during @> %s::date from register_holding h
  join register_user u on u.id = h.user_id join register_post p on p.id = h.post_id
  join register_agency a on a.id = p.agency_id
  where h.during @> %s::date and u.is_active"""
FAST = "select kind, key, number, excused, done_late, open_late, oldest from duties_numbers(%s, %s, %s, '', 100000)"


def slow(cursor, place: str, at: datetime) -> dict[str, dict[str, tuple]]:
    """{kind: {key: (number, excused, done late, open late, oldest)}} of everything in a place."""
    found: dict = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0, None]))
    manned, filled = _held(cursor, at.astimezone(HANOI).date())
    cursor.execute(ROWS, [place])
    for _path, state, owner, post, bundle, due, excused, stopped in cursor.fetchall():
        _add(found["state"][state], False)
        if state in OWED and due is not None and due < at:
            keys = {"all": "", "body": str(owner), "post": str(post or ""), "plan": bundle}
            for kind, key in keys.items():
                if kind != "plan" or key:
                    _add(found[kind][key], bool(excused), due)
        if due is not None and due < at and state != "ended":
            month = _add(found["month"][f"{due.astimezone(HANOI):%Y-%m}"], bool(excused))
            month[2] += stopped is not None and stopped > due
            month[3] += stopped is None
        if state in OPEN and (owner not in manned or (post is not None and post not in filled)):
            _add(found["lost"][str(owner)], False)
    return {kind: {key: tuple(row) for key, row in found[kind].items()} for kind in KINDS}


def _add(row: list, excused: bool, due: datetime | None = None) -> list:
    row[0] += 1
    row[1] += excused
    row[4] = min(filter(None, (row[4], due)), default=None)
    return row


def _held(cursor, day: date) -> tuple[set[int], set[int]]:
    cursor.execute(HELD, [day, day])
    rows = cursor.fetchall()
    return {agency for _, agency, stands in rows if stands}, {post for post, _, _ in rows}


def fast(cursor, place: str, at: datetime) -> dict[str, dict[str, tuple]] | None:
    """The same from what is kept, all kinds by one question; None where nothing is kept for that moment."""
    found: dict[str, dict[str, tuple]] = {kind: {} for kind in KINDS}
    cursor.execute(FAST, [list(KINDS), place, at])
    for kind, key, *numbers, oldest in cursor.fetchall():
        if numbers[0] < 0:
            return None
        found[kind][key] = (*map(int, numbers), oldest)
    return found
