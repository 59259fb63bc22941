"""Why not; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYourHand(Refusal):
    """Bàn làm việc này không có quyền ghi bước đó: người chịu trách nhiệm thì giải trình, cơ quan cấp trên trực tiếp
    kết luận, khiếu nại lên cấp trên nữa. / This desk has no hand in that step: the head answers, the body directly
    above finds, an appeal goes one rung higher."""


class OnOneself(Refusal):
    """Không ai tự kết luận về mình: người này đã giữ chức danh đó trong kỳ, đã giải trình, hoặc đã kết luận. / Nobody
    finds on themselves: this person held the post in the period, answered, or made the finding."""


class OutOfOrder(Refusal):
    """Chưa đến bước này, hoặc bước này đã ghi rồi. Tải lại trang để xem. / It is not this step's turn, or it is written
    already. Load the page again."""


class NotHeard(Refusal):
    """Chưa có giải trình và chưa hết ngày chờ giải trình ({day}): chưa thể kết luận là không đạt. / No answer has been
    given and the day until which one is waited for ({day}) has not passed: nothing can be found against anybody."""


class NoWords(Refusal):
    """Hãy ghi rõ nội dung. / Write what you have to say."""


class NoGround(Refusal):
    """Kết luận không đạt và quyết định về khiếu nại phải nêu căn cứ: điều, khoản, văn bản. / A finding against somebody
    and a decision on an appeal need their ground: article and instrument."""


class NothingFellDue(Refusal):
    """Trong kỳ này không có việc nào đến hạn nên không có gì để chốt. / Nothing fell due in this period, so there is
    nothing to freeze."""


class NeedsReason(Refusal):
    """Kỳ này đã chốt một bản ({code}); chốt bản khác phải nêu lý do. / This period was frozen before ({code}); another
    edition needs a reason."""


class PeriodRuns(Refusal):
    """Kỳ này chưa kết thúc nên chưa chốt được. / The period has not ended, so it cannot be frozen yet."""


class Decided(Refusal):
    """Đề xuất này đã có quyết định. / This proposal was decided before."""
