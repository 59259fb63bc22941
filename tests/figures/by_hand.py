"""Every number a second time: slow, over rows as plain dicts, one window after the other. Shares nothing with the
engine but the names of the columns."""

from datetime import date, timedelta

from chungtay.law.ages import age_on
from chungtay.law.figures.measures import Counted, Measure, When
from chungtay.law.figures.windows import Window

BANDS = ((0, 1), (1, 3), (3, 6), (6, 11), (11, 13), (13, 16))
TABLE = {
    Counted.CHILDREN: ("child", "child"), Counted.CHILDREN_IN_CASES: ("hurt", "person"),
    Counted.CASES: ("cases", "case"), Counted.CONCERNS: ("concern", "concern"), Counted.DUTIES: ("duty", "duty"),
    Counted.MARRIAGES: ("marriage", "marriage"),
}  # fmt: skip


def count(
    rows: dict[str, list[dict]], measure: Measure, window: Window, level: int, split: str = "", known=None
) -> dict:
    """{(place, item): how many things}."""
    if measure.when is When.BEFORE:
        window = window.before
    name, unit = TABLE[measure.count]
    things: dict[tuple[str, str], set] = {}
    for row in on_record(rows[name], known):
        if not falls(row, measure.count, window):
            continue
        if not all(holds(row, one.code, one.given, window, rows, known) for one in measure.where):
            continue
        for item in items(row, measure.count, split, window, rows, known):
            things.setdefault((row["place"][:level], item), set()).add(row[unit])
    return {key: len(some) for key, some in things.items()}


def on_record(rows, known):
    if known is None:
        return [row for row in rows if row["known_until"] is None]
    return [r for r in rows if r["known_from"] <= known and (r["known_until"] is None or r["known_until"] > known)]


def said(moment, known) -> bool:
    return moment is not None and (known is None or moment <= known)


def stands(row, day: date) -> bool:
    return (row["since"] is None or row["since"] <= day) and (row["until"] is None or row["until"] > day)


def falls(row, counted: Counted, window: Window) -> bool:
    if counted is Counted.CHILDREN:
        young = row["born"] is None or row["born"] > window.last or age_on(row["born"], window.last) < 16
        return stands(row, window.last) and young
    day = row["due" if counted is Counted.DUTIES else "on"]
    return window.first <= day <= window.last


def needs(child, rows, known):
    return [need for need in on_record(rows["need"], known) if need["child"] == child["child"]]


def in_groups(child, window, rows, known) -> set[str]:
    found = (need for need in needs(child, rows, known) if need["kind"] == "group" and stands(need, window.last))
    return {need["code"] for need in found}


def given(need, window: Window) -> bool:
    days = (window.first + timedelta(days=n) for n in range((window.last - window.first).days + 1))
    return any(stands(need, day) for day in days)


def holds(row, code, told, window, rows, known) -> bool:
    match code:
        case "below" | "from-age":
            if row["born"] is None:
                return False
            age = age_on(row["born"], window.last) if row["born"] <= window.last else -1
            return age < told[0] if code == "below" else age >= told[0]
        case "group" | "groups":
            held = in_groups(row, window, rows, known)
            return bool(held) if code == "group" else bool(held & set(told))
        case "sign":
            return any(need["kind"] == "sign" and stands(need, window.last) for need in needs(row, rows, known))
        case "care":
            cared = (one for one in needs(row, rows, known) if one["kind"] == "care" and stands(one, window.last))
            return any(one["code"] in told for one in cared)
        case "support":
            return any(need["kind"] == "support" and given(need, window) for need in needs(row, rows, known))
        case "birth-registered":
            return row["registered_since"] is not None and row["registered_since"] <= window.last
        case "number-verified" | "helped" | "plan-approved-in-time" | "done-in-time":
            columns = {"number-verified": "verified_known", "helped": "helped_known", "done-in-time": "in_time_known"}
            return said(row[columns.get(code, "approved_known")], known)
        case "due-in-window":
            return True
        case "form":
            return row["form"] in told
    return bool(row[{"vietnamese": "vietnamese", "basic-facts": "basic", "child-marriage": "child"}.get(code, "kin")])


def items(row, counted, split, window, rows, known) -> list[str]:
    if not split:
        return [""]
    if split == "group":
        return sorted(in_groups(row, window, rows, known))
    if split != "age":
        return [row[split]]
    age = row["age"] if counted is Counted.CHILDREN_IN_CASES else _age(row, window)
    band = [f"{low}-{below - 1}" for low, below in BANDS if age is not None and low <= age < below]
    return band or (["unknown"] if counted is Counted.CHILDREN_IN_CASES else [])


def _age(row, window):
    born = row["born"]
    return age_on(born, window.last) if born is not None and born <= window.last else None
