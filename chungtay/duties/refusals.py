"""Why a duty could not be changed; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class Changed(Refusal):
    """Nhiệm vụ vừa được người khác cập nhật (nay là “{state}”); xem thay đổi rồi quyết định lại. / Somebody has just
    changed this duty (now “{state}”); look at the change and decide again."""


class NoWords(Refusal):
    """Hãy ghi vài lời: đã làm gì, hoặc vì sao. / Write a few words: what was done, or why."""


class NotOfThisBody(Refusal):
    """Chức danh này không thuộc cơ quan chủ trì. / This post does not belong to the owing body."""


class Gone(Refusal):
    """Không có nhiệm vụ này, hoặc nó không thuộc phạm vi của bàn làm việc này. / There is no such duty for
    this desk."""
