"""What is said about a file, a column, a cell: Vietnamese and English, what is wrong and how it is mended."""

from __future__ import annotations

from typing import Any

from chungtay.papers.sheets.shape import Note
from chungtay.papers.sources.shape import Unreadable

_KEPT_VI = "Chưa ghi gì vào sổ; tệp gốc không bị thay đổi."
_KEPT_EN = "Nothing was written; the file itself is unchanged."
_TROUBLES: dict[str, tuple[str, str, str, str]] = {
    "no_header": (
        "Không tìm thấy dòng tiêu đề cột trong {lines} dòng đầu: cần ít nhất cột «Họ và tên» và một cột nữa của mẫu.",
        "Hãy tải mẫu của hệ thống, hoặc ghi tên cột (Họ và tên, Ngày sinh, Giới tính…) ở ngay trên dòng trẻ đầu tiên.",
        "No line of column headings was found in the first {lines} lines: at least “Họ và tên” and one more is needed.",
        "Take the system's template, or write the headings right above the first child.",
    ),
    "no_sheet": (
        "Mọi trang tính trong tệp đều bị ẩn.",
        "Hãy mở tệp, bấm chuột phải vào tên trang tính, chọn Hiện (Unhide), lưu lại rồi tải lên.",
        "Every sheet of the file is hidden.",
        "Open the file, right-click a sheet name, choose Unhide, save it and hand it in.",
    ),
    "web_page_table": (
        "Đây là trang web được lưu với đuôi .xls, không phải bảng tính thật.",
        "Hãy mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) .xlsx rồi tải lên.",
        "This is a web page saved under the name .xls, not a true spreadsheet.",
        "Open it in Excel or LibreOffice, save it as .xlsx and hand that in.",
    ),
    "not_a_sheet": (
        "Đây không phải bảng tính.",
        "Hãy gửi tệp .xlsx, .xls hoặc .csv.",
        "This is not a spreadsheet.",
        "Hand in an .xlsx, .xls or .csv file.",
    ),
}
_NOTES: dict[str, tuple[str, str]] = {
    "titles": (
        "Tiêu đề cột ở dòng {line}; các dòng phía trên được hiểu là tên danh sách và bỏ qua.",
        "The headings stand in line {line}; the lines above were taken for titles and passed over.",
    ),
    "unknown": ("Cột không thuộc mẫu, không đọc: {names}.", "Columns that are not ours were not read: {names}."),
    "twice": ("Cột trùng tên, chỉ đọc cột đầu: {names}.", "Headings found twice, only the first was read: {names}."),
    "hidden_columns": ("Cột đang ẩn vẫn được đọc: {names}.", "Hidden columns were read as well: {names}."),
    "hidden_rows": (
        "{count} dòng đang ẩn (hoặc bị lọc) vẫn được đọc và đánh dấu trong bảng xem trước.",
        "{count} hidden (or filtered) rows were read as well and are marked in the preview.",
    ),
    "hidden_sheets": (
        "Trang tính đang ẩn không được đọc: {names}.",
        "Hidden sheets were not read: {names}.",
    ),
    "other_sheets": (
        "Chỉ đọc trang tính «{name}»; các trang khác không đọc: {names}.",
        "Only the sheet “{name}” was read; the others were not: {names}.",
    ),
    "coding": (
        "Cột dùng bảng mã cũ {name}, đã chuyển sang Unicode: {names}.",
        "Columns in the old coding {name} were turned into Unicode: {names}.",
    ),
    "skipped": (
        "{count} dòng không phải tên trẻ (số thứ tự cột, cộng, chữ ký) được bỏ qua.",
        "{count} lines that name no child (numbering, sums, signatures) were passed over.",
    ),
    "turned_days": (
        "Cột ngày sinh có {count} ngày có thể bị Excel đảo ngày và tháng (mọi ngày thật đều từ 1 đến 12, ngày lớn hơn "
        "lại là chữ). Hãy so vài dòng với giấy trước khi ghi.",
        "{count} dates of birth may have had day and month turned round by Excel (all true dates have days 1 to 12, "
        "later ones are words). Compare some rows with the papers before writing.",
    ),
}
_CELLS: dict[str, tuple[str, str]] = {
    "formula": (
        "Ô chứa công thức, có thể là lệnh độc hại; hãy gõ lại bằng chữ.",
        "The cell holds a formula and may be an attack; type it again as words.",
    ),
    "too_long": ("Chữ trong ô quá dài; hãy rút gọn.", "The text is too long; shorten it."),
    "not_a_name": (
        "Họ tên có số hoặc ký hiệu; hãy ghi đúng họ tên.",
        "The name holds digits or signs; write the name itself.",
    ),
    "scientific": (
        "Excel đã đổi số thành dạng 1,2E+11 nên mất chữ số; hãy định dạng cột là Văn bản (Text) rồi gõ lại.",
        "Excel turned the number into 1.2E+11 and lost digits; format the column as Text and type it again.",
    ),
    "not_digits": ("Ô này phải là dãy số.", "Only digits can stand here."),
    "wrong_length": ("Số này thiếu hoặc thừa chữ số.", "The number has too few or too many digits."),
    "zeros_given_back": (
        "Đã thêm lại số 0 ở đầu mà Excel làm mất.",
        "The zeros in front, which Excel dropped, were put back.",
    ),
    "not_a_number": ("Ô này phải là số.", "Only a number can stand here."),
    "not_a_mark": (
        "Ô đánh dấu chỉ ghi x, hoặc để trống.",
        "Mark the cell with an x, or leave it empty.",
    ),
    "both_sexes": ("Cả hai ô Nam và Nữ đều được đánh dấu.", "Both Nam and Nữ are marked."),
    "not_a_choice": (
        "Không có trong danh mục; hãy chọn từ danh sách thả xuống của mẫu.",
        "Not in the list; choose from the drop-down of the template.",
    ),
    "not_a_day": (
        "Không hiểu ngày này; hãy ghi dạng ngày/tháng/năm, ví dụ 05/03/2019.",
        "This is no date; write day/month/year, such as 05/03/2019.",
    ),
    "day_without_year": ("Ngày thiếu năm; hãy ghi cả năm.", "The date has no year; write it in full."),
    "no_such_day": ("Không có ngày này trong lịch.", "There is no such day."),
    "day_swapped": (
        "Không có tháng này; có lẽ ngày và tháng bị đảo. Hãy ghi lại ngày/tháng/năm.",
        "There is no such month; day and month seem turned round. Write day/month/year.",
    ),
    "year_out_of_range": ("Năm này không thể đúng.", "This year cannot be right."),
    "in_the_future": ("Ngày ở tương lai.", "The day lies in the future."),
    "first_of_year": (
        "Ngày 01/01 thường ghi khi chỉ biết năm; được ghi là ngày ước chừng.",
        "1 January is often written when only the year is known; taken as estimated.",
    ),
    "short_year": (
        "Năm ghi hai chữ số; được hiểu là năm gần nhất đã qua.",
        "The year has two digits; the nearest past year was taken.",
    ),
}


def trouble(code: str, **facts: Any) -> Unreadable:
    """The refusal of a whole file, in words."""
    vi, do_vi, en, do_en = _TROUBLES[code]
    return Unreadable(
        code,
        " ".join((vi.format(**facts), _KEPT_VI, do_vi)),
        " ".join((en.format(**facts), _KEPT_EN, do_en)),
    )


def note(code: str, **facts: Any) -> Note:
    """Something told about the whole table."""
    vi, en = _NOTES[code]
    return Note(code, vi.format(**facts), en.format(**facts))


def said(code: str) -> tuple[str, str]:
    """What a cell's code means and how it is mended (vi, en)."""
    return _CELLS[code]
