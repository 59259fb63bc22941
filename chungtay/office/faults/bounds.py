"""How much may be sent at once. What is too large is refused while it is on its way, not after it was taken in."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.look.words import filesize
from chungtay.register.archive.names import plain_name

FILE = _(
    "Tệp “%(name)s” lớn hơn %(limit)s, mức tối đa của một tệp. Việc tải lên đã dừng; chưa tệp nào được lưu. Chọn lại "
    "các tệp."
)
SENDING = _("Các tệp cộng lại lớn hơn %(limit)s, mức tối đa của một lần gửi. Chưa tệp nào được lưu. Gửi làm nhiều lần.")


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A file over its limit, or a whole sending over its own (`name` empty)."""

    name: str
    limit: int

    def __str__(self) -> str:
        told = {"name": self.name, "limit": filesize(self.limit)}
        return (FILE if self.name else SENDING) % told


class Bounded(FileUploadHandler):
    """Stops the reading of a request at the first octet too many. Fields that stand before the files are kept."""

    whole = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 (Django's name)
        self.whole = content_length

    def new_file(self, *given, **named):
        super().new_file(*given, **named)
        if self.whole > settings.SENDING_LIMIT:
            self._stop(TooLarge("", settings.SENDING_LIMIT))

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > settings.UPLOAD_LIMIT:
            self._stop(TooLarge(plain_name(self.file_name), settings.UPLOAD_LIMIT))
        return raw_data

    def file_complete(self, file_size):
        return None  # the handlers behind this one keep the file

    def _stop(self, reason: TooLarge) -> None:
        self.request.too_large = reason
        raise StopUpload(connection_reset=True)


class BoundsMiddleware:
    """Notes when a request began, and answers a sending that was cut short wherever its door does not do so itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.began, request.too_large = timezone.now(), None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or getattr(view, "tells_too_large", False):
            return None
        request.POST  # noqa: B018 (reads what was sent, up to its bounds)
        if request.too_large is None:
            return None
        return render(request, "413.html", {"limit": request.too_large.limit}, status=413)


def tells_too_large(view):
    """The door shows `request.too_large` beside its form, with everything else that was typed."""
    view.tells_too_large = True
    return view
