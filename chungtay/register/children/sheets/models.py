"""A list that was handed in, and its rows while they wait to be written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.rows import PLACE, WRITING

SEEN = PLACE.format("path")
WRITTEN = f"{SEEN} and {WRITING}"


class ListState(models.TextChoices):
    """Where a list stands."""

    WAITING = "waiting", _("Chờ đọc")
    READING = "reading", _("Đang đọc và đối chiếu")
    CHECKED = "checked", _("Đã kiểm tra, chưa ghi")
    APPLYING = "applying", _("Đang ghi vào sổ")
    DONE = "done", _("Đã ghi xong")
    UNREADABLE = "unreadable", _("Không đọc được")
    DROPPED = "dropped", _("Đã bỏ")


UNDECIDED = (ListState.WAITING, ListState.READING, ListState.CHECKED)  # nothing of it is written yet


class RowVerdict(models.TextChoices):
    """What will happen with a row."""

    NEW = "new", _("Trẻ mới")
    CHANGED = "changed", _("Có thay đổi")
    MAYBE = "maybe", _("Có thể đã có trong sổ")
    SAME = "same", _("Không đổi")
    TWICE = "twice", _("Trùng trong tệp")
    REFUSED = "refused", _("Không ghi được")
    ALREADY = "already", _("Đã ghi lần trước")


class RowChoice(models.TextChoices):
    """What the officer decided about a row, where it is not left to the verdict."""

    NONE = "", _("Theo kết quả kiểm tra")
    NEW = "new", _("Là trẻ khác: thêm mới")
    SAME = "same", _("Đúng là trẻ này: cập nhật")
    SKIP = "skip", _("Bỏ qua dòng này")


class SheetList(models.Model):
    """One file of children that was handed in. Nothing of it stands in the register until it is applied."""

    code = models.CharField(max_length=20, unique=True)
    file = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=20, db_collation="C")  # the commune
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)
    round_code = models.CharField(max_length=20, blank=True)  # the survey round whose list this is
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.WAITING)
    found = models.JSONField(default=dict)  # the table as the reader found it, with its notes
    trouble = models.JSONField(default=dict)  # {code, vi, en} of a file that cannot be read
    counts = models.JSONField(default=dict)  # {verdict: rows}; after applying {added, updated, left}
    lines = models.IntegerField(default=0)  # rows expected
    read = models.IntegerField(default=0)  # rows looked through
    cursor = models.IntegerField(default=0)  # line up to which rows were written
    take_differing = models.BooleanField(default=False)  # where a stranger's list differs, its words are taken
    revision = models.IntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300)
    checked_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    marking = models.IntegerField(null=True)  # rows of the marked copy poured so far; null: nobody asked for one
    marked = models.ForeignKey("register.File", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["path", "-added_at"], name="register_sheetlist_place"),
            models.Index(fields=["sha256"], name="register_sheetlist_sha"),
        ]

    class Secrecy:
        public = ("id", "code", "sha256", "revision")
        official = (
            *("file", "path", "unit", "round_code", "state", "trouble", "counts", "lines", "read", "cursor"),
            *("take_differing", "added_at", "added_by", "who", "checked_at", "done_at", "marking", "marked"),
        )
        child = ("name", "found")  # a file's name and titles may name a child

    class Rows:
        seen = SEEN
        written = WRITTEN

    def __str__(self) -> str:
        return self.code


class SheetRow(models.Model):
    """One row of a list. `values` by column key, numbers sealed; emptied when written or dropped."""

    sheet = models.ForeignKey(SheetList, models.CASCADE, related_name="rows", db_index=False)
    path = models.CharField(max_length=20, db_collation="C")
    line = models.IntegerField()  # as Excel counts it
    values = models.JSONField(default=dict)
    place = models.CharField(max_length=20, db_collation="C", blank=True)  # village or commune it will lie in
    child_code = models.CharField(max_length=20, blank=True)  # from the hidden key, where that is ours
    revision = models.IntegerField(default=0)
    name_bare = models.CharField(max_length=120, db_collation="C", blank=True)
    name_set = models.CharField(max_length=120, db_collation="C", blank=True)
    mother_bare = models.CharField(max_length=120, db_collation="C", blank=True)
    born_on = models.DateField(null=True)
    born_precision = models.CharField(max_length=10, blank=True)
    pin_mark = models.CharField(max_length=32, db_collation="C", blank=True)
    verdict = models.CharField(max_length=10, choices=RowVerdict.choices)
    choice = models.CharField(max_length=6, choices=RowChoice.choices, blank=True)
    child = models.ForeignKey("register.Child", models.PROTECT, null=True, related_name="+", db_index=False)
    why = models.CharField(max_length=10, blank=True)  # by which rule it was matched: a key of words.WHY
    seen_revision = models.IntegerField(default=0)  # the child's, when the row was compared with it
    said = models.JSONField(default=list)  # [{key, code, vi, en, refuses}]
    changes = models.JSONField(default=list)  # [{key, old, new, how}]
    touched = models.JSONField(default=dict)  # {key: checksum of the cell as it went out} of cells changed since
    hidden = models.BooleanField(default=False)
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "line"], name="sheetrow_line")]
        indexes = [models.Index(fields=["sheet", "verdict", "line"], name="register_sheetrow_verdict")]

    class Secrecy:
        public = ("id",)
        official = (
            "sheet",
            "path",
            "line",
            "place",
            "revision",
            "verdict",
            "choice",
            "seen_revision",
            "hidden",
            "done",
        )
        child = (
            *("values", "child_code", "name_bare", "name_set", "mother_bare", "born_on", "born_precision", "pin_mark"),
            *("child", "why", "said", "changes", "touched"),
        )

    class Lies:
        columns = ("path", "place")

    class Rows:
        seen = SEEN
        written = WRITTEN

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.line}"


class SheetOut(AppendOnly):
    """A list that left the house: who took it, how many children, and the bytes' hash."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12)  # list | template | round | errors
    path = models.CharField(max_length=20, db_collation="C")
    about = models.CharField(max_length=20, blank=True)  # code of the round or list it belongs to
    count = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["path", "-at"], name="register_sheetout_place")]

    class Secrecy:
        public = ("id", "code", "kind", "sha256")
        official = ("path", "about", "count", "at", "user", "who")

    class Rows:
        seen = "path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true))"
