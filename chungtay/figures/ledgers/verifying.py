"""Whether a statement of account is as it was frozen, and whether what was said of it is whole and in order. This file
stands in every bundle as kiem-tra.py and needs nothing but Python 3:

    python3 kiem-tra.py BUNDLE.zip [HEAD]

HEAD is the last hash as printed on the page or told by another way: without it, a whole chain written anew by somebody
who has the bundle alone cannot be told from the true one.

Hashes: SHA-256 of (hash before, newline, line). The first line is the statement, the hash before it is empty; every
line is JSON with sorted keys and no spaces, kept letter by letter.
"""

import hashlib
import json
import sys
import zipfile

STATEMENT, ACTS, WITNESS, SIGNATURE, SCRIPT, FILES = (
    "so-lieu.json", "hanh-vi.json", "so-cai.json", "chu-ky.txt", "kiem-tra.py", "tep/",
)  # fmt: skip
HOWS = ("in-time", "done-late", "open-late", "not-yet", "ended")
LEAST = 16  # letters of a head that are enough to compare


def told(facts):
    """The one way facts are written before they are hashed."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def follow(before, line):
    """The next hash; `line` is text."""
    return hashlib.sha256((before + "\n" + line).encode()).hexdigest()


def bundle_faults(path, head=""):
    """Everything that is wrong with the bundle, Vietnamese / English; nothing where it is whole."""
    try:
        with zipfile.ZipFile(path) as bundle:
            yield from _bundle(bundle, head)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError) as trouble:
        yield f"không đọc được gói / the bundle cannot be read: {trouble!r}"


def _bundle(bundle, head):
    text = bundle.read(STATEMENT).decode()
    acts, witness = json.loads(bundle.read(ACTS)), json.loads(bundle.read(WITNESS))
    last, faults = _chain(text, acts)
    yield from faults
    if head and (len(head) < LEAST or not last.startswith(head.lower())):
        yield f"đuôi chuỗi là {last}, không phải {head} / the chain ends in {last}, not in {head}"
    yield from statement_faults(json.loads(text))
    yield from _files(bundle, acts["acts"])
    yield from witness_faults(witness, [acts["statement"], *(one["sha256"] for one in acts["acts"])])


def _chain(text, acts):
    """The last hash as reckoned, and every break."""
    found, before = [], follow("", text)
    if before != acts["statement"]:
        found.append(f"{STATEMENT} bị sửa / was altered")
    before = acts["statement"]
    for number, one in enumerate(acts["acts"], 1):
        if json.loads(one["line"])["nth"] != number:
            found.append(f"thiếu hoặc thừa bước {number} / step {number} is missing or added")
        if follow(before, one["line"]) != one["sha256"]:
            found.append(f"bước {number} bị sửa / step {number} was altered")
        before = one["sha256"]
    if before != acts["head"]:
        found.append("đuôi chuỗi bị sửa / the head was altered")
    return before, found


def statement_faults(facts):
    """The totals are reckoned again from the duties, in all and by holder."""
    duties, said = facts["duties"], facts["totals"]
    counted = {how: sum(one["how"] == how for one in duties) for how in HOWS}
    counted["due"] = len(duties)
    counted["excused"] = sum(one["how"] in ("done-late", "open-late") and bool(one["excuse"]) for one in duties)
    if counted != said:
        yield f"tổng số không khớp từng việc / the totals are not those of the duties: {said} ≠ {counted}"
    if sum(one["duties"] for one in facts["holders"]) != len(duties):
        yield "tổng theo người giữ chức danh không khớp / the sum over holders differs"
    if len({one["code"] for one in duties}) != len(duties):
        yield "một việc được ghi hai lần / a duty stands there twice"


def _files(bundle, acts):
    named = [one for act in acts for one in json.loads(act["line"])["files"]]
    known = {STATEMENT, ACTS, WITNESS, SIGNATURE, SCRIPT}
    for one in named:
        path = FILES + one["sha256"]
        known.add(path)
        if path not in bundle.namelist():
            yield f"{one['name']}: thiếu trong gói / missing from the bundle"
        elif hashlib.sha256(bundle.read(path)).hexdigest() != one["sha256"]:
            yield f"{one['name']}: nội dung không đúng dấu / its content is not what the act says"
    for extra in sorted(set(bundle.namelist()) - known):
        yield f"{extra}: không có trong bản kê / not named anywhere"


def witness_faults(lines, hashes):
    """Each line of the house's ledger fits its link, and says the hash of what it witnessed, in order."""
    for one in lines:
        parts = [one[name] for name in ("seq", "entry", "at", "act", "user", "post", "who", "path", "about", "ground",
                                        "facts")]  # fmt: skip
        texts = ["" if part is None else str(part) for part in parts]
        payload = "".join(f"{len(text)}:{text}" for text in texts).encode()
        if hashlib.sha256(bytes.fromhex(one["before"]) + payload).hexdigest() != one["hash"]:
            yield f"dòng sổ cái {one['seq']} bị sửa / ledger line {one['seq']} was altered"
    witnessed = [json.loads(one["facts"])["sha256"] for one in lines]
    if lines and witnessed != hashes:
        yield "sổ cái làm chứng cho nội dung khác / the ledger witnesses something else"


def main(words):
    """0 whole, 1 with faults, 2 asked wrongly."""
    if len(words) not in (1, 2):
        print(__doc__)  # noqa: T201 (a script of its own in every bundle)
        return 2
    faults = list(bundle_faults(*words))
    print("\n".join(faults) if faults else "Gói nguyên vẹn. / The bundle is whole.")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
