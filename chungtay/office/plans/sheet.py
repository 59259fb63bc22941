"""The original as it lies on the left of the checking page: each line, and the card it became."""

from collections.abc import Iterable, Mapping

from chungtay.look.paper import PaperLine

STEPS = 12  # a task cut by page breaks or with lines of its own below it reaches at most this far


def fold(text: str) -> str:
    return " ".join(text.lower().split()).strip("-+*•.; ")


def lines_of(task: Mapping, lines: list[Mapping], starts: set[int], at: Mapping[int, int]) -> list[int]:
    """The line a task begins on, and those after it whose words stand in the task too (cuts by page breaks, lists).

    `starts` are the lines other things begin on; `at` tells the position of a line number in `lines`.
    """
    first = task["line"]
    taken, whole = [first], fold(task["text_vi"])
    begin = at.get(first)
    for line in lines[begin + 1 : begin + 1 + STEPS] if begin is not None else ():
        if line["line"] in starts:
            break
        if (said := fold(line["text"])) and said in whole:
            taken.append(line["line"])
    return taken


def sheet(lines: Iterable[Mapping], cards: Mapping[int, str], tones: Mapping[int, str]) -> list[PaperLine]:
    """`cards`: line → id of its card; `tones`: line → "doubt" or "kept"."""
    return [
        PaperLine(
            number=line["line"],
            text=line["text"],
            card=cards.get(line["line"], ""),
            tone=tones.get(line["line"], ""),
            bold=line.get("bold", False),
            italic=line.get("italic", False),
            centered=line.get("centered", False),
            heading=line.get("heading", 0),
            place=line.get("place") or "body",
            page=line.get("page"),
            mark=line.get("mark", ""),
        )
        for line in lines
        if line["text"].strip()
    ]
