"""Why an instrument could not be entered or corrected; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NoPaper(Refusal):
    """Hãy ghi văn bản làm căn cứ cho điều này. / Say which paper shows it."""


class NotTold(Refusal):
    """Cần số ký hiệu (và ngày ban hành) để biết là văn bản nào. / Number and day are needed to tell
    which paper it is."""


class NotAValue(Refusal):
    """Giá trị “{value}” không hợp lệ. / “{value}” cannot stand here."""
