"""Why something cannot be done in a case; each docstring is the message shown."""

from collections.abc import Sequence

from chungtay.law.procedure import Why
from chungtay.protection.refusals import OURS, Refusal, with_article
from chungtay.protection.refusals import NotYet as NotYet
from chungtay.register.places.models import Unit


class NotNow(Refusal):
    """{vi} / {en}"""

    # The law's own reasons, each with its article: `whys` for a page that shows them one by one.
    article = OURS

    def __init__(self, whys: tuple[Why, ...]) -> None:
        self.whys = whys
        vi, en = (" ".join(with_article((why.vi, why.en)[half], why.article) for why in whys) for half in (0, 1))
        super().__init__(vi=vi, en=en)


class Gone(Refusal):
    """Không có hồ sơ này, hoặc nó không thuộc phạm vi của bàn làm việc này. / There is no such case for this desk."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 1"


class Changed(Refusal):
    """Hồ sơ vừa được người khác cập nhật; xem thay đổi rồi quyết định lại. / Somebody has just changed this case; look
    at the change and decide again."""

    article = OURS


class NoSuchEntry(Refusal):
    """Mục cần sửa không thuộc hồ sơ này, hoặc khác loại. / The entry to be corrected is not of this case, or of another
    kind."""

    article = OURS


class PlaceEnded(Refusal):
    """{name} không còn từ ngày {day}{now}. / {name} ended on {day}{now_en}."""

    # `later`: the communes that stand there now, the first the one that took it over.
    article = "NĐ 56/2017/NĐ-CP Điều 26 khoản 1"

    def __init__(self, unit: Unit, later: Sequence[Unit]) -> None:
        self.later = tuple(later)
        made = later[0].basis if later else ""
        self.article = "; ".join(part for part in (made, type(self).article) if part)
        names = ", ".join(one.name for one in later)
        told = {"now": f", nay là {names}", "now_en": f", now {names}"} if names else {"now": "", "now_en": ""}
        super().__init__(name=unit.name, day=f"{unit.during.upper:%d/%m/%Y}", **told)


class Closed(Refusal):
    """Hồ sơ đã kết thúc; mở lại trước khi thay đổi. / The case is closed; reopen it before changing it."""

    article = "NĐ 56/2017/NĐ-CP Điều 30 khoản 1"


class AlreadyThere(Refusal):
    """Trẻ này đã có trong hồ sơ. / This child is in the case already."""

    article = OURS


class Nameless(Refusal):
    """Ghi tên trẻ như được kể, hoặc mã trẻ trong sổ. / Write the child's name as told, or the code on the register."""

    article = OURS


class NoSuchChild(Refusal):
    """Sổ trẻ em của xã không có mã này. / The commune's register has no such code."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 1"
