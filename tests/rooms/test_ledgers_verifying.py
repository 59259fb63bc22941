"""The script in the bundle finds every altered field, by itself, by the head told another way, and by the ledger."""

import hashlib
import io
import json
import zipfile
from copy import deepcopy
from datetime import UTC, datetime

import pytest

from chungtay.figures.ledgers import verifying
from chungtay.figures.ledgers.verifying import bundle_faults, follow, told
from chungtay.ledger.chain import START, payload

FILE = b"Cau bi lu cuon"
AT = datetime(2026, 4, 2, 2, 0, tzinfo=UTC)


def duty(number: int, how: str, excuse=None) -> dict:
    return {
        "code": f"NV-{number}", "title": "Rà soát", "instrument": "Kế hoạch 12", "clause": "III", "sure": True,
        "due": "2026-02-11T00:00:00+07:00", "how": how, "done": "", "late_seconds": 3600, "holder": "Vì Văn Minh",
        "holder_id": 7, "excuse": excuse, "verdict": None,
    }  # fmt: skip


FACTS = {
    "code": "TN-1", "edition": 1, "reason": "", "body": {"name": "Công an xã", "code": "CA.C", "place": "xã"},
    "post": "", "first": "2026-01-01", "last": "2026-03-31", "frozen_at": "x", "frozen_by": "Chánh", "heard_by": "y",
    "totals": {"due": 3, "in-time": 1, "done-late": 0, "open-late": 2, "not-yet": 0, "ended": 0, "excused": 1},
    "holders": [{"user": 7, "name": "Vì Văn Minh", "duties": 3}],
    "duties": [duty(1, "in-time"), duty(2, "open-late"),
               duty(3, "open-late", {"ground": "Lũ", "words": "Lũ", "who": "Lan", "at": "z"})],
}  # fmt: skip


def acts_of(text: str) -> dict:
    """Two acts upon a statement, the first with a file."""
    before, made = follow("", text), []
    digest = hashlib.sha256(FILE).hexdigest()
    for nth, (step, files) in enumerate([("answer", [{"name": "a.txt", "sha256": digest}]), ("finding", [])], 1):
        line = told({"nth": nth, "step": step, "stands": None, "words": "Nội dung", "ground": "", "who": "Minh",
                     "at": "x", "files": files})  # fmt: skip
        before = follow(before, line)
        made.append({"line": line, "sha256": before})
    return {"statement": follow("", text), "acts": made, "head": before}


def witness_of(acts: dict) -> list[dict]:
    """Lines of the ledger, chained as the database does it."""
    before, lines = START, []
    hashes = [acts["statement"], *(one["sha256"] for one in acts["acts"])]
    for seq, sha256 in enumerate(hashes, 41):
        rest = ["statement.x", 7, 8, "Minh", "9999001", "TN-1", "", json.dumps({"sha256": sha256})]
        after = hashlib.sha256(before + payload(seq, seq + 100, AT, *rest)).digest()
        names = ("act", "user", "post", "who", "path", "about", "ground", "facts")
        lines.append({"seq": seq, "entry": seq + 100, "at": f"{AT:%Y-%m-%dT%H:%M:%S.%f}", "before": before.hex(),
                      "hash": after.hex(), **dict(zip(names, rest, strict=True))})  # fmt: skip
        before = after
    return lines


def whole() -> dict:
    text = told(FACTS)
    acts = acts_of(text)
    return {"statement": text, "acts": acts, "witness": witness_of(acts), "file": FILE}


def faults(parts: dict, head: str = "", also=()) -> list[str]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr(verifying.STATEMENT, parts["statement"])
        bundle.writestr(verifying.ACTS, told(parts["acts"]))
        bundle.writestr(verifying.WITNESS, told(parts["witness"]))
        bundle.writestr(verifying.FILES + hashlib.sha256(FILE).hexdigest(), parts["file"])
        for name in also:
            bundle.writestr(name, "x")
    return list(bundle_faults(io.BytesIO(out.getvalue()), head))


def leaves(node, way=()):
    """The way to every value of a tree."""
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = [leaf for key, value in inside for leaf in leaves(value, (*way, key))]
    return found or [way]


def altered(tree, way):
    """The tree with another value at the end of the way."""
    copy = deepcopy(tree)
    node = copy
    for key in way[:-1]:
        node = node[key]
    old = node[way[-1]]
    node[way[-1]] = (not old) if isinstance(old, bool) else old + 1 if isinstance(old, int) else f"{old or ''}0"
    return copy


def test_a_whole_bundle_is_whole():
    parts = whole()
    assert faults(parts) == []
    assert faults(parts, parts["acts"]["head"][:16].upper()) == []


@pytest.mark.parametrize("way", leaves(FACTS), ids=str)
def test_each_field_of_the_statement(way):
    parts = whole()
    assert faults({**parts, "statement": told(altered(FACTS, way))})


@pytest.mark.parametrize("way", leaves(acts_of(told(FACTS))), ids=str)
def test_each_field_of_the_acts(way):
    parts = whole()
    assert faults({**parts, "acts": altered(parts["acts"], way)})


@pytest.mark.parametrize("way", leaves(witness_of(acts_of(told(FACTS)))), ids=str)
def test_each_field_of_the_witness(way):
    parts = whole()
    assert faults({**parts, "witness": altered(parts["witness"], way)})


def test_a_file_changed_or_put_in():
    parts = whole()
    assert faults({**parts, "file": FILE + b"."})
    assert faults(parts, also=["tep/khac"])


def test_an_act_left_out_is_missed():
    parts = whole()
    kept = {**parts["acts"], "acts": parts["acts"]["acts"][:1], "head": parts["acts"]["acts"][0]["sha256"]}
    assert faults({**parts, "acts": kept}) == [
        "sổ cái làm chứng cho nội dung khác / the ledger witnesses something else"
    ]
    assert faults({**parts, "acts": kept, "witness": []}, parts["acts"]["head"])


def test_a_chain_written_anew_differs_from_the_head_told_and_from_the_ledger():
    """Whoever has the bundle alone and writes all of it anew is found out by what was told elsewhere."""
    parts, lied = whole(), deepcopy(FACTS)
    lied["duties"][1]["how"], lied["totals"] = "in-time", {**FACTS["totals"], "in-time": 2, "open-late": 1}
    anew = {**parts, "statement": told(lied), "acts": acts_of(told(lied))}
    assert len(faults({**anew, "witness": []}, parts["acts"]["head"])) == 1
    assert len(faults(anew)) == 1
    assert faults({**anew, "witness": []}) == []  # as its docstring warns


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04", b"not a zip"])
def test_what_is_no_bundle_is_said(bad):
    assert "không đọc được gói" in next(iter(bundle_faults(io.BytesIO(bad))))
