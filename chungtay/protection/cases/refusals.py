"""Why something cannot be done in a case; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal
from chungtay.law.procedure import Why


class NotNow(Refusal):
    """{vi} / {en}"""

    # The law's own reasons, with their articles: `whys` for a page that shows them one by one.

    def __init__(self, whys: tuple[Why, ...]) -> None:
        self.whys = whys
        vi, en = (" ".join(_with_article(why, half) for why in whys) for half in (0, 1))
        super().__init__(vi=vi, en=en)


def _with_article(why: Why, half: int) -> str:
    words = (why.vi, why.en)[half]
    return f"{words} ({why.article})" if why.article else words


class Gone(Refusal):
    """Không có hồ sơ này, hoặc nó không thuộc phạm vi của bàn làm việc này. / There is no such case for this desk."""


class Changed(Refusal):
    """Hồ sơ vừa được người khác cập nhật; xem thay đổi rồi quyết định lại. / Somebody has just changed this case; look
    at the change and decide again."""


class NotYet(Refusal):
    """Việc ghi nhận không được ở tương lai. / What is recorded cannot lie in the future."""


class NoSuchEntry(Refusal):
    """Mục cần sửa không thuộc hồ sơ này, hoặc khác loại. / The entry to be corrected is not of this case, or of another
    kind."""


class NoSuchPlace(Refusal):
    """Xã nhận không còn trên bản đồ ngày hôm đó. / The receiving commune is not on the map of that day."""


class Closed(Refusal):
    """Hồ sơ đã kết thúc; mở lại trước khi thay đổi. / The case is closed; reopen it before changing it."""


class AlreadyThere(Refusal):
    """Trẻ này đã có trong hồ sơ. / This child is in the case already."""


class Nameless(Refusal):
    """Ghi tên trẻ như được kể, hoặc mã trẻ trong sổ. / Write the child's name as told, or the code on the register."""


class NoSuchChild(Refusal):
    """Sổ trẻ em của xã không có mã này. / The commune's register has no such code."""
