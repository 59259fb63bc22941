"""What a plan says, as data: the shapes that `chungtay read-plan --json` prints.

Every list keeps the order of the text; every `path` is printed labels joined by dots; lines count from 1 in the source.
`PlanTree.to_dict` and `PlanTree.from_dict` are each other's inverse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from chungtay.papers.plan.shaping import plain, shaped


@dataclass(slots=True)
class Body:
    """An agency as named, with its code FUNCTION.TIER where it is known."""

    name: str
    code: str | None = None


@dataclass(slots=True)
class Pinpoint:
    chapter: str | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None


@dataclass(slots=True)
class Reference:
    """An instrument named in the text. `where`: paths; `relation`: implements, basis or null for a plain citation."""

    ref: str
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    relation: str | None = None
    pinpoint: Pinpoint | None = None
    where: list[str] = field(default_factory=list)
    name: str | None = None
    alias: str | None = None
    backref: bool | None = None
    nested: bool | None = None


@dataclass(slots=True)
class Passage:
    """Text kept where no finer field holds it: preamble lines; lines not understood, with the reason."""

    line: int
    text: str
    why: str | None = None
    path: str | None = None


@dataclass(slots=True)
class Header:
    """Who, what, when: null where the paper does not say."""

    issuer_vi: str | None = None
    issuer_as_written: str | None = None
    issuer_source: str | None = None
    tier: str | None = None
    parent_unit: str | None = None
    place: str | None = None
    number: str | None = None
    symbol: str | None = None
    number_as_written: str | None = None
    date: str | None = None
    date_precision: str = "none"
    date_as_written: str | None = None
    title: str | None = None
    doc_type: str | None = None
    preamble: list[Passage] = field(default_factory=list)
    implements: list[Reference] = field(default_factory=list)
    cites: list[Reference] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    path: str
    level: int
    label: str
    title: str
    kind: str
    line: int
    agency: list[Body] = field(default_factory=list)
    modality: str | None = None
    optional: bool | None = None


@dataclass(slots=True)
class Deadline:
    """`date`, `from`, `to`: ISO cut to what is known, `--15` a day of every month, `--12` a month of every year."""

    text: str
    date: str | None = None
    from_: str | None = None
    to: str | None = None
    recurrence: str | None = None
    soft: bool = False


@dataclass(slots=True)
class Target:
    text: str
    value: float | int
    unit: str
    op: str = "="


@dataclass(slots=True)
class Purpose:
    path: str
    role: str
    line: int
    text_vi: str
    target: list[Target] = field(default_factory=list)


@dataclass(slots=True)
class Task:
    id: str
    path: str
    line: int
    text_vi: str
    lead: list[Body] = field(default_factory=list)
    lead_source: str = "none"
    lead_role: str | None = None
    coordinating: list[Body] = field(default_factory=list)
    directed: list[Body] = field(default_factory=list)
    kind: str = "other"
    deadline: list[Deadline] = field(default_factory=list)
    target: list[Target] = field(default_factory=list)
    beneficiaries: list[str] = field(default_factory=list)
    modality: str | None = None
    optional: bool | None = None
    parent: bool | None = None
    product: str | None = None


@dataclass(slots=True)
class Report:
    path: str
    who: list[Body] = field(default_factory=list)
    to: list[Body] = field(default_factory=list)
    via: list[Body] = field(default_factory=list)
    deadline: str | None = None
    recurrence: str | None = None
    content: str | None = None


@dataclass(slots=True)
class Fund:
    path: str
    text_vi: str
    sources: list[str] = field(default_factory=list)
    actor: list[Body] = field(default_factory=list)
    recurrence: str | None = None
    line: int = 0


@dataclass(slots=True)
class Recipient:
    text: str
    archive: bool = False
    purpose: str | None = None


@dataclass(slots=True)
class Signer:
    capacity_lines: list[str] = field(default_factory=list)
    name: str | None = None
    role: str | None = None


@dataclass(slots=True)
class Anomaly:
    line: int
    note: str


@dataclass(slots=True)
class Doubt:
    """A field the reader of the plan should look at first. `path` is a task's path, `header`, or a section's path."""

    path: str
    field: str
    why_code: str
    vi: str
    en: str


@dataclass(slots=True)
class Ground:
    """Which words gave a field, and by which rule."""

    path: str
    field: str
    words: str
    rule: str


@dataclass(slots=True)
class PlanTree:
    file: str = ""
    coverage: str = "full"
    header: Header = field(default_factory=Header)
    sections: list[Section] = field(default_factory=list)
    purposes: list[Purpose] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    reporting: list[Report] = field(default_factory=list)
    funding: list[Fund] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    signer: Signer = field(default_factory=Signer)
    anomalies: list[Anomaly] = field(default_factory=list)
    kept: list[Passage] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    explain: list[Ground] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        return cast("dict[str, Any]", plain(self))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PlanTree:
        """Keys of no field of ours (`note`, `alt`, `date_bounds` …) are passed over."""
        return cast("PlanTree", shaped(cls, data))
