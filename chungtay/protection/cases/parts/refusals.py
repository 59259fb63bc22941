"""Why a body's part was not delivered or told about; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal
from chungtay.protection.refusals import NotYet as NotYet


class NotYours(Refusal):
    """Phần việc này thuộc cơ quan khác. / This part is another body's."""

    article = "NĐ 56/2017/NĐ-CP Điều 28 khoản 5"


class NoWords(Refusal):
    """Ghi rõ đã làm gì, hoặc vì sao không làm được. / Say what was done, or why it cannot be."""

    article = OURS


class DoneAlready(Refusal):
    """Phần việc này đã được báo xong. / This part was told to be done already."""

    article = OURS


class NobodyAsked(Refusal):
    """Chọn cơ quan cần hỏi và ghi câu hỏi. / Choose the body to be asked and write the question."""

    article = OURS
