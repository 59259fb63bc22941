"""One line for each file: its name, how it stands, what should be known before it is opened, and a look at it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.register.archive.inspecting import LOCKED, MACRO, PROGRAM, SCRIPT
from chungtay.register.archive.models import File
from chungtay.register.archive.previewing import has_small
from chungtay.register.archive.queries import Standing

SHORT = 12  # letters of a hash shown
REMARKS = {
    MACRO: _("có macro: khi mở đừng bật macro"),
    LOCKED: _("có mật khẩu: không quét và không xem trước được"),
    SCRIPT: _("PDF có mã chạy hoặc tệp đính kèm"),
    PROGRAM: _("có chương trình nhúng bên trong"),
}
STANDINGS = {
    Standing.INFECTED: (_("có mã độc, đã khóa"), "late"),
    Standing.WAITING: (_("đang chờ quét mã độc"), "near"),
    Standing.UNREACHED: (_("chưa quét được mã độc, sẽ quét lại"), "near"),
    Standing.UNSCANNED: (_("chưa quét mã độc"), ""),
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """office/files/list.html; without addresses where this desk may know of the file but not open it."""

    name: str
    size: int = 0
    hash: str = ""
    url: str = ""
    look_url: str = ""
    small_url: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    unscanned: bool = False


def file_line(file: File, holder: str, stands: Standing) -> FileLine:
    """`holder`: code of the duty the file is shown with."""
    tags = [STANDINGS[stands]] if stands in STANDINGS else []
    tags += [(REMARKS[word], "near") for word in file.remarks if word in REMARKS]
    told = {"size": file.size, "hash": file.sha256[:SHORT], "tags": tuple(tags)}
    told["unscanned"] = stands is Standing.UNSCANNED
    if stands.shut:
        return FileLine(file.name, **told)
    address = [holder, file.code]
    small = reverse("duty-file-small", args=address) if has_small(file) else ""
    return FileLine(
        file.name, url=reverse("duty-file", args=address), look_url=reverse("duty-file-look", args=address),
        small_url=small, **told,
    )  # fmt: skip
