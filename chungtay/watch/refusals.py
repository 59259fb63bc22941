"""What the watch refuses, in words the person understands."""

from chungtay.law.duty_states import Refusal


class NotANumber(Refusal):
    """“{typed}” không phải số điện thoại di động Việt Nam. Viết như 0912 345 678. / “{typed}” is no Vietnamese mobile
    number. Write it like 0912 345 678."""


class NeedsANumber(Refusal):
    """Ghi số điện thoại để nhận tin nhắn SMS, hoặc chọn “Không dùng”. / Give a number to receive text messages, or
    choose “Not used”."""


class NotABrowser(Refusal):
    """Trình duyệt này đưa địa chỉ nhận thông báo không hợp lệ, nên chưa bật được. / This browser gave an address for
    notifications that is not valid, so they were not turned on."""


class TooManyBrowsers(Refusal):
    """Đã có {most} trình duyệt nhận thông báo. Tắt một trình duyệt cũ rồi bật lại. / {most} browsers receive
    notifications already. Take one off, then try again."""


class NoAddress(Refusal):
    """Chưa có địa chỉ để gửi thử theo cách này. / There is no address to send a test to by this way."""


class TooSoon(Refusal):
    """Vừa gửi một mã; đợi một phút rồi hãy gửi mã khác. / A code was sent just now; wait a minute before the next."""


class CodeNotSent(Refusal):
    """Cổng tin nhắn không nhận: {said}. Thử lại sau, hoặc xem lại số. / The gateway did not take it: {said}. Try later,
    or look at the number again."""


class CodeOver(Refusal):
    """Mã đã hết hạn hoặc đã thử quá năm lần. Gửi mã khác. / The code is over, or was tried five times. Send
    another."""
