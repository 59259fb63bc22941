"""The lower plan a place would begin with: what a higher plan asks of this tier, given to the bodies of this place.

Reads: the higher plan's tree, the place and its bodies. Writes: a `PlanTree` to be printed (`papers.plan.write_docx`)
and the gaps a person has to fill. Only clauses meant for this tier are taken; figures as far as this place can answer
for them (`promising`), in its own words; work of committees goes to the body in charge of children, what names nobody
stays in the general part as a gap; standing work gets a rhythm; reports are asked for early enough to be summed before
the place's own is due.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chungtay.law import agencies
from chungtay.papers.alignment.asking import of_year, timed, wanted, yearly
from chungtay.papers.alignment.bodies import LETTER, meant_for, split
from chungtay.papers.alignment.clauses import COMMITTEE, Clause, Kind, clauses, unit_of
from chungtay.papers.alignment.gaps import Gap, gaps, not_taken
from chungtay.papers.alignment.placing import turned
from chungtay.papers.alignment.promising import Promise, promises, weighed
from chungtay.papers.plan.tree import Header, Passage, PlanTree, Purpose, Recipient, Section, Signer, Task

Row = dict[str, Any]
VILLAGES = "TIEUKHU"  # all of them are one receiver, called as the place calls them
OWN = ("cấp xã", "các xã, phường, thị trấn", "xã, phường, thị trấn", "các xã, phường")
WHEN = re.compile(r"((?:Khi|Nếu|Trường hợp) [^,;.]+, )(.+)", re.IGNORECASE | re.DOTALL)
ALWAYS, RHYTHM = ("continuous", "periodic"), "báo kết quả hằng quý"


@dataclass(frozen=True, slots=True)
class Place:
    """For whom: ``name`` "xã Suối Hoa", ``tier`` of the plans schema, the unit above it, the body in charge of children
    (code), and the bodies that stand there: code → name."""

    name: str
    tier: str
    above: str
    focal: str
    bodies: Mapping[str, str]

    @property
    def kind(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def villages(self) -> str:
        return "các tổ dân phố" if self.kind == "phường" else "các thôn"

    @property
    def bare(self) -> str:
        return self.name.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class Drawn:
    """``weigh``: words of the draft of which a person has to say whether this place can promise them."""

    tree: PlanTree
    gaps: tuple[Gap, ...]
    weigh: tuple[tuple[str, Gap], ...] = ()


def draw(higher: Row, place: Place, *, cited: str, on: date, today: Callable[[str], str] = str) -> Drawn:
    """``cited``: the higher plan as it is cited ("Kế hoạch số 42/KH-UBND ngày …"). ``on``: today; ``today``: how words
    of the higher plan are written by now (its bodies may be gone)."""
    asked = [_of_today(one, on) for one in clauses(higher)]
    taken = [one for one in asked if meant_for(one, LETTER[place.tier])]
    tasks = [one for one in taken if one.kind is Kind.TASK]
    general = [one for one in tasks if not _owner(one, place)]
    unit = unit_of(higher)
    held = list(promises(_aims(taken), place.name, place.tier, unit))
    writer = _Writer(place, cited, today, unit)
    writer.opening()
    writer.aims([one for one in held if one.text])
    writer.listed("II", "NHIỆM VỤ, GIẢI PHÁP", general)
    writer.by_body([(owner, one) for one in tasks if (owner := _owner(one, place))])
    writer.money()
    writer.reports([one for one in taken if one.kind is Kind.REPORT], on)
    about = (higher.get("header") or {}).get("title") or ""
    told = (*gaps(general, tasks, place.name, place.focal in place.bodies, on), *not_taken(held))
    return Drawn(writer.tree(about, on), told, tuple(writer.weigh))


def _aims(taken: list[Clause]) -> list[Clause]:
    """The figures that stand in no task: those of tasks come with their words."""
    tasks = {one.path for one in taken if one.kind is Kind.TASK}
    return [one for one in taken if one.kind is Kind.TARGET and one.path not in tasks]


def _of_today(one: Clause, on: date) -> Clause:
    """The clause with those who have the work of its bodies on that day."""
    codes = [[heir.code for heir in agencies.successors(code, on)] or [code] for code in one.codes]
    return replace(one, bodies=tuple({"name": "", "code": code} for found in codes for code in found))


def _owner(one: Clause, place: Place) -> str:
    """Code of the body of this place that gets the clause; "" where nobody is named."""
    letter = LETTER[place.tier]
    for code in one.codes:
        function, tier = split(code)
        if code.endswith(".ALL") and function == "UBND":
            return place.focal
        if tier == letter and f"{function}.{letter}" in place.bodies:
            return f"{function}.{letter}"
    return ""


def _not_itself(text: str, names: list[str]) -> str:
    """ "Chỉ đạo Phòng Văn hóa - Xã hội phối hợp …" given to that very division: "Phối hợp …"."""
    any_of = "|".join(map(re.escape, names))
    told = re.compile(rf"(?P<opens>^|[.;] )(?:chỉ đạo|giao|yêu cầu) (?:{any_of}) (?=\w)", re.IGNORECASE)
    parts = told.split(text)
    rest = [opens + (words if opens == "; " else words[:1].upper() + words[1:])
            for opens, words in zip(parts[1::2], parts[2::2], strict=True)]  # fmt: skip
    return "".join([parts[0], *rest])


class _Writer:
    """The paper, from top to bottom; every row gets the next line."""

    def __init__(self, place: Place, cited: str, today: Callable[[str], str], above: str) -> None:
        self.place, self.cited, self.today, self.above, self.line = place, cited, today, above, 0
        self.weigh: list[tuple[str, Gap]] = []
        self.sections: list[Section] = []
        self.purposes: list[Purpose] = []
        self.tasks: list[Task] = []
        self.committee = COMMITTEE + place.name
        self.focal = place.bodies.get(place.focal, "cơ quan phụ trách trẻ em")

    def next(self) -> int:
        self.line += 1
        return self.line

    def section(self, path: str, title: str, kind: str) -> None:
        label = path.rpartition(".")[2]
        self.sections.append(Section(path, path.count(".") + 1, label, title, kind, self.next()))

    def task(self, path: str, text: str) -> None:
        line = self.next()
        self.tasks.append(Task(f"T{len(self.tasks) + 1:03d}", path, line, text))

    def opening(self) -> None:
        self.section("I", "MỤC ĐÍCH, YÊU CẦU", "purpose_requirement")
        said = (f"Tổ chức thực hiện {self.cited} phù hợp với điều kiện của {self.place.name}.",
                "Phân công rõ cơ quan, người làm, thời gian và kết quả của từng việc.")  # fmt: skip
        for number, (role, text) in enumerate(zip(("purpose", "requirement"), said, strict=True), 1):
            self.section(f"I.{number}", ("Mục đích", "Yêu cầu")[number - 1], role)
            self.purposes.append(Purpose(f"I.{number}.-1", role, self.next(), text))

    def aims(self, rows: list[Promise]) -> None:
        if rows:
            self.section("I.3", "Chỉ tiêu", "objective")
        for number, one in enumerate(rows, 1):
            text = self.today(one.text)
            self.purposes.append(Purpose(f"I.3.-{number}", "objective", self.next(), text))
            if one.why[0]:
                self.weigh.append((text, Gap(*one.why)))

    def listed(self, path: str, title: str, rows: list[Clause]) -> None:
        if rows:
            self.section(path, title, "content")
        for number, one in enumerate(rows, 1):
            self.task(f"{path}.-{number}", self.worded(one))

    def by_body(self, rows: list[tuple[str, Clause]]) -> None:
        self.section("III", "TỔ CHỨC THỰC HIỆN", "assignment")
        for number, owner in enumerate(dict.fromkeys(owner for owner, _ in rows), 1):
            name = self.place.bodies.get(owner, self.focal)
            self.section(f"III.{number}", name, "agency")
            for nth, one in enumerate((one for body, one in rows if body == owner), 1):
                self.task(f"III.{number}.-{nth}", self.worded(one, name))

    def money(self) -> None:
        self.section("IV", "KINH PHÍ THỰC HIỆN", "funding")
        text = f"Kinh phí từ ngân sách {self.place.kind} theo phân cấp và các nguồn hợp pháp khác."
        self.task("IV.p1", text)

    def reports(self, rows: list[Clause], on: date) -> None:
        self.section("V", "CHẾ ĐỘ BÁO CÁO", "reporting")
        dated = dict.fromkeys(wanted(one, on) for one in rows if timed(one)) or [yearly(on)]
        once = dict.fromkeys(self.once(one) for one in rows if not timed(one))
        for number, text in enumerate([*map(self.report, sorted(dated, key=of_year)), *once], 1):
            self.task(f"V.{number}", text)

    def report(self, when: str) -> str:
        who = f"Các cơ quan, đơn vị, {self.place.villages} báo cáo kết quả thực hiện {when}"
        to = f"về {self.committee} (qua {self.focal}) để tổng hợp, báo cáo Ủy ban nhân dân {self.place.above}."
        return f"{who} {to}"

    def once(self, one: Clause) -> str:
        """A report that is asked for without a day keeps its own words; who reports stands before the verb."""
        text = self.today(one.text.strip(" ;./"))
        when, said = match.groups() if (match := WHEN.match(text)) else ("", text)
        asked = f"{when}{self.focal} {said[:1].lower()}{said[1:]}"
        return f"{asked}, trình {self.committee} gửi Ủy ban nhân dân {self.place.above}."

    def own(self) -> list[str]:
        """As a higher plan calls the committee that issues this one."""
        told = OWN if self.place.tier == "commune" else ()
        return [self.committee, *(f"{word} {which}" for word in ("Ủy ban nhân dân", "UBND") for which in told)]

    def worded(self, one: Clause, owner: str = "") -> str:
        """The words of the clause for this place, with a rhythm where it only says "thường xuyên"."""
        said = turned(one.text.rstrip(" ;./"), self.place.name, self.place.tier, self.above)
        text = said.text
        told = [day.get("recurrence") for day in one.deadlines]
        dated = any(day.get("date") for day in one.deadlines) or any(each and each not in ALWAYS for each in told)
        text = _not_itself(self.today(text), [*filter(None, [owner]), *self.own()])
        text = f"{text}; {RHYTHM}." if any(each in ALWAYS for each in told) and not dated else f"{text}."
        if why := weighed(said, self.place.name, self.place.tier):
            self.weigh.append((text, Gap(*why)))
        return text

    def tree(self, about: str, on: date) -> PlanTree:
        header = Header(
            issuer_vi=self.committee, issuer_as_written=f"ỦY BAN NHÂN DÂN\n{self.place.name.upper()}",
            issuer_source="header block", tier=self.place.tier, place=self.place.bare, symbol="KH-UBND",
            date=f"{on:%Y-%m}",
            doc_type="KẾ HOẠCH", title=f"Triển khai thực hiện {self.cited}" + _about(about),
            preamble=[Passage(0, f"Thực hiện {self.cited}, {self.committee} ban hành Kế hoạch với các nội dung sau:")],
        )  # fmt: skip
        standing = (name for code, name in self.place.bodies.items() if split(code)[0] != VILLAGES)
        below = (*standing, self.place.villages.capitalize())
        said = [f"Ủy ban nhân dân {self.place.above} (b/c)", *below]
        recipients = [Recipient(f"- {text};") for text in said] + [Recipient("- Lưu: VT.", archive=True)]
        last = replace(self.tasks[-1], text_vi=self.tasks[-1].text_vi.rstrip(".") + "./.")
        return PlanTree(
            header=header, sections=self.sections, purposes=self.purposes, tasks=[*self.tasks[:-1], last],
            recipients=recipients, signer=Signer(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        )  # fmt: skip


def _about(title: str) -> str:
    """The subject of the plan above, where it is not all capitals (its names would be lost in small ones)."""
    return f" về {title[:1].lower()}{title[1:]}" if title and not title.isupper() else ""
