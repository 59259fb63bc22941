"""Why a body's part was not delivered or told about; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYours(Refusal):
    """Phần việc này thuộc cơ quan khác. / This part is another body's."""


class NoWords(Refusal):
    """Ghi rõ đã làm gì, hoặc vì sao không làm được. / Say what was done, or why it cannot be."""


class NotYet(Refusal):
    """Việc ghi nhận không được ở tương lai. / What is recorded cannot lie in the future."""


class DoneAlready(Refusal):
    """Phần việc này đã được báo xong. / This part was told to be done already."""


class NobodyAsked(Refusal):
    """Chọn cơ quan cần hỏi và ghi câu hỏi. / Choose the body to be asked and write the question."""
