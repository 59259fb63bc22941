"""Is this a plan at all?

Reads: the source and what was read from it. Writes: None, or a `Note` for the person who handed the file in, with what
was kept and what to do. Reading itself never refuses; this only says that the wrong file may be on the desk.
"""

from collections import Counter

from chungtay.papers.paragraphs import Note, Source
from chungtay.papers.plan.tree import PlanTree

_ENGLISH = ("the", "and", "of", "to", "for", "shall", "in", "with")
_TELLING = {
    "purpose_requirement",
    "purpose",
    "requirement",
    "objective",
    "assignment",
    "agency",
    "funding",
    "reporting",
}


def not_a_plan(source: Source, tree: PlanTree) -> Note | None:
    """Why this does not look like a plan, or None."""
    kinds = {section.kind for section in tree.sections} & _TELLING
    if tree.header.doc_type or len(kinds) > 1 or (tree.header.implements and tree.tasks):
        return None
    return _english() if _is_english(source) else _other()


def _is_english(source: Source) -> bool:
    words = Counter(word for paragraph in source.paragraphs for word in paragraph.text.lower().split())
    return sum(words[word] for word in _ENGLISH) > max(5, words.total() * 0.08)


def _english() -> Note:
    return Note(
        "in_english",
        "Văn bản có vẻ viết bằng tiếng Anh; bộ đọc chỉ hiểu kế hoạch tiếng Việt. Toàn bộ chữ vẫn được giữ. "
        "Hãy dùng bản tiếng Việt đã ký.",
        "The text seems to be in English; only plans in Vietnamese are understood. All of its text is kept. "
        "Please use the signed Vietnamese paper.",
    )


def _other() -> Note:
    return Note(
        "no_plan",
        "Tệp đọc được nhưng không giống một kế hoạch: không có tên loại KẾ HOẠCH, không có đề mục mục đích, tổ chức "
        "thực hiện. Toàn bộ chữ được giữ. Hãy kiểm tra lại đúng tệp kế hoạch chưa.",
        "The file was read, but it does not look like a plan: no KẾ HOẠCH, no headings of purpose or of who carries "
        "it out. All of its text is kept. Please check that this is the right file.",
    )
