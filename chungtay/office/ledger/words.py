"""What stands in the ledger, in the words of whoever reads it: kinds of acts, and the acts of the register of children.

An act without words of its own is told by its kind and by its name in the ledger.
"""

from django.utils.translation import gettext as _

from chungtay.office.duty.rows import said

Pair = tuple[str, str]

KINDS: dict[str, tuple[Pair, tuple[str, ...]]] = {
    "xem": (
        ("Xem, tải về", "Looked at, taken out"),
        ("person", "ledger", "informant", "file.looked-at", "file.taken", "evidence.looked-at", "sheet.taken",
         "paper.taken", "offender.asked", "offender.list-looked-at", "child.asked-elsewhere"),
    ),
    "tre": (
        ("Hồ sơ trẻ em", "Records of children"),
        ("child", "children", "household", "round", "sheet", "statement", "carer", "file", "paper"),
    ),
    "bao-ve": (("Bảo vệ trẻ em", "Protection"), ("case", "concern", "course", "evidence", "informant", "offender")),
    "viec": (
        ("Nhiệm vụ, kế hoạch", "Duties and plans"),
        ("duty", "duties", "plan", "reading", "letter", "handover", "report", "part", "conference"),
    ),
    "mo": (("Mở khẩn cấp, vượt hạn mức", "Emergency openings, budgets"), ("glass", "budget", "askings")),
    "tai-khoan": (
        ("Đăng nhập, tài khoản", "Sign-ins and accounts"),
        ("account", "factor", "factors", "password", "sessions", "sign-in", "post", "refused", "notices", "setting"),
    ),
    "noi": (
        ("Địa bàn, nhân lực", "Places and workforce"),
        ("unit", "village", "reorganisation", "body", "workforce", "service", "calendar", "instrument"),
    ),
}  # fmt: skip
ACTS: dict[str, Pair] = {
    "person.looked-at": ("Mở hồ sơ", "Opened a record"),
    "ledger.looked-at": ("Xem nhật ký", "Read the ledger"),
    "refused": ("Bị từ chối một trang", "Was refused a page"),
    "child.added": ("Thêm trẻ vào sổ", "Added a child"),
    "child.stated": ("Ghi thông tin về trẻ", "Wrote down facts"),
    "child.asked-elsewhere": ("Hỏi trẻ có ở nơi khác không", "Asked whether a child is elsewhere"),
    "child.sent": ("Chuyển trẻ đi nơi khác", "Sent a child on"),
    "child.acknowledged": ("Nhận trẻ chuyển đến", "Took a child over"),
    "child.move-refused": ("Không nhận trẻ chuyển đến", "Did not take a child over"),
    "child.move-taken-back": ("Rút lại việc chuyển đi", "Took a move back"),
    "child.left": ("Ghi trẻ rời địa bàn", "Wrote that a child left"),
    "child.returned": ("Ghi trẻ trở về", "Wrote that a child returned"),
    "child.died": ("Ghi trẻ qua đời", "Wrote that a child died"),
    "child.mistaken": ("Ghi hồ sơ lập nhầm", "Wrote that a record was a mistake"),
    "child.sixteen": ("Trẻ đủ 16 tuổi", "A child turned sixteen"),
    "child.tied": ("Ghi người thân, người chăm sóc", "Wrote down family or carer"),
    "child.untied": ("Thôi ghi người thân, người chăm sóc", "Ended a tie of family or carer"),
    "child.lives-in": ("Ghi hộ gia đình", "Wrote down the household"),
    "child.stays": ("Ghi nơi ở", "Wrote down an address"),
    "child.circumstance-added": ("Ghi hoàn cảnh đặc biệt", "Wrote down a circumstance"),
    "child.circumstance-ended": ("Thôi ghi hoàn cảnh đặc biệt", "Ended a circumstance"),
    "child.sign-added": ("Ghi dấu hiệu nguy cơ", "Wrote down a sign of risk"),
    "child.sign-ended": ("Thôi ghi dấu hiệu nguy cơ", "Ended a sign of risk"),
    "child.support-added": ("Ghi trợ giúp", "Wrote down a support"),
    "child.support-ended": ("Thôi ghi trợ giúp", "Ended a support"),
    "child.opened-to": ("Mở hồ sơ cho một chức danh", "Opened a record to a post"),
    "child.closed-to": ("Đóng hồ sơ với một chức danh", "Closed a record to a post"),
    "child.papers-added": ("Kèm giấy tờ", "Attached papers"),
    "child.photo-kept": ("Đặt ảnh của trẻ", "Set the picture"),
    "child.photo-hidden": ("Bỏ ảnh của trẻ", "Hid the picture"),
    "children.added": ("Thêm nhiều trẻ từ tệp", "Added children of a file"),
    "children.stated": ("Cập nhật nhiều trẻ từ tệp", "Updated children of a file"),
    "children.compared": ("So trùng toàn sổ", "Compared the register with itself"),
    "children.different": ("Kết luận là hai trẻ khác nhau", "Decided: two children"),
    "children.merge-proposed": ("Đề nghị nhập hai hồ sơ", "Proposed to merge two records"),
    "children.merge-refused": ("Không đồng ý nhập hai hồ sơ", "Refused to merge two records"),
    "child.merged": ("Nhập hai hồ sơ làm một", "Merged two records"),
    "child.unmerged": ("Tách lại hai hồ sơ", "Took two records apart"),
    "child.corrected": ("Sửa thông tin ghi sai về trẻ", "Corrected facts"),
    "child.settled": ("Kết luận giữa các nguồn khác nhau", "Settled what sources disputed"),
    "household.poverty": ("Ghi hộ nghèo, cận nghèo", "Wrote down poverty status"),
    "sheet.handed-in": ("Nhập danh sách Excel", "Handed in a list"),
    "sheet.begun": ("Cho ghi danh sách vào sổ", "Had a list written"),
    "sheet.applied": ("Danh sách đã ghi vào sổ", "A list was written"),
    "sheet.asked-again": ("Kiểm tra lại danh sách", "Had a list looked through again"),
    "sheet.dropped": ("Bỏ danh sách", "Put a list aside"),
    "sheet.kept-long-enough": ("Danh sách hết hạn lưu", "A list was kept long enough"),
    "sheet.row-decided": ("Quyết định một dòng của danh sách", "Decided a row of a list"),
    "sheet.marking": ("Yêu cầu bản đánh dấu lỗi", "Asked for the marked copy"),
    "sheet.marked": ("Làm bản đánh dấu lỗi", "Made the marked copy"),
    "sheet.given-back": ("Tải bản đánh dấu lỗi", "Took the marked copy"),
    "sheet.taken": ("Xuất danh sách trẻ em", "Took out a list of children"),
    "round.opened": ("Mở đợt rà soát", "Opened a round"),
    "round.closed": ("Đóng đợt rà soát", "Closed a round"),
    "round.dropped": ("Bỏ đợt rà soát", "Dropped a round"),
    "round.entrusted": ("Giao danh sách rà soát", "Entrusted a list of a round"),
    "round.printed": ("In danh sách rà soát", "Printed a list of a round"),
    "round.list-taken": ("Tải danh sách rà soát", "Took a list of a round"),
    "round.visited": ("Ghi kết quả thăm", "Wrote down a visit"),
    "round.visited-rest": ("Ghi kết quả thăm nhiều trẻ", "Wrote down many visits"),
    "round.sampled": ("Chọn mẫu kiểm tra lại", "Drew a sample to see again"),
    "round.seen-again": ("Kiểm tra lại một trẻ", "Saw a child again"),
    "file.put-away": ("Lưu tệp", "Kept a file"),
    "file.looked-at": ("Xem tệp", "Looked at a file"),
    "file.taken": ("Tải tệp", "Took a file"),
    "glass.opened": ("Mở khẩn cấp", "Opened in an emergency"),
    "glass.closed": ("Đóng mở khẩn cấp", "Closed an emergency opening"),
    "glass.reviewed": ("Xem xét lần mở khẩn cấp", "Reviewed an emergency opening"),
    "budget.exceeded": ("Vượt hạn mức tra cứu", "Over the budget of questions"),
    "budget.answered": ("Giải trình việc vượt hạn mức", "Answered for the budget"),
    "sign-in.entered": ("Đăng nhập", "Signed in"),
    "sign-in.failed": ("Đăng nhập không thành", "A sign-in failed"),
    "case.opened": ("Mở hồ sơ bảo vệ", "Opened a case"),
    "case.step": ("Ghi một bước bảo vệ trẻ", "Wrote a step of a case"),
    "concern.received": ("Tiếp nhận thông tin", "Took a concern"),
    "reorganisation.applied": ("Sắp xếp đơn vị có hiệu lực", "A reorganisation took effect"),
}
OTHER: Pair = ("Việc khác", "Other")


def act(name: str) -> str:
    """ "child.added" → "Thêm trẻ vào sổ"."""
    return said(ACTS[name]) if name in ACTS else f"{said(kind_of(name))} · {name}"


def kind_of(name: str) -> Pair:
    """The name of the kind an act belongs to: the first that names it whole, else the first that names its room."""
    for asked in (name, name.partition(".")[0]):
        for words, holds in KINDS.values():
            if asked in holds:
                return words
    return OTHER


def kinds() -> list[tuple[str, str]]:
    return [("", _("Mọi loại"))] + [(code, said(words)) for code, (words, _) in KINDS.items()]
