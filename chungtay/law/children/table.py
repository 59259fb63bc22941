"""The lists for docs/reference/children-lists.md: ``python -m chungtay.law.children.table`` writes them anew."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from chungtay.law.children import ethnic, groups, relations, schooling, signs, supports
from chungtay.law.children.book import Entry, kept
from chungtay.law.dated import load

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "children-lists.md"
BEGIN, END = "<!-- written by python -m chungtay.law.children.table -->", "<!-- end of what is written -->"
NONE = "–"


def page(text: str) -> str:
    """The page with everything between its two marks written anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{written()}\n{END}{rest.split(END)[1]}"


def written() -> str:
    parts = (_groups(), _signs(), _supports(), _amounts(), _relations(), _peoples(), _provinces(), _small())
    return "\n".join(line for part in parts for line in part) + "\n"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) if cell not in ("", None) else NONE for cell in cells) + " |"


def _head(title: str, *names: str) -> Iterator[str]:
    yield from (f"## {title}", "", _row(names), "|" + "---|" * len(names))


def _groups() -> Iterator[str]:
    yield from _head("Groups and sub-groups", "Code", "Vietnamese", "English", "Article", "Mark", "Guarded")
    for group in groups.groups().values():
        law = f"{group.law.removeprefix('Luật Trẻ em 102/2016/QH13 ')}; {group.article}"
        yield _row((f"**{group.code}**", f"**{group.vi}**", group.en, law, group.confidence, "x" * group.guarded))
        yield from (_row((sub.code, sub.vi, sub.en, sub.article, sub.confidence, "")) for sub in group.subs)
    yield ""


def _signs() -> Iterator[str]:
    yield from _head("Signs of risk", "Code", "Vietnamese", "English", "Toward", "Article", "Mark")
    for sign in signs.signs().values():
        yield _row((f"`{sign.code}`", sign.vi, sign.en, ", ".join(sign.toward), sign.article, sign.confidence))
    yield ""


def _supports() -> Iterator[str]:
    yield from _head("Supports", "Code", "Vietnamese", "English", "Kind", "Meant for", "Article", "Mark")
    for one in supports.supports().values():
        asked = [", ".join(one.groups), {"": "", "poor": "hộ nghèo", "near-poor": "hộ nghèo, cận nghèo"}[one.needs]]
        asked.append(f"dưới {one.below} tuổi" if one.below else "")
        meant = "; ".join(filter(None, asked))
        yield _row((f"`{one.code}`", one.vi, one.en, supports.KINDS[one.kind][0], meant, one.article, one.confidence))
    yield ""


def _amounts() -> Iterator[str]:
    yield from _head("Amounts", "Value", "From", "What", "Article", "Mark")
    for name, value in load("assistance").items():
        for version in value.versions:
            told = f"{version.value:,} đ" if isinstance(version.value, int) else _coefficients(version.value)
            yield _row((f"`{name}`", f"{version.from_day:%d/%m/%Y}", told, version.article, version.confidence))
    yield ""


def _coefficients(steps: list[list[float]]) -> str:
    return "; ".join(f"dưới {below} tuổi × {coefficient}" for below, coefficient in steps)


def _relations() -> Iterator[str]:
    yield from _head("Relations", "Code", "Vietnamese", "English", "Parent", "Kin", "Carer", "Article", "Mark")
    for one in relations.relations().values():
        flags = ("x" * one.parent, "x" * one.kin, "x" * one.carer)
        yield _row((f"`{one.code}`", one.vi, one.en, *flags, one.article, one.confidence))
    yield ""


def _peoples() -> Iterator[str]:
    yield from _head("Peoples", "Code", "Vietnamese", "English", "121 (1979)", "1019 (2008)")
    for people in ethnic.peoples().values():
        gap = "not read" if people.code_121 and not people.code_1019 else people.code_1019
        yield _row((f"`{people.code}`", people.vi, people.en, people.code_121, gap))
    yield ""


def _provinces() -> Iterator[str]:
    yield from _head("First three digits of a number", "Number", "Until 30/06/2025", "Today's map")
    today = kept("birthplaces")["today"]
    for code, (name, later) in kept("birthplaces")["before"].items():
        yield _row((f"0{code}", name, f"{today[later]} ({later})"))
    yield ""


def _small() -> Iterator[str]:
    lists = (
        ("Schooling", schooling.states()),
        ("Reasons for leaving school", schooling.leaving()),
        ("Why there is no number", schooling.no_number()),
        ("How sure a date of birth is", schooling.precisions()),
        ("Kinds of disability", groups.disabilities()),
    )
    for title, entries in lists:
        yield from _entries(title, entries)


def _entries(title: str, entries: Mapping[str, Entry]) -> Iterator[str]:
    yield from _head(title, "Code", "Vietnamese", "English")
    yield from (_row((f"`{entry.code}`", entry.vi, entry.en)) for entry in entries.values())
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
