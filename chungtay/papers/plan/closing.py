"""The closing paragraphs: `Trên đây là Kế hoạch …, yêu cầu …`, `Trong quá trình thực hiện, nếu có vướng mắc …`.

Reads: the last blocks of the body. Writes: optional tasks at path `closing`, for what they order.
"""

from chungtay.papers.plan import tasks
from chungtay.papers.plan.blocks import Block
from chungtay.papers.plan.gathered import Gathered
from chungtay.papers.plan.wording import Says, low

_CLOSES = Says(
    r"(?:trên đây là|căn cứ (?:nội dung )?kế hoạch(?: này)?|nhận được kế hoạch|kế hoạch này|"
    r"(?:trong )?quá trình (?:tổ chức |triển khai )*(?:thực hiện|triển khai)|"
    r"(?:nếu )?(?:có|gặp|phát sinh) (?:khó khăn|vướng mắc)|ubnd [^,.]{2,30} (?:yêu cầu|đề nghị)|"
    r"ủy ban nhân dân [^,.]{2,30} (?:yêu cầu|đề nghị)|giao [^.]{4,80} (?:theo dõi|đôn đốc)|"
    r"trong quá trình|với (?:những )?nội dung)"
)
_ASKS = Says(r"(?:yêu cầu|đề nghị)\s")
_PLAN = Says(r"kế hoạch|thực hiện")
_ORDERS = Says(
    r"yêu cầu|đề nghị|báo cáo|phản ánh|giao|triển khai thực hiện|tổ chức (?:triển khai )?thực hiện|chịu trách nhiệm"
)
_MOST = 3


def _is_closing(block: Block, last: bool) -> bool:
    lowered = low(block.text)
    if block.label is not None or block.cell:
        return False
    return _CLOSES.match(lowered) is not None or (last and _ASKS.match(lowered) is not None and _PLAN(lowered[:400]))


def split(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """(the body, its closing paragraphs)."""
    at = len(blocks)
    while at > 0 and len(blocks) - at < _MOST and _is_closing(blocks[at - 1], at == len(blocks)):
        at -= 1
    return blocks[:at], blocks[at:]


def add(gathered: Gathered, blocks: list[Block]) -> None:
    """The closing paragraphs that order something become optional tasks; the others are kept."""
    for count, block in enumerate(blocks, 1):
        path = "closing" if count == 1 else f"closing#{count}"
        if _ORDERS(low(block.text)):
            tasks.add_task(
                gathered, path, block.line, block.text, tasks.Stand(seek=True, optional=True, kind="closing")
            )
        else:
            gathered.keep(block.line, block.text, "closing", path)
