"""A form and its values, laid out as an official document (Decree 30/2020/NĐ-CP, Appendix I).

Reads: a `Form`, values by key, the head of the paper. Writes: a `Letter`. What is not known stays a dotted line, as on
the printed form; what belongs to somebody else's seal (`hide`) stays out of the paper altogether.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chungtay.law.forms import Field, Form
from chungtay.papers.forms.saying import DOTS, in_sentence, said
from chungtay.papers.letter import Block, Item, Letter, Table, Words

KIND = {"report": "Báo cáo", "plan": "Kế hoạch", "decision": "Quyết định", "minutes": "Biên bản", "list": "Danh sách",
        "application": "Đơn", "letter": ""}  # fmt: skip
SYMBOL = {
    "report": "BC",
    "plan": "KH",
    "decision": "QĐ",
    "minutes": "BB",
    "list": "DS",
    "letter": "",
    "application": "",
}
ON_THE_HEAD = (
    "receiving_body",
    "report_no",
    "place_date",
    "decision_no",
    "decision_date",
    "court",
)  # printed by the letter
CHAIR = ("CHỦ TỊCH",)
FOR_THE_COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", *CHAIR)  # Appendix I, II.7
SIGNED = {"application": ("NGƯỜI LÀM ĐƠN",), "minutes": ("CHỦ TRÌ",), "decision": CHAIR, "letter": FOR_THE_COMMITTEE,
          "report": ("NGƯỜI BÁO CÁO",), "plan": ("NGƯỜI LẬP KẾ HOẠCH",)}  # fmt: skip
SIGNED_BY = {"01": ("CÁN BỘ TIẾP NHẬN THÔNG TIN",), "02": ("NGƯỜI ĐÁNH GIÁ",), "03": ("NGƯỜI ĐÁNH GIÁ",),
             "06": ("CÁN BỘ THỰC HIỆN",)}  # fmt: skip
COMMITTEE = "UBND"
ASKING = "Văn bản "  # … đề nghị: a letter's subject says what is asked, not that it is a paper
LONG = 60  # letters of a cell after which a column grows no wider
STAR = " (*)"  # beside a label that is only remembered
STARRED = "(*) Ghi theo trí nhớ, chưa đối chiếu phụ lục."
NOTE = "(Bản thảo: nội dung theo điều luật, câu chữ của biểu mẫu chưa đối chiếu phụ lục Nghị định số 56/2017/NĐ-CP.)"
NOTES = (NOTE, STARRED)


@dataclass(frozen=True, slots=True)
class Head:
    """Who issues the paper, where and when; ``number`` empty leaves room for it. ``day``: ISO, cut to what is known."""

    issuer: str
    place: str
    day: str = ""
    parent: str = ""
    number: str = ""
    symbol: str = COMMITTEE
    capacity: Sequence[str] = ()
    signer: str = ""
    bases: Sequence[str] = ()
    addressees: Sequence[str] = ()
    recipients: Sequence[str] = ()


def fill(form: Form, values: Mapping[str, Any], head: Head, *, hide: Collection[str] = ()) -> Letter:
    """The paper. ``hide``: seals ("informant", "child_location", …) whose fields this reader must not get."""
    shown = [one for one in form.fields if one.sealed not in hide or not one.sealed]
    body = [one for one in shown if one.kind != "signature" and one.key not in ON_THE_HEAD]
    kind, subject = _title(form, values)
    return Letter(
        issuer=head.issuer, symbol=_symbol(form, head), place=head.place, parent=head.parent, number=head.number,
        day=head.day, kind=kind, subject=subject, addressees=head.addressees or _addressed(form, values),
        bases=head.bases or form.bases, blocks=[*_number(form), *_blocks(form, body, values), *_note(form, body)],
        recipients=head.recipients or _recipients(form), capacity=head.capacity or _capacity(form), signer=head.signer,
    )  # fmt: skip


def _addressed(form: Form, values: Mapping[str, Any]) -> tuple[str, ...]:
    """A paper that asks a court is addressed to it; a line for the pen where it was not named."""
    return tuple(said(one, values.get(one.key)) for one in form.fields if one.key == "court")


def _capacity(form: Form) -> Sequence[str]:
    """In which capacity somebody signs; a decision is the chair's own (Decree 56/2017/NĐ-CP Art. 28.4, 32.2)."""
    return SIGNED_BY.get(form.code) or SIGNED.get(form.layout, ())


def _recipients(form: Form) -> Sequence[str]:
    """Who gets it, where nobody says otherwise: whom it names, and the file."""
    first = {"decision": f"Như Điều {len(form.articles)}", "letter": "Như trên"}.get(form.layout)
    return (first, "Lưu: VT, hồ sơ") if first else ()


def _symbol(form: Form, head: Head) -> str:
    return "-".join(part for part in (SYMBOL[form.layout], head.symbol) if part)


def _title(form: Form, values: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of the paper and what it is about; Form 01 names in its title what the child is."""
    kind, title = KIND[form.layout], form.title[0]
    if title.endswith("…"):
        about = next((said(one, values.get(one.key)) for one in form.fields if one.key == "report_subject"), DOTS)
        title = f"{title.removesuffix('…').rstrip()} là {about.lower().replace(';', ',')}"
    shorter = title.removeprefix(kind or ASKING).strip()
    return kind, shorter[:1].lower() + shorter[1:] if shorter != title else title


def _number(form: Form) -> Iterator[Block]:
    if form.number:
        ground = "Nghị định số 56/2017/NĐ-CP"
        yield Words(f"(Mẫu số {form.number} ban hành kèm theo {ground})", italic=True, centered=True)


def _note(form: Form, body: Sequence[Field]) -> Iterator[Block]:
    """A draft says which of its words nobody has compared with the annex; the signed paper leaves this out."""
    if form.number and form.status == "contents_from_articles":
        yield Words(NOTE, italic=True)
    if not form.articles and any(one.mark == "memory" for one in body):
        yield Words(STARRED, italic=True)


def _blocks(form: Form, body: Sequence[Field], values: Mapping[str, Any]) -> Iterator[Block]:
    if form.articles:
        yield from _articles(form, body, values)
        return
    for place, line in enumerate(_joined(body), 1):
        yield from _lines(f"{place}.", line, values)


def _articles(form: Form, body: Sequence[Field], values: Mapping[str, Any]) -> Iterator[Block]:
    """A decision speaks in articles; what this reader may not know stays a dotted line there too."""
    known = {one.key: in_sentence(one, values.get(one.key)) for one in body}
    yield Words("QUYẾT ĐỊNH:", bold=True, centered=True)
    for place, text in enumerate(form.articles, 1):
        yield Words(f"Điều {place}. {text.format_map(_Known(known))}")


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return DOTS


def _joined(body: Sequence[Field]) -> Iterator[list[Field]]:
    """The fields of each printed line."""
    line: list[Field] = []
    for one in body:
        if line and not one.joins:
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _lines(mark: str, line: Sequence[Field], values: Mapping[str, Any]) -> Iterator[Block]:
    one, value = line[0], values.get(line[0].key)
    match one.kind:
        case "table":
            yield Words(f"{mark} {_name(one)}", bold=True)
            yield _table(one, value)
        case "longtext":
            yield Words(f"{mark} {_name(one)}:", bold=True)
            yield from (Words(text) for text in (str(value).splitlines() if value else [DOTS]))
        case "multichoice":
            yield Words(f"{mark} {_name(one)}:", bold=True)
            yield from (Item(f"{choice.words[0]}", _box(choice.code in (value or ()))) for choice in one.choices)
        case _:
            parts = (f"{_label(each)}: {said(each, values.get(each.key))}" for each in line)
            yield Words(f"{mark} " + "; ".join(parts))


def _label(one: Field) -> str:
    """A label with gaps of its own ("… giờ … ngày") ends before them: the value fills them."""
    return one.label[0].split(" …")[0] + _star(one)


def _name(one: Field) -> str:
    return one.label[0] + _star(one)


def _star(one: Field) -> str:
    return STAR if one.mark == "memory" else ""


def _box(ticked: bool) -> str:
    return "☒" if ticked else "☐"


def _table(one: Field, value: Any) -> Block:
    """The rows given; a table with printed lines shows each of them; an empty one leaves two lines for the pen."""
    head = [column.words[0] for column in one.columns]
    given = list(value or ())
    rows = [[said(one, row.get(column.key), plain=True) for column in one.columns] for row in given]
    if not rows:
        rows = [[line, *[""] * (len(head) - 1)] for line in one.rows] or [[""] * len(head)] * 2
    return Table([head, *rows], widths=_widths([head, *rows]))


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Each column takes what its longest word needs, and a share of the rest by how much there is to read."""
    columns = list(zip(*rows, strict=True))
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    return [
        1.15 * word + 1 + 0.1 * min(max(map(len, column)), LONG) for word, column in zip(words, columns, strict=True)
    ]
