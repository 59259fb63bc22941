"""What the papers of a child refuse, in the words an officer reads."""

from chungtay.law.duty_states import Refusal


class NoPicture(Refusal):
    """Không đọc được ảnh này. Chụp lại hoặc lưu thành JPEG, PNG rồi chọn lại. / This picture cannot be read. Take it
    again, or save it as JPEG or PNG, then choose it again."""
