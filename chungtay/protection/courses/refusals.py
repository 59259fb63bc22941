"""Why something cannot be done in a course; each docstring is the message shown. What it shares with a case stands in
cases/refusals.py."""

from chungtay.protection.refusals import Refusal


class NotHere(Refusal):
    """Chỉ xã giữ hồ sơ trẻ em mở được việc này. / Only the commune that keeps the child's case opens this."""

    article = "Luật Trẻ em 102/2016/QH13 Điều 52 khoản 2"
