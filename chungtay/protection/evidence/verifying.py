"""Whether a bundle of evidence is as it was made. This file stands in every bundle as kiem-tra.py and needs nothing but
Python 3: python3 kiem-tra.py BUNDLE.zip

Each line of custody: SHA-256 of (hash of the line before, newline, the line as JSON with sorted keys and no spaces).
The first line stands on the hash of the item's own facts.
"""

import hashlib
import json
import sys
import zipfile

MANIFEST, HEAD, SIGNATURE, SCRIPT = "manifest.json", "manifest.sha256", "manifest.sig", "kiem-tra.py"
STEP = 2**20


def told(facts):
    """The one way facts are written before they are hashed."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def genesis(item):
    """What the chain of an item stands on."""
    return hashlib.sha256(told(item).encode()).hexdigest()


def follow(before, line):
    """The hash of the next line of custody."""
    return hashlib.sha256(f"{before}\n{told(line)}".encode()).hexdigest()


def chain_faults(item, custody):
    """Every break of one chain: custody is a list of {"line": {...}, "hash": "…"} in order."""
    before = genesis(item)
    for number, one in enumerate(custody, 1):
        if one["line"].get("seq") != number:
            yield f"{item['code']}: thiếu hoặc thừa dòng bàn giao {number} / custody line {number} missing or added"
        if follow(before, one["line"]) != one["hash"]:
            yield f"{item['code']}: dòng bàn giao {number} bị sửa / custody line {number} was altered"
        before = one["hash"]


def bundle_faults(path):
    """Everything that is wrong with the bundle; nothing where it is whole."""
    try:
        with zipfile.ZipFile(path) as bundle:
            yield from _bundle(bundle)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as trouble:
        yield f"không đọc được gói / the bundle cannot be read: {trouble!r}"


def _bundle(bundle):
    raw = bundle.read(MANIFEST)
    if hashlib.sha256(raw).hexdigest() != bundle.read(HEAD).decode().split()[0]:
        yield f"{MANIFEST} bị sửa / was altered"
    manifest, known = json.loads(raw), {MANIFEST, HEAD, SIGNATURE, SCRIPT}
    for one in manifest["items"]:
        yield from chain_faults(one["item"], one["custody"])
        if one["path"]:
            known.add(one["path"])
            yield from _file(bundle, one["path"], one["item"])
    for extra in sorted(set(bundle.namelist()) - known):
        yield f"{extra}: không có trong bản kê / not in the manifest"


def _file(bundle, path, item):
    if path not in bundle.namelist():
        yield f"{path}: thiếu trong gói / missing from the bundle"
        return
    digest, size = hashlib.sha256(), 0
    try:
        with bundle.open(path) as stream:
            while piece := stream.read(STEP):
                digest.update(piece)
                size += len(piece)
    except zipfile.BadZipFile:
        yield f"{path}: hỏng / damaged"
        return
    if (digest.hexdigest(), size) != (item["sha256"], item["size"]):
        yield f"{path}: nội dung không đúng dấu SHA-256 / its content is not what the manifest says"


def main(words):
    """0 whole, 1 with faults, 2 asked wrongly."""
    if len(words) != 1:
        print(__doc__)  # noqa: T201 (a script of its own in every bundle)
        return 2
    faults = list(bundle_faults(words[0]))
    print("\n".join(faults) if faults else "Gói nguyên vẹn. / The bundle is whole.")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
