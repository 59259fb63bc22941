"""Why a province's value was not taken; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal


class DoesNotStand(Refusal):
    """{vi} / {en}"""

    article = OURS


class NoGround(Refusal):
    """Ghi văn bản của tỉnh làm căn cứ (số, ngày). / Name the province's paper with number and date."""

    article = OURS


class NotTheProvince(Refusal):
    """Chỉ cấp tỉnh quy định mức này. / Only the province sets this."""

    article = OURS
