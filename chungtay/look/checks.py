"""What must be so before anything is served."""

from django.conf import settings
from django.core import checks

from chungtay.look import moment


@checks.register()
def no_pretended_time_in_service(app_configs, **kwargs):
    """Data that a demonstration wrote while its clock ran ahead is no data for service."""
    if settings.DEMONSTRATION or not moment.kept().exists():
        return []
    told = f"{moment.kept()}: dữ liệu này của một bản trình diễn đã chạy trước giờ thật. / This data was written by a "
    hint = "Dùng một CHUNGTAY_HOME khác. / Use another CHUNGTAY_HOME."
    return [checks.Error(f"{told}demonstration whose clock ran ahead.", hint=hint, id="look.E001")]
