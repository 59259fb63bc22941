"""Rows of the fact tables, invented by a seed: few places and days, so that every edge is met."""

import random
from datetime import date, timedelta

from chungtay.figures.engine.facts import FACTS

PLACES = ("01000010001", "01000010002", "01000020001", "0200001")
DAY = date(2025, 1, 1)


def days(chance: random.Random, span: int = 900, before: int = 300) -> date:
    return DAY + timedelta(days=chance.randrange(-before, span))


def some(chance: random.Random, value, share: float = 0.3):
    return None if chance.random() < share else value


def world(seed: int, many: int = 60) -> dict[str, list[dict]]:
    chance = random.Random(seed)
    rows: dict[str, list[dict]] = {name: [] for name in FACTS}
    for n in range(many):
        _child(rows, chance, n)
        for name in ("hurt", "cases", "concern", "duty", "marriage"):
            rows[name] += [_event(name, chance, n) for _ in range(chance.choice((0, 1, 1, 2)))]
    for name in ("concern", "duty"):  # one row is one thing
        rows[name] = list({row[name]: row for row in rows[name]}.values())
    needing = {row["child"] for row in rows["need"]}
    rows["needing"] = [row for row in rows["child"] if row["child"] in needing]
    return rows


def _known(chance: random.Random) -> dict:
    begun = chance.randrange(100)
    return {"known_from": begun, "known_until": some(chance, begun + chance.randrange(1, 50), 0.7)}


def _child(rows, chance, n) -> None:
    born = some(chance, chance.choice((date(2009, 2, 28), date(2008, 2, 29), date(2012, 2, 29), date(2020, 2, 29),
                                       days(chance, 300, 6500))), 0.1)  # fmt: skip
    turns = sorted({days(chance) for _ in range(chance.choice((1, 1, 2, 3)))})
    for since, until in zip(turns, [*turns[1:], some(chance, days(chance) + timedelta(days=999), 0.6)], strict=True):
        rows["child"].append({
            "child": n, "place": chance.choice(PLACES), "sex": chance.choice(("male", "female", "unknown")),
            "ethnic": chance.choice(("kinh", "thai")), "born": born,
            "vietnamese": some(chance, chance.random() < 0.9, 0.1),
            "registered_since": some(chance, days(chance)), "verified_known": some(chance, chance.randrange(150)),
            "basic": chance.random() < 0.5, "since": some(chance, since, 0.05) if since == turns[0] else since,
            "until": until, "known_from": 0, "known_until": None,
        })  # fmt: skip
    for _ in range(chance.choice((0, 0, 1, 2, 4))):
        kind, since = chance.choice(("group", "sign", "support", "care")), some(chance, days(chance), 0.2)
        until = some(chance, (since or DAY) + timedelta(days=chance.randrange(1, 400)), 0.5)
        told = {
            "child": n,
            "kind": kind,
            "code": chance.choice(("kin", "non-kin") if kind == "care" else ("SC01", "SC04", "SC11")),
            "since": since,
            "until": until,
        }
        rows["need"].append(told | _known(chance))


def _event(name: str, chance: random.Random, n: int) -> dict:
    held = {
        "hurt": {"person": n // 2, "case": n, "sex": chance.choice(("male", "female")),
                 "age": some(chance, chance.randrange(17)), "ethnic": "kinh",
                 "form": chance.choice(("VIOLENCE", "SEXUAL")), "setting": "unknown", "relation": "unknown",
                 "helped_known": some(chance, chance.randrange(150))},
        "cases": {"case": n, "form": chance.choice(("VIOLENCE", "SEXUAL", "TRAFFICKING")), "setting": "unknown",
                  "outcome": chance.choice(("prosecuted", "unknown")),
                  "approved_known": some(chance, chance.randrange(150))},
        "concern": {"concern": n}, "duty": {"duty": n, "in_time_known": some(chance, chance.randrange(150))},
        "marriage": {"marriage": n, "ethnic": chance.choice(("kinh", "thai")), "child": chance.random() < 0.7,
                     "kin": chance.random() < 0.3},
    }[name]  # fmt: skip
    day = {"due" if name == "duty" else "on": days(chance)}
    made = held | day | {"place": chance.choice(PLACES)} | _known(chance)
    return {column: made[column] for column in FACTS[name]}
