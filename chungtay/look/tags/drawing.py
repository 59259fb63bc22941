"""Pictures of many places: spans, multiples, tiles, outlines. Colours are those of the tokens, given as attributes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from chungtay.look import spans as spanning
from chungtay.look import tiles as tiling

register = template.Library()
HERE = "look/components/"


@register.inclusion_tag(f"{HERE}spans.html")
def spans(rows: Sequence[spanning.Spanned], caption: str, middle: float | None = None) -> dict[str, Any]:
    """Places with their shares and intervals, in the order given: the table is the picture. `middle`: the share of all
    together, 0 to 1, drawn as a line."""
    return {"rows": spanning.spans(rows), "caption": caption, "middle": None if middle is None else 100 * middle}


@register.inclusion_tag(f"{HERE}multiples.html")
def multiples(lines: Sequence[tuple], caption: str) -> dict[str, Any]:
    """Lines (name, address, [(label, value)]) beside each other on one scale from zero, each with its last value."""
    drawn = spanning.multiples(lines)
    return {"lines": drawn, "caption": caption, "width": spanning.ACROSS, "height": spanning.DOWN,
            "labels": [label for label, _ in drawn[0].values] if drawn else []}  # fmt: skip


@register.inclusion_tag(f"{HERE}tiles.html")
def tiles(told: Mapping[str, tiling.Shaded], title: str, text: str, legend: Sequence[str]) -> dict[str, Any]:
    """The 34 provinces as tiles, by code; `legend`: the words of the four shades, the lightest first."""
    return {"tiles": tiling.tiles(told), "title": title, "text": text, "legend": _legend(legend),
            "wide": tiling.WIDE, "high": tiling.HIGH, "width": tiling.WIDTH, "height": tiling.HEIGHT}  # fmt: skip


@register.inclusion_tag(f"{HERE}outlines.html")
def outlines(
    shapes: Mapping[str, str], box: str, told: Mapping[str, tiling.Shaded], title: str, text: str,
    legend: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    """Places by their outlines: `shapes` are SVG paths by code, `box` the view box that holds them."""
    drawn = [(shapes[code], one, "" if one.step is None else tiling.STEPS[one.step])
             for code, one in told.items() if code in shapes]  # fmt: skip
    return {"drawn": drawn, "box": box, "title": title, "text": text, "legend": _legend(legend)}


def _legend(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(tiling.STEPS, words, strict=True))
