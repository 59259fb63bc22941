"""Why something of this room cannot be done: in words, and with the article that says so."""

from chungtay.law.duty_states import Refusal as Plain

OURS = ""  # no article asks for it: the system does


class Refusal(Plain):
    """Không làm được việc này. / This cannot be done."""

    article = OURS  # each says its own

    @property
    def vi(self) -> str:
        return with_article(super().vi, self.article)

    @property
    def en(self) -> str:
        return with_article(super().en, self.article)


def with_article(words: str, article: str) -> str:
    return f"{words} ({article})" if article else words


class NotYet(Refusal):
    """Việc ghi nhận không được ở tương lai. / What is recorded cannot lie in the future."""

    article = OURS


class NoName(Refusal):
    """Ghi họ và tên. / Give the name."""

    article = OURS


class NoReason(Refusal):
    """Ghi lý do thành câu (từ 20 chữ). / Give the reason in a sentence (20 letters or more)."""

    article = OURS


class Twice(Refusal):
    """Đã ghi đúng như vậy lúc {when}{code}; không ghi lần hai. / Exactly this was written at {when}{code_en}; it is not
    written twice."""

    article = OURS

    def __init__(self, when: str, code: str = "") -> None:
        told = {"code": f" (mã {code})", "code_en": f" ({code})"} if code else {"code": "", "code_en": ""}
        super().__init__(when=when, **told)
