"""The closed lists of the record, in the words of the book of children."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")
    UNKNOWN = "unknown", _("Chưa rõ")


class Precision(models.TextChoices):
    """How much of a date of birth is known."""

    DAY = "day", _("Đủ ngày, tháng, năm")
    MONTH = "month", _("Chỉ biết tháng và năm")
    YEAR = "year", _("Chỉ biết năm")
    ESTIMATED = "estimated", _("Ước tính")
    UNKNOWN = "unknown", _("Chưa rõ")


class Yes(models.TextChoices):
    YES = "yes", _("Có")
    NO = "no", _("Không")
    UNKNOWN = "unknown", _("Chưa rõ")


class Schooling(models.TextChoices):
    NOT_YET = "not-yet", _("Chưa đến tuổi đi học")
    IN = "in", _("Đang học")
    OUT = "out", _("Đã bỏ học")
    FINISHED = "finished", _("Đã học xong")
    UNKNOWN = "unknown", _("Chưa rõ")


class State(models.TextChoices):
    """Where the record stands. Only LIVING and MOVING are children this commune answers for."""

    LIVING = "living", _("Đang sinh sống tại xã")
    MOVING = "moving", _("Đang chuyển đi, chờ nơi đến nhận")
    LEFT = "left", _("Đã rời đi, chưa rõ nơi đến")
    ADULT = "adult", _("Đã đủ 16 tuổi")
    DIED = "died", _("Đã mất")
    MERGED = "merged", _("Đã gộp vào hồ sơ khác")
    MISTAKE = "mistake", _("Ghi nhầm, không có trẻ này")


class Kept(models.TextChoices):
    """States whose child is still somebody's to look after."""

    LIVING = "living"
    MOVING = "moving"


class Source(models.TextChoices):
    """What kind of thing said it."""

    PAPER = "paper", _("Giấy tờ")
    ROUND = "round", _("Đợt rà soát")
    FILE = "file", _("Tệp Excel")
    SYSTEM = "system", _("Hệ thống khác")
    WORD = "word", _("Lời kể")
    COURT = "court", _("Tòa án, công an")
    MOVE = "move", _("Nơi khác chuyển đến")


class Sure(models.TextChoices):
    """How sure the officer is of it, from surest."""

    CERTIFIED = "certified", _("Có bản chính hoặc dữ liệu xác thực")
    SHOWN = "shown", _("Đã cho xem giấy tờ")
    SAID = "said", _("Nghe nói")
    GUESSED = "guessed", _("Ước đoán")


class StayKind(models.TextChoices):
    REGISTERED = "registered", _("Thường trú")
    ACTUAL = "actual", _("Nơi ở thực tế")
    TEMPORARY = "temporary", _("Tạm trú")


class MoveState(models.TextChoices):
    SENT = "sent", _("Đã gửi, chờ nơi đến nhận")
    ACKNOWLEDGED = "acknowledged", _("Nơi đến đã nhận")
    REFUSED = "refused", _("Nơi đến không nhận")
    TAKEN_BACK = "taken-back", _("Nơi đi đã rút lại")
