"""A file of evidence on its way in: sealed and hashed as its bytes come, so that it never lies open on this machine."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from chungtay.office.faults.bounds import TooLarge
from chungtay.protection.evidence.actions import fresh_code
from chungtay.protection.evidence.sealing import Sealed, Sealer
from chungtay.register.archive.names import plain_name

FORM = 2**20  # bytes of everything beside the file


class Incoming(UploadedFile):
    """A file that was received; it is put away only when somebody says so."""

    def __init__(self, sealer: Sealer, **told) -> None:
        super().__init__(file=None, size=sealer.size, **told)
        self.sealer = sealer

    def keep(self) -> Sealed:
        return self.sealer.done()

    def drop(self) -> None:
        self.sealer.abandon()


class Sealing(FileUploadHandler):
    """The only handler of such a request: one file, at most EVIDENCE_LIMIT bytes."""

    sealer: Sealer | None = None
    whole = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 (Django's name)
        self.whole = content_length

    def new_file(self, field_name, file_name, content_type, content_length, charset=None, content_type_extra=None):
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)
        if self.whole > settings.EVIDENCE_LIMIT + FORM or self.sealer is not None:
            self._stop()
        self.sealer = Sealer(fresh_code(), plain_name(file_name))

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > settings.EVIDENCE_LIMIT:
            self._stop()
        self.sealer.write(raw_data)

    def file_complete(self, file_size):
        return Incoming(self.sealer, name=plain_name(self.file_name), content_type=self.content_type)

    def upload_interrupted(self):
        if self.sealer is not None:
            self.sealer.abandon()

    def _stop(self) -> None:
        self.upload_interrupted()
        self.request.too_large = TooLarge(plain_name(self.file_name), settings.EVIDENCE_LIMIT)
        raise StopUpload(connection_reset=True)
