"""The end of the paper: to whom it goes, who signs.

Reads: the lines after the body. Writes: recipients, signer, and which lines gave them. Two columns printed on one line
(`Nơi nhận:   TM. ỦY BAN NHÂN DÂN`) are taken apart again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.tree import Recipient, Signer
from chungtay.papers.plan.unfolding import role_of, statements, waits
from chungtay.papers.plan.wording import Says, capitals, folded, low, written

_RECIPIENTS = Says(r"(?:- ?)?nơi nhận\s*[:.]?\s*")
_LISTED = Says(r"(?:- ?)?nơi nhận\s*:.*(?:lưu|tm\.|kt\.)")
_CAPACITY = written(
    r"(?:T\s?/?M\s?\.?|KT\s?\.|K/T\.?|TL\s?\.|TUQ\s?\.|Q\s?\.|TM|KT|TL)\s*[{UPPER}][{UPPER} .,&-]+|"
    r"(?:PHÓ |QUYỀN |P\. ?)?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG (?:PHÒNG|BAN|CÔNG AN|ĐOÀN)|HIỆU TRƯỞNG|BÍ THƯ|"
    r"CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG BAN)[{UPPER} ,&-]*"
    r"|(?:PHO |QUYEN )?(?:CHU TICH|GIAM DOC|TRUONG (?:PHONG|BAN)|HIEU TRUONG)[A-Z ]*|ỦY VIÊN[{UPPER} ]*"
)
_SOLE = re.compile(rf"(?:{_CAPACITY.pattern})$")
_SEALED = Says(r"[(\[]?\s?(?:đã ký|ký tên|ký)[)\],.]")
_ARCHIVE = Says(r"(?:lưu)\b")
_REPORT = Says(r"\(\s*(?:để )?(?:b\s?/?\s?c|b/cáo|báo cáo)")
_TO_DO = Says(r"\(\s*(?:để )?(?:t\s?/\s?h|thực hiện|th)\s*\)")
_NAME = written(r"(?:(?:[{UPPER}](?:(?![{UPPER}])[\w'])*|[{UPPER}]{2,})(?:\s+|$)){2,6}$")
_ANNEX = Says(r"(?:phụ lục|biểu (?:mẫu|số)?|danh mục|bảng (?:phân công|tổng hợp)|mẫu số)(?!\w)")
_TITLES = Says(r"(?:ths|ts|bs|gs|pgs|cn|bác sĩ|(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy))\.?\s")


@dataclass(slots=True)
class Ending:
    recipients: list[Recipient] = field(default_factory=list)
    signer: Signer = field(default_factory=Signer)
    used: dict[int, str] = field(default_factory=dict)
    after: int = 0


def start_of_ending(lines: Sequence[Line]) -> int:
    """Index of the first line of the ending: `Nơi nhận`, or the signature; the length when there is none."""
    found = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if _opens(lines[index]):
            found = index
            break
    before = [i for i in range(max(0, found - 8), found) if _signs_alone(lines[i].text)]
    if before:
        found = before[0]
    if found < len(lines):
        return found
    late = [i for i, line in enumerate(lines) if i > len(lines) * 0.5 and _signs_alone(line.text)]
    return late[0] if late else len(lines)


def _opens(line: Line) -> bool:
    """`Nơi nhận` alone, with a short rest, or with the whole list behind it."""
    lowered = low(line.text)
    if not _opening(line.text):
        return False
    short = len(lowered) < 90 and line.cell is None
    return short or _RECIPIENTS.fullmatch(lowered) is not None or _LISTED.match(lowered) is not None


def _opening(text: str) -> re.Match[str] | None:
    """The words `Nơi nhận`, unless a sentence goes on after them (`Nơi nhận quà là …`)."""
    match = _RECIPIENTS.match(low(text))
    goes_on = match and match[0].rstrip()[-1:] not in (":", ".") and text[match.end() : match.end() + 1].islower()
    return None if goes_on else match


def _signs_alone(text: str) -> bool:
    return len(text) < 90 and (_SOLE.match(text) is not None or text in ("TM.", "T/M", "T/M."))


def read_ending(lines: Sequence[Line]) -> Ending:
    """Recipients and signer of these lines; `after` is the index where they end."""
    ending, listing, half = Ending(after=len(lines)), False, ""
    for index, line in enumerate(lines):
        if line.noise:
            continue
        opened = not listing and _opening(line.text)
        if not opened and _is_over(ending, line.text, listing):
            ending.after = index
            break
        said = list(statements(line))
        for text in said:
            text, half = f"{half} {text}".strip(), ""
            if waits(text):
                half = text
                ending.used[line.number] = "signer"
            else:
                still = _read(ending, line, text, listing)
                listing = still or (listing and len(said) > 1)
    ending.signer.role = role_of(ending.signer.capacity_lines)
    return ending


def _read(ending: Ending, line: Line, text: str, listing: bool) -> bool:
    """One statement; whether the list of recipients is open after it."""
    opened = None if listing else _opening(text)
    if opened:
        text, listing = text[opened.end() :], True
        ending.used[line.number] = "recipients"
    if _SEALED.match(low(text)):
        ending.used[line.number] = "signer"
        return listing
    return _take(ending, line, text, listing) if text else listing


def _is_over(ending: Ending, text: str, listing: bool) -> bool:
    """An annex begins, or the signer's name is read and no recipient follows."""
    if label_of(text):
        return bool(ending.signer.name) and not listing
    return opens_annex(text) or bool(ending.signer.name)


def opens_annex(text: str) -> bool:
    return _ANNEX.match(low(text)) is not None


def _take(ending: Ending, line: Line, text: str, listing: bool) -> bool:
    """What one line says; whether the list of recipients is still open."""
    text, listing = _take_capacity(ending, line, text, listing)
    if text:
        _take_rest(ending, line, text, listing)
    return listing


def _take_capacity(ending: Ending, line: Line, text: str, listing: bool) -> tuple[str, bool]:
    """Cut a signing capacity off the line: alone on it, or printed right of a recipient."""
    match = _CAPACITY.search(text)
    alone = match is not None and match.start() == 0
    beside = match is not None and match.start() > 0 and text[: match.start()].rstrip()[-1:] in (";", ".", ":", ",")
    if (
        not match
        or not (alone or beside)
        or (listing and not alone and label_of(text) is None and match.start() > 0 and not beside)
    ):
        return text, listing
    if alone and match.end() < len(text) and not text[match.end() :].strip().istitle():
        return text, listing
    ending.signer.capacity_lines.append(match[0].strip())
    ending.used[line.number] = "signer"
    rest = folded(text[: match.start()] + " " + text[match.end() :])
    return rest, listing and not (alone and not rest and bool(ending.recipients))


def _take_rest(ending: Ending, line: Line, text: str, listing: bool) -> None:
    label = label_of(text)
    if (label and label.kind in ("dash", "star", "plus")) or (listing and not _is_name(text)):
        _recipient(
            ending, line, label.rest if label and label.kind in ("dash", "star", "plus") else text, label is not None
        )
        return
    if not ending.signer.name and ending.signer.capacity_lines and _is_name(text):
        ending.signer.name = text
        ending.used[line.number] = "signer"
    elif capitals(text) and ending.signer.capacity_lines and len(text) < 60 and not ending.signer.name:
        ending.signer.capacity_lines.append(text)
        ending.used[line.number] = "signer"


def _is_name(text: str) -> bool:
    titled = _TITLES.match(low(text)) is not None and len(text) < 50
    return titled or (_NAME.match(text) is not None and len(text) < 40)


def _recipient(ending: Ending, line: Line, text: str, fresh: bool) -> None:
    ending.used[line.number] = "recipients"
    cleaned = text.strip().rstrip(";.,").strip()
    last = ending.recipients[-1] if ending.recipients else None
    if last and not fresh and (cleaned[:1].islower() or last.text.endswith(("-", ",", "(", "và"))):
        last.text = f"{last.text} {cleaned}"
        last.purpose = _purpose(last.text)
    elif cleaned:
        ending.recipients.append(Recipient(cleaned, _ARCHIVE.match(low(cleaned)) is not None, _purpose(cleaned)))


def _purpose(text: str) -> str | None:
    lowered = low(text)
    return "report" if _REPORT(lowered) else "carry_out" if _TO_DO(lowered) else None


_FOR = Says(r"t\s?/?m\s?\.?\s+")


def signed_for(ending: Ending) -> str:
    """The body in whose name it is signed: `TM. ỦY BAN NHÂN DÂN XÃ …`."""
    for line in ending.signer.capacity_lines:
        if match := _FOR.match(low(line)):
            return line[match.end() :]
    return ""
