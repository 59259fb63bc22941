"""The checking table: cards in their groups, the sheet beside them, the counts above. Built once per page."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.look.paper import PaperLine
from chungtay.look.words import number, vietnamese
from chungtay.office.plans.cards import Card, aim_card, html_id, is_aim, report_card, task_card
from chungtay.office.plans.kept import ENDING, HEADER, belongs, unread
from chungtay.office.plans.sheet import lines_of, sheet
from chungtay.papers.lint.linting import orders
from chungtay.papers.lint.whose import Standing, offers
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.linting import bodies_of


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under the heading of their section."""

    title: str
    cards: tuple[Card, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Everything the checking page shows of a reading."""

    cards: tuple[Card, ...]  # in the order of the text
    sections: Mapping[str, str]  # key of a card → title of its section
    sheet: tuple[PaperLine, ...]
    kept: tuple[Mapping, ...]
    header_doubts: tuple[str, ...]
    other_doubts: tuple[Mapping, ...]
    place: Standing = field(default_factory=Standing)  # the bodies of its place

    @property
    def live(self) -> list[Card]:
        return [card for card in self.cards if not card.dropped]

    @property
    def doubtful(self) -> list[Card]:
        return [card for card in self.live if card.doubts]

    def groups(self, doubtful_first: bool) -> list[Group]:
        """By section in the order of the text; the doubtful ones before them all where asked."""
        if not doubtful_first or not self.doubtful:
            return self._by_section(self.cards)
        calm = [card for card in self.cards if card not in self.doubtful]
        return [Group(_("Cần xem"), tuple(self.doubtful), "near"), *self._by_section(calm)]

    def _by_section(self, cards) -> list[Group]:
        parts = groupby(cards, key=lambda card: self.sections[card.key])
        return [Group(title, tuple(under)) for title, under in parts]


def table_of(reading) -> Table:
    """The table of a reading, with the bodies of its place to whom work without an owner may be given."""
    return table(ready(reading.tree), reading.lines, bodies_of(reading, timezone.localdate()))


def table(tree: Mapping, lines: list[Mapping], place: Standing | None = None) -> Table:
    place = place or Standing()
    doubts = open_doubts(tree)
    at = {line["line"]: place for place, line in enumerate(lines)}
    starts = {row["line"] for name in ("sections", "tasks", "purposes") for row in tree.get(name) or ()}
    first = {row["path"]: row["line"] for row in reversed(tree.get("tasks") or ()) if row.get("path")}
    heirs, new_days = (
        {one["path"] for one in tree.get("doubts") or () if one.get(may)} for may in ("heirs", "new_day")
    )
    cards = [
        task_card(row, doubts.get(row["path"], ()), tuple(lines_of(row, lines, starts, at)), row["path"] in heirs,
                  row["path"] in new_days, _owners(row, tree, place))
        for row in tree["tasks"]
    ]  # fmt: skip
    aims = _aims(tree, doubts, lambda row: tuple(lines_of(row, lines, starts, at)))
    told = [report_card(row, (), _line_of(row, first)) for row in tree["reporting"]]
    paths = {row["id"]: row.get("path") or "" for row in (*tree["tasks"], *tree["purposes"]) if row.get("id")}
    titles = _titles(tree)
    sections = {key: titles(path) for key, path in paths.items()} | {c.key: _("Chế độ báo cáo") for c in told}
    known = {HEADER, *paths.values()}
    return Table(
        cards=(*aims, *cards, *told),
        sections=sections,
        sheet=tuple(_sheet(lines, [*aims, *cards], tree)),
        kept=unread(tree.get("kept") or ()),
        header_doubts=doubts.get(HEADER, ()),
        other_doubts=tuple(one for one in tree.get("doubts") or () if one["path"] not in known),
        place=place,
    )


def _owners(row: Mapping, tree: Mapping, place: Standing) -> tuple[tuple[str, str, str], ...]:
    if not place.bodies or row.get("lead") or not orders(dict(row)):
        return ()
    found = offers(dict(row), dict(tree), place)
    return tuple((one.code, one.name, one.why[0] if vietnamese() else one.why[1]) for one in found)


def _aims(
    tree: Mapping, doubts: Mapping[str, tuple[str, ...]], lines: Callable[[Mapping], tuple[int, ...]]
) -> list[Card]:
    titles = {row["path"]: row["title"] for row in tree.get("sections") or ()}
    rows = [row for row in tree.get("purposes") or () if row.get("id") and is_aim(row, titles)]
    return [aim_card(row, doubts.get(row["path"], ()), lines(row)) for row in rows]


def _line_of(report: Mapping, first: Mapping[str, int]) -> tuple[int, ...]:
    line = first.get(report.get("path"))
    return (line,) if line else ()


def open_doubts(tree: Mapping) -> dict[str, tuple[str, ...]]:
    """The open doubts of each path, in the reader's language."""
    found: dict[str, list[str]] = defaultdict(list)
    for doubt in tree.get("doubts") or ():
        found[doubt["path"]].append(doubt["vi"] if vietnamese() else doubt["en"])
    return {path: tuple(said) for path, said in found.items()}


def _titles(tree: Mapping):
    """path of a task → "III.2 Công an xã": the nearest section above it."""
    known = {row["path"]: row for row in tree.get("sections") or ()}

    def title(path: str) -> str:
        while path:
            if path in known:
                return f"{path}. {known[path]['title']}"
            path = path.rpartition(".")[0]
        return _("Phần khác")

    return title


def _sheet(lines: list[Mapping], cards: list[Card], tree: Mapping) -> list[PaperLine]:
    became: dict[int, str] = {}
    tones: dict[int, str] = {}
    for card in cards:
        for line in card.lines:
            became.setdefault(line, card.id)
            if card.tone == "doubt":
                tones[line] = "doubt"
    homes = {row["path"]: html_id(row["id"]) for row in reversed(tree["tasks"]) if row.get("path")}
    for row in tree.get("kept") or ():
        line, home = row["line"], belongs(row)
        if home == "task" and row.get("path") in homes:
            became.setdefault(line, homes[row["path"]])
        elif home in (HEADER, ENDING):
            became.setdefault(line, html_id(home))
            tones.setdefault(line, "of-head")
        elif not home:
            became.setdefault(line, html_id(f"K{line}"))
            tones.setdefault(line, "kept")
    return sheet(lines, became, tones)


def counted(tree: Mapping, made: Table) -> str:
    """ "Đọc được 41 nhiệm vụ của 9 cơ quan"."""
    tasks = [card for card in made.live if not (card.report or card.parent or card.aim)]
    named = {body["name"] for row in tree["tasks"] if not row.get("dropped") for body in row.get("lead") or ()}
    said = ngettext("%(count)s nhiệm vụ", "%(count)s nhiệm vụ", len(tasks)) % {"count": number(len(tasks))}
    return (
        said
        + " "
        + ngettext("của %(count)s cơ quan", "của %(count)s cơ quan", len(named)) % {"count": number(len(named))}
    )
