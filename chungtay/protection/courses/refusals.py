"""Why something cannot be done in a course; each docstring is the message shown. What it shares with a case stands in
cases/refusals.py."""

from chungtay.law.duty_states import Refusal


class NotHere(Refusal):
    """Chỉ xã giữ hồ sơ trẻ em mở được việc này. / Only the commune that keeps the child's case opens this."""
