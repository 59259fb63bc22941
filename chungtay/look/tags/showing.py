"""Figures and documents: figure, bars, spark, split, reading, paper, card; and `show`, a part with its call."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.base import Parser, Token, TokenType
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chungtay.look import drawn, pictures
from chungtay.look.paper import PaperLine

register = template.Library()
HERE = "look/components/"
WRITTEN = {TokenType.BLOCK: "{%% %s %%}", TokenType.VAR: "{{ %s }}", TokenType.TEXT: "%s", TokenType.COMMENT: ""}


@register.simple_block_tag
def figure(content: SafeString, sentence: str, source: str = "", as_of: Any = None) -> str:
    """A figure as a sentence, then the picture inside, then where it comes from and until when it was counted."""
    return render_to_string(
        f"{HERE}figure.html", {"content": content, "sentence": sentence, "source": source, "as_of": as_of}
    )


@register.simple_tag
def bars(rows: Iterable[Sequence], caption: str = "") -> SafeString:
    """Rows (label, value[, tone]) as a table whose middle column is the picture."""
    return drawn.bars(pictures.bars(rows), caption)


@register.inclusion_tag(f"{HERE}spark.html")
def spark(points: Sequence[tuple[str, float]], title: str, text: str = "") -> dict[str, Any]:
    """A line over equal steps from zero: points [(label, value)]; `text` says in words what the line shows."""
    return {
        "line": pictures.line(points),
        "title": title,
        "text": text,
        "width": pictures.WIDTH,
        "height": pictures.HEIGHT,
    }


@register.inclusion_tag(f"{HERE}split.html")
def split(parts: Iterable[Sequence], label: str = "") -> dict[str, Any]:
    """One whole in pieces [(label, count, tone)], with each piece named and counted under the bar."""
    return {"parts": pictures.split(parts), "label": label}


@register.simple_block_tag
def reading(content: SafeString) -> str:
    """Two panes: a sheet and what was understood of it. Keys j and k walk the cards, Enter settles one."""
    return render_to_string(f"{HERE}reading.html", {"content": content})


@register.inclusion_tag(f"{HERE}paper.html")
def paper(lines: Iterable[PaperLine], label: str) -> dict[str, Any]:
    """The original sheet, each line linked to the card it became."""
    return {"lines": lines, "label": label}


@register.simple_block_tag
def card(
    content: SafeString, id: str, title: str, lines: str = "", tone: str = "", note: str = "", url: str = ""
) -> str:
    """What one or more lines became. `lines` are their numbers, parted by spaces; the first one is linked."""
    given = {"content": content, "id": id, "title": title, "tone": tone, "note": note, "url": url}
    return render_to_string(f"{HERE}card.html", {**given, "lines": lines, "first": lines.split(" ")[0]})


@register.tag
def show(parser: Parser, token: Token) -> template.Node:
    """{% show "name" %}…{% endshow %}: the part as it looks, and under it the very words that called it."""
    name = token.split_contents()[1].strip("\"'")
    source = written(parser.tokens, "endshow")
    inside = parser.parse(("endshow",))
    parser.delete_first_token()
    return Shown(name, source, inside)


def written(waiting: list[Token], end: str) -> str:
    """The template text still waiting before the tag `end`. The parser keeps its tokens last first."""
    pieces = []
    for token in reversed(waiting):
        if token.token_type == TokenType.BLOCK and token.contents == end:
            break
        pattern = WRITTEN[token.token_type]
        pieces.append(pattern % token.contents if "%s" in pattern else pattern)
    return "".join(pieces).strip()


class Shown(template.Node):
    def __init__(self, name: str, source: str, inside: template.NodeList) -> None:
        self.name, self.source, self.inside = name, source, inside

    def render(self, context: template.Context) -> str:
        given = {"name": self.name, "source": self.source, "content": self.inside.render(context)}
        return render_to_string(f"{HERE}show.html", given)
