"""What one reference is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference; ``text`` is what stands at [start, end) of the text that was read, whitespace folded.

    ``start``/``end`` bound kind and number (or name); ``opens``/``closes`` all of it: pinpoint, day, issuer, subject.
    ``type`` is the kind ("Nghị quyết", "Luật", …). ``number`` is normalised; None for laws by name, unnumbered papers.
    ``short`` is the bare number of a short form ("121"), whose ``number`` comes from ``resolve``. ``name`` is a law's
    name in standard spelling, ``year`` the year written after it. ``date`` is ISO. ``nested``: named inside another
    one's title. ``this``: the containing document ("Nghị định này"). ``backref``: repeats an instrument named before.
    ``bare``: a short form without the word "số", believed only for a number met before.
    """

    text: str
    start: int
    end: int
    opens: int
    closes: int
    type: str
    number: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    chapter: str | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    section: str | None = None
    part: str | None = None
    alias: str | None = None
    short: str | None = None
    year: str | None = None
    nested: bool = False
    this: bool = False
    backref: bool = False
    bare: bool = False
