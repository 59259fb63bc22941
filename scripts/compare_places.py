"""Count the built place files against a third, independent set of which nothing is copied.

    python scripts/compare_places.py [--from FOLDER]

Fetches the wheel of vietnam-provinces 2026.9.0 (GPL) into a throw-away folder, reads its tables as text without
running them, and prints how many commune codes and successor links agree. The result stands in
docs/reference/places.md.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "chungtay" / "register" / "places" / "data"
WHEEL = "vietnam_provinces-2026.9.0-py3-none-any.whl"


def fetch(folder: Path) -> Path:
    if not (folder / WHEEL).exists():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--ignore-requires-python"]
        subprocess.run([*pip, "--dest", str(folder), "vietnam-provinces==2026.9.0"], check=True)
    return folder / WHEEL


def their_codes(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {f"{row['code']:05d}" for row in json.loads(archive.read("vietnam_provinces/data/flat-divisions.json"))}


def their_links(wheel: Path) -> set[tuple[str, str]]:
    """(old, new) commune codes."""
    with zipfile.ZipFile(wheel) as archive:
        tree = ast.parse(archive.read("vietnam_provinces/_ward_conversion_2025.py"))
    table = next(n for n in tree.body if isinstance(n, ast.AnnAssign) and ast.unparse(n.target) == "OLD_TO_NEW")
    assert isinstance(table.value, ast.Dict)
    found = set()
    for key, entry in zip(table.value.keys, table.value.values, strict=True):
        calls = [n for n in ast.walk(entry) if isinstance(n, ast.Call) and ast.unparse(n.func) == "NewWardRef"]
        found |= {(f"{ast.literal_eval(key):05d}", f"{ast.literal_eval(call.args[0]):05d}") for call in calls}
    return found


def our_codes() -> set[str]:
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file) if row["scheme"] == "2025" and len(row["code"]) == 5}


def our_links() -> set[tuple[str, str]]:
    with (DATA / "succession.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["from"].removeprefix("old:"), row["to"].removeprefix("2025:")) for row in csv.DictReader(file)]
    return {(old, new) for old, new in pairs if len(old) == 5}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, help="folder with the wheel (fetched if absent)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        wheel = fetch(options.folder or Path(scratch))
        codes, there, links, theirs = our_codes(), their_codes(wheel), our_links(), their_links(wheel)
    print(f"today's commune codes: {len(codes):,} here, {len(there):,} there, {len(codes ^ there)} differ")
    print(f"links: {len(links):,} here, {len(theirs):,} there, {len(links & theirs):,} in both")
    print("only here: ", " ".join(f"{a}>{b}" for a, b in sorted(links - theirs)))
    print("only there:", " ".join(f"{a}>{b}" for a, b in sorted(theirs - links)))


if __name__ == "__main__":
    main()
