"""Write chungtay/law/values/calendar.toml: days off, substitutes and worked Saturdays, each with source and confidence.

    python scripts/build_calendar.py [FIRST_YEAR LAST_YEAR]

The rows come from the package `holidays` (a development package; the program itself never imports it) and from the few
swaps below that the package lacks and a public source names. Swaps are decided year by year: a year without a row here
may still have one. Rows written by hand with a version above 1 are kept as they stand.
"""

import re
import sys
import tomllib
from datetime import date, datetime
from pathlib import Path

import holidays

TARGET = Path(__file__).parent.parent / "chungtay" / "law" / "values" / "calendar.toml"
NEWEST_NEEDED = (0, 109)  # older ones lack the swaps of 2025 and 2026 and the Culture Day of 24/11
SWAP = re.compile(r"thay cho ngày (\d\d/\d\d/\d{4})")
TET = ("Tết Nguyên Đán", "29 Tết", "Mùng", "Giao thừa")
LAW_2012 = "Bộ luật Lao động 10/2012/QH13 Điều 115"
LAW_2019 = "Bộ luật Lao động 45/2019/QH14 Điều 112"
# Swaps the package does not know: day off, Saturday worked, source.
MORE_SWAPS = [
    (date(2026, 1, 2), date(2026, 1, 10), "thông báo của Bộ Nội vụ ngày 25/12/2025, theo báo 24h ngày 26/12/2025"),
]


def check_package() -> str:
    """The package's version; stops with the remedy where it is too old."""
    found = tuple(int(part) for part in holidays.__version__.split(".")[:2])
    if found < NEWEST_NEEDED:
        sys.exit(f"holidays {holidays.__version__} is too old: install holidays>=0.109 and run again")
    return f"holidays {holidays.__version__}"


def confidence(day: date, vi: str, known_until: int) -> str:
    """Fixed days are sure enough; what a yearly notice decides is uncertain for years not yet announced."""
    yearly = vi.startswith(TET) or "Quốc khánh" in vi or "Văn hóa" in vi
    return "L" if yearly and (day.year > known_until or "Văn hóa" in vi) else "M"


def article(day: date, vi: str) -> str:
    """The article a day off stands on, as the package cites it."""
    if "Văn hóa" in vi:
        return "văn bản gốc chưa đọc"
    return LAW_2012 if day.year < 2021 else LAW_2019


def row(day: date, kind: str, vi: str, en: str, source: str, sure: str) -> str:
    fields = f'day = {day}, kind = "{kind}", vi = "{vi}", en = "{en}", source = "{source}", confidence = "{sure}"'
    return f"  {{ {fields} }},"


def swap_rows(off: date, worked: date, source: str) -> list[tuple[date, str]]:
    vi, en = f"Nghỉ, làm bù ngày {worked:%d/%m/%Y}", f"Day off, worked back on {worked:%d/%m/%Y}"
    back_vi, back_en = f"Làm bù cho ngày {off:%d/%m/%Y}", f"Worked for the day off on {off:%d/%m/%Y}"
    return [
        (off, row(off, "swap_off", vi, en, source, "M")),
        (worked, row(worked, "swap_work", back_vi, back_en, source, "M")),
    ]


def package_rows(years: range, package: str, known_until: int) -> list[tuple[date, str]]:
    """Every day off of the package, a swap as two rows."""
    vietnamese = holidays.VN(years=years, language="vi")
    english = holidays.VN(years=years, language="en_US")
    rows: list[tuple[date, str]] = []
    for day, vi in sorted(vietnamese.items()):
        if swap := SWAP.search(vi):
            rows += swap_rows(day, datetime.strptime(swap[1], "%d/%m/%Y").date(), f"gói {package}")
            continue
        kind = "substitute" if "nghỉ bù" in vi else "off"
        source = f"{article(day, vi)}; gói {package}"
        rows.append((day, row(day, kind, vi, english[day], source, confidence(day, vi, known_until))))
    return rows


def kept_by_hand() -> list[tuple[date, str]]:
    if not TARGET.exists():
        return []
    text = TARGET.read_text(encoding="utf-8")
    kept = [day["day"] for day in tomllib.loads(text)["days"] if day.get("version", 1) > 1]
    return [(day, line) for day in kept for line in text.splitlines() if f"day = {day}," in line and "version" in line]


HEAD = """# Days on which offices of the state do not work, or do although it is a Saturday.
# Written by scripts/build_calendar.py from {package}; a row added by hand carries version = 2 or higher, which then
# counts for its day and is kept.
# kind: off, substitute (nghỉ bù), swap_off (off against a Saturday), swap_work (that Saturday), work (an off day
# revoked).
# confidence: M known from the package or a public report, not read in the official notice itself; L expected, not
# announced when this was written. Swaps are announced year by year: those of years to come are not here.
first = {first}
last = {last}
days = [
"""


def main() -> None:
    first, last = (int(year) for year in sys.argv[1:3]) if len(sys.argv) > 2 else (2020, 2027)
    package, known_until = check_package(), 2026
    rows = package_rows(range(first, last + 1), package, known_until)
    rows += [pair for off, worked, source in MORE_SWAPS for pair in swap_rows(off, worked, source)]
    rows = [pair for pair in rows if first <= pair[0].year <= last] + kept_by_hand()
    head = HEAD.format(package=package, first=date(first, 1, 1), last=date(last, 12, 31))
    TARGET.write_text(head + "\n".join(line for _, line in sorted(rows)) + "\n]\n", encoding="utf-8")
    print(f"{len(rows)} days of {first}-{last} written to {TARGET}")


if __name__ == "__main__":
    main()
