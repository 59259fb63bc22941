"""The field for files that show what was done."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.look.forms import FilesDropField
from chungtay.office.duty.rows import said
from chungtay.register.archive.inspecting import KINDS, inspect
from chungtay.register.archive.names import plain_name
from chungtay.register.archive.refusals import FileRefused

FILES = 10  # of one report
ACCEPT = ",".join(KINDS)


class EvidenceField(FilesDropField):
    """Files that show what was done. What a file is, its bytes say; a name that says otherwise is refused."""

    default_error_messages = {
        "many": _("Mỗi lần gửi được tối đa %(most)s tệp. Gửi làm nhiều lần, hoặc nén ảnh vào một tệp PDF."),
    }

    def clean(self, data, initial=None):
        for file in data or ():
            file.name = plain_name(file.name)  # Django left what hides and turns round in it
        found = super().clean(data, initial)
        if len(found) > FILES:
            raise ValidationError(self.error_messages["many"], code="many", params={"most": FILES})
        for file in found:
            self._believe(file)
        return found

    def _believe(self, file) -> None:
        try:
            inspect(file.read(), file.name)
        except FileRefused as refusal:
            raise ValidationError(said((refusal.vi, refusal.en)), code=type(refusal).__name__) from refusal
        file.seek(0)
