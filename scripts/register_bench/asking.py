"""What is asked: searches as officers type them, made from children that are there; each with its place."""

import random
from dataclasses import dataclass, replace

from django.db import connections

from chungtay.law.access import Role
from chungtay.register.children.sealing import mark
from chungtay.register.people.desk import Desk, system_desk

SAMPLE = """select id, code, path, full_name, name_bare, mother_bare, father_bare, born_on, sex from register_child
  where id = any(%s)"""


@dataclass(frozen=True, slots=True)
class Question:
    """One search from one desk; `right` is the child it was made from."""

    kind: str
    desk: Desk
    typed: str
    right: int
    facts: dict


def sample(many: int, seed: int) -> list[dict]:
    """Children at random, each with an invented number of its own so that it can be searched for."""
    draw = random.Random(seed)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select max(id) from register_child")
        (last,) = cursor.fetchone()
        ids = [draw.randrange(1, last + 1) for _ in range(many)]
        for number in ids:
            cursor.execute("update register_child set pin_mark = %s where id = %s", [mark(pin(number)), number])
        cursor.execute(SAMPLE, [ids])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def pin(number: int) -> str:
    return f"9{number:011}"


def desk(persons: str) -> Desk:
    """As a commune's child officer sees; over a province or the nation only the system has such a range."""
    made = system_desk("đo", persons, persons=persons)
    return replace(made, role=Role.CHILD_OFFICER)


def slip(text: str, draw: random.Random) -> str:
    """One slip of a finger inside a word: a letter lost, doubled, or two changed about."""
    at = draw.randrange(1, max(2, len(text) - 2))
    return draw.choice((text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
                        text[:at] + text[at + 1] + text[at] + text[at + 2 :]))  # fmt: skip


def typed(child: dict, draw: random.Random) -> dict[str, str]:
    """The ways this child is looked for."""
    bare, words = child["name_bare"], child["name_bare"].split()
    day = f"{child['born_on']:%d/%m/%Y}"
    return {
        "exact name": child["full_name"],
        "without marks": bare,
        "words in any order": " ".join([words[-1], *words[:-1]]),
        "beginning": " ".join([*words[:-1], words[-1][:1]]),
        "two words": f"{words[0]} {words[-1]}",
        "first letters": "".join(word[0] for word in words),
        "name and year": f"{words[-1]} {child['born_on'].year}",
        "child and mother": f"{words[-1]} {child['mother_bare'].split()[-1]}" if child["mother_bare"] else bare,
        "name with a slip": slip(bare, draw),
        "name with a slip and day of birth": f"{slip(bare, draw)} {day}",
        "number": pin(child["id"]),
        "code": child["code"],
    }


IN = {
    "commune": (7, None),
    "province": (2, ("exact name", "without marks", "words in any order", "beginning", "two words", "first letters",
                     "name with a slip", "number", "code")),
    "nation": (0, ("exact name", "without marks", "name with a slip and day of birth", "number", "code")),
}  # fmt: skip


def questions(children: list[dict], seed: int) -> dict[tuple[str, str], list[Question]]:
    """By place and kind."""
    draw, made = random.Random(seed), {}
    for place, (cut, kinds) in IN.items():
        for child in children:
            for kind, text in typed(child, draw).items():
                if kinds is None or kind in kinds:
                    asked = Question(kind, desk(child["path"][:cut]), text, child["id"], child)
                    made.setdefault((place, kind), []).append(asked)
    return made
