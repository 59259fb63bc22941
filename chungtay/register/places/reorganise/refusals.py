"""Why a reorganisation was not drafted, decided or applied; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NoGround(Refusal):
    """Ghi văn bản làm căn cứ (số, cơ quan ban hành). / Write the instrument it rests on: number and issuer."""


class NotHere(Refusal):
    """{unit} nằm ngoài địa bàn của bàn làm việc này. / {unit} lies outside the place of this desk."""


class NotDrafted(Refusal):
    """Phương án này đã quyết định, không sửa được nữa; muốn đổi thì lập phương án mới. / This one is decided and cannot
    be changed; draft a further one."""


class Changed(Refusal):
    """Người khác vừa sửa phương án này; hãy xem lại rồi quyết định. / Somebody changed it meanwhile; look again, then
    decide."""


class NotPreviewed(Refusal):
    """Hãy xem trước những gì sẽ chuyển rồi mới quyết định. / Look at the preview of what moves before deciding."""


class TwoPeople(Refusal):
    """Người soạn không tự quyết định; cần một người khác. / Whoever drafted it does not decide it: another person
    does."""


class NotDecided(Refusal):
    """Phương án chưa được quyết định. / It is not decided yet."""


class NotYet(Refusal):
    """Chưa đến ngày có hiệu lực ({day}). / Its day has not come yet ({day})."""


class NothingToChange(Refusal):
    """Phương án chưa có dòng nào. / It has no row yet."""


class Faulty(Refusal):
    """Phương án còn chỗ sai: {faults} / It has faults: {faults}"""


class Elsewhere(Refusal):
    """{unit} đang có trong phương án {code} đã quyết định, chờ áp dụng. / {unit} stands in {code}, which is decided and
    waits for its day."""


class Misfit(Refusal):
    """{unit}: không lập được đơn vị này ở đây (cấp, mã hoặc loại không hợp). / {unit}: cannot be set up here: tier,
    code or type does not fit."""


class WrongTable(Refusal):
    """Chưa lấy dòng nào của tệp: {count} dòng cần sửa. {vi_lines}. / No line of the file was taken: {count} need to be
    mended. {en_lines}."""
