"""Timing: a question through the house's own functions under the row policies, and its statements by the owner."""

import time
from statistics import median

from django.db import connection, connections, transaction
from django.utils import timezone
from register_bench.asking import Question, pin

from chungtay.register.children import queries
from chungtay.register.children.linking.candidates import candidates
from chungtay.register.children.search import search
from chungtay.register.people.scope import scope

MS = 1000


def high(taken: list[float]) -> float:
    inorder = sorted(taken)
    return inorder[min(len(inorder) - 1, int(len(inorder) * 0.95))]


class Noted:
    """The statements about children, and about what is written of them, with their times."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, str, object]] = []

    def __call__(self, execute, sql, params, many, context):
        before = time.perf_counter()
        answer = execute(sql, params, many, context)
        if "register_child" in sql or "register_statement" in sql:
            self.taken.append(((time.perf_counter() - before) * MS, sql, params))
        return answer


def asked(question: Question, act) -> tuple[float, Noted, object]:
    """Milliseconds inside the scope of the desk, the statements, the answer."""
    noted = Noted()
    with scope(question.desk), connection.execute_wrapper(noted):
        before = time.perf_counter()
        answer = act(question)
        return (time.perf_counter() - before) * MS, noted, answer


def as_owner(noted: Noted, question: Question) -> float:
    """The same statements by the owner of the tables: no policy holds for it. The floor."""
    whole = 0.0
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        ends = {"app.plo": question.desk.plo, "app.phi": question.desk.phi}
        for name, value in ends.items():
            cursor.execute("select set_config(%s, %s, true)", [name, value])
        for _, sql, params in noted.taken:
            before = time.perf_counter()
            cursor.execute(sql, params)
            cursor.fetchall()
            whole += (time.perf_counter() - before) * MS
    return whole


def searching(question: Question):
    return [hit.child.pk for hit in search(question.desk, question.typed, timezone.now()).rows]


def opening(question: Question):
    child = queries.one(question.desk, question.facts["code"])
    return [child.pk], queries.whole(question.desk, child).facts


def writing(question: Question):
    """What is known while the name is being typed, with a slip in it."""
    told = {"full_name": question.typed, "born_on": question.facts["born_on"], "sex": question.facts["sex"],
            "mother": question.facts["mother_bare"], "pin": pin(question.facts["id"] + 10**9)}  # fmt: skip
    return [one.child.pk for one in candidates(question.desk, told)]


def line(words: str, questions: list[Question], act) -> dict:
    """One line of the table."""
    ours, part, floor, found = [], [], [], 0
    for question in questions:
        asked(question, act)  # both sides then meet the same warm pages
        taken, noted, answer = asked(question, act)
        ours.append(taken)
        part.append(sum(one[0] for one in noted.taken))
        floor.append(as_owner(noted, question))
        pks = answer[0] if isinstance(answer, tuple) else answer
        found += question.right in pks
    return {"words": words, "n": len(ours), "p50": median(ours), "p95": high(ours), "sql": median(part),
            "sql95": high(part), "floor": median(floor), "floor95": high(floor),
            "ratio": median(part) / max(0.01, median(floor)), "found": found / len(ours)}  # fmt: skip
