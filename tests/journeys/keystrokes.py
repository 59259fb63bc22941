"""How long a form takes the hand: the keystroke-level model (Card, Moran, Newell 1980) over a page as it is drawn.

Sources and limits stand in docs/reference/form-01-time.md.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

KEY, POINT, MENTAL = 0.20, 1.10, 1.35  # seconds; Card, Moran, Newell 1980, CACM 23(7): K of a button, P, M
SPEED = {"mean": 36.17, "aged 40 to 49": 29.0}  # words of five keys a minute on a telephone; Palin et al. 2019
SEEN = 0.55  # of the screen's height, above the telephone's own keyboard; ours
SWIPE = 0.75  # of what is seen; ours


@dataclass(frozen=True)
class Control:
    """One thing on the page: its kind ("text", "select", "tick", "fold", "send"), where it lies, what is typed."""

    kind: str
    top: float
    bottom: float
    words: str = ""


@dataclass(frozen=True)
class Count:
    """What the hand does: fields met, keys of text, presses, swipes."""

    fields: int
    keys: int
    presses: int
    swipes: int

    def seconds(self, speed: float) -> float:
        """Each field is thought of, pointed at and pressed; a swipe is pointed at and pressed; text is typed."""
        hand = self.fields * MENTAL + (self.presses + self.swipes) * (POINT + KEY)
        return hand + self.keys * 60 / (speed * 5)


def keys_of(words: str) -> int:
    """Keys of Telex: one for each letter, one more for each mark and for đ, one for each capital but the first."""
    marks = sum(unicodedata.category(letter) == "Mn" for letter in unicodedata.normalize("NFD", words))
    return len(words) + marks + sum(letter in "đĐ" for letter in words) + sum(letter.isupper() for letter in words[1:])


def counted(controls: Iterable[Control], height: float) -> Count:
    """From the top of the page down, in the order in which they are met."""
    seen, at, told = height * SEEN, 0.0, list(controls)
    swipes = 0
    for one in told:
        more = ceil(max(0.0, one.bottom - at - seen) / (seen * SWIPE))
        swipes, at = swipes + more, at + more * seen * SWIPE
    presses = sum(2 if one.kind == "select" else 1 for one in told)
    fields = sum(one.kind != "send" for one in told) + 1
    return Count(fields, sum(keys_of(one.words) for one in told), presses, swipes)


WHERE = """(names) => {
  const box = (e) => { const r = e.getBoundingClientRect(); return [r.top + scrollY, r.bottom + scrollY]; };
  const folds = new Set(), met = [];
  const kind = (e) => e.tagName === "SELECT" ? "select" : ["checkbox", "radio"].includes(e.type) ? "tick" : "text";
  for (const e of document.querySelectorAll("main form :is(input, select, textarea)")) {
    const name = e.type === "checkbox" && names.includes(`${e.name}=${e.value}`) ? `${e.name}=${e.value}` : e.name;
    if (!names.includes(name) || e.type === "hidden") continue;
    for (let fold = e.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      if (folds.has(fold) || fold.dataset.was === "open") continue;
      folds.add(fold); met.push(["fold", "", ...box(fold.querySelector("summary"))]);
    }
    met.push([kind(e), name, ...box(e)]);
  }
  const send = document.querySelector("main form button.first");
  return [...met, ["send", "", ...box(send)]];
}"""
OPEN = """(names) => {
  for (const fold of document.querySelectorAll("main details")) if (fold.open) fold.dataset.was = "open";
  for (const e of document.querySelectorAll("main form :is(input, select, textarea)")) {
    if (!names.includes(e.name) && !names.includes(`${e.name}=${e.value}`)) continue;
    for (let fold = e.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
}"""


def of_page(page, told: Mapping[str, str]) -> Count:
    """What it takes to tell this on the page that is open: {name, or name=value for a tick: words}."""
    names = list(told)
    page.evaluate(OPEN, names)
    found = [Control(kind, top, bottom, told.get(name, "") if kind == "text" else "")
             for kind, name, top, bottom in page.evaluate(WHERE, names)]  # fmt: skip
    assert len([one for one in found if one.kind not in ("fold", "send")]) == len(names), "a field is missing"
    return counted(found, page.viewport_size["height"])
