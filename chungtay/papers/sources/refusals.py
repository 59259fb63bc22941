"""The sentences for files which give no text: what it is, what was kept, what to do. Vietnamese and English."""

from __future__ import annotations

from chungtay.papers.sources.shape import Note, Unreadable

_KEPT_VI = "Chưa có nội dung nào được nhận; tệp gốc không bị thay đổi."
_KEPT_EN = "Nothing was taken in; the file itself is unchanged."

_WORDS: dict[str, tuple[str, str, str, str]] = {
    # code: (what it is · vi, what to do · vi, what it is · en, what to do · en)
    "empty": (
        "Tệp trống, không có chữ nào.",
        "Hãy kiểm tra lại tệp và tải lên bản có nội dung.",
        "The file is empty.",
        "Check the file and hand in the one that has the text.",
    ),
    "too_large": (
        "Tệp quá lớn ({size} MB, tối đa {most} MB).",
        "Hãy bỏ bớt ảnh trong tệp, tách phụ lục hoặc lưu lại ở dạng .docx.",
        "The file is too large ({size} MB, at most {most} MB).",
        "Take pictures out, split off the annexes, or save it again as .docx.",
    ),
    "bomb": (
        "Tệp nén này phình ra quá lớn khi mở (giới hạn {most} MB); có thể là tệp độc hại.",
        "Không mở tệp này; hãy xin lại bản gốc từ nơi gửi.",
        "This archive grows far too large when opened (limit {most} MB); it may be an attack.",
        "Do not open it; ask the sender for the original.",
    ),
    "encrypted": (
        "Tệp {kind} được bảo vệ bằng mật khẩu.",
        "Hãy mở tệp bằng mật khẩu, lưu lại bản không có mật khẩu rồi tải lên.",
        "The {kind} file is protected by a password.",
        "Open it with the password, save a copy without one, and hand that in.",
    ),
    "broken": (
        "Tệp {kind} bị hỏng hoặc bị cắt mất một phần, không đọc được.",
        "Hãy mở tệp bằng phần mềm soạn thảo, lưu lại (hoặc in ra PDF) rồi tải lên.",
        "The {kind} file is damaged or cut short and cannot be read.",
        "Open it in an office program, save it again (or print it to PDF), and hand that in.",
    ),
    "hostile_xml": (
        "Tệp {kind} chứa khai báo XML không được phép (DTD); có thể là tệp độc hại.",
        "Hãy xin lại bản gốc từ nơi gửi hoặc sao chép nội dung sang một tệp mới.",
        "The {kind} file holds a forbidden XML declaration (DTD); it may be an attack.",
        "Ask the sender for the original, or copy its words into a new file.",
    ),
    "no_text": (
        "Không tìm thấy chữ nào trong tệp {kind}.",
        "Nếu là bản chụp, hãy quét lại rõ nét hơn (300 dpi, thẳng trang) hoặc gửi bản .docx.",
        "No words were found in the {kind} file.",
        "If it is a picture of paper, scan it again more clearly (300 dpi, straight) or hand in the .docx.",
    ),
    "no_ocr": (
        "Tệp {kind} là bản chụp (không có chữ), cần nhận dạng chữ nhưng máy chủ thiếu {missing}.",
        "Người quản trị cần cài: apt-get install tesseract-ocr tesseract-ocr-vie. "
        "Trong khi chờ, hãy gửi bản .docx hoặc PDF có chữ.",
        "The {kind} file is a picture of paper (no text); reading it needs {missing}, which this server lacks.",
        "The administrator installs: apt-get install tesseract-ocr tesseract-ocr-vie. "
        "Until then hand in the .docx or a PDF with text.",
    ),
    "ocr_off": (
        "Tệp {kind} là bản chụp (không có chữ) và việc nhận dạng chữ đang tắt.",
        "Hãy bật nhận dạng chữ hoặc gửi bản .docx, PDF có chữ.",
        "The {kind} file is a picture of paper (no text), and reading pictures is switched off.",
        "Switch it on, or hand in the .docx or a PDF with text.",
    ),
    "no_office": (
        "Đây là tệp {kind} kiểu cũ; máy chủ chưa có LibreOffice để chuyển sang .docx.",
        "Hãy mở tệp, chọn Lưu thành (Save As) .docx rồi tải lên; hoặc người quản trị cài: "
        "apt-get install libreoffice-writer.",
        "This is a {kind} file; the server has no LibreOffice to turn it into .docx.",
        "Open it, save it as .docx and hand that in; or the administrator installs: "
        "apt-get install libreoffice-writer.",
    ),
    "too_many_pages": (
        "Tệp có {pages} trang, nhiều hơn mức đọc được ({most} trang).",
        "Hãy tách phần kế hoạch ra một tệp riêng rồi tải lên.",
        "The file has {pages} pages, more than can be read ({most}).",
        "Split off the plan itself and hand that in.",
    ),
    "not_a_text": (
        "Đây là {kind}, không phải văn bản đọc được.",
        "Hãy gửi kế hoạch ở dạng .docx, .pdf, .txt hoặc ảnh chụp (PNG, JPEG, TIFF).",
        "This is {kind}, not a document that can be read.",
        "Hand in the plan as .docx, .pdf, .txt, or a picture (PNG, JPEG, TIFF).",
    ),
    "too_heavy": (
        "Việc đọc tệp này vượt quá thời gian hoặc bộ nhớ cho phép nên đã được dừng lại.",
        "Hãy lưu lại tệp ở dạng .docx gọn hơn, hoặc tách thành nhiều tệp nhỏ.",
        "Reading this file took more time or memory than allowed and was stopped.",
        "Save it as a simpler .docx, or split it into smaller files.",
    ),
}


def refusal(code: str, **facts: object) -> Unreadable:
    """The exception for `code`; `facts` fill its sentences. `kind_vi`/`kind_en` name the kind in each language."""
    what_vi, do_vi, what_en, do_en = _WORDS[code]
    vi = {**facts, "kind": facts.get("kind_vi", facts.get("kind", ""))}
    en = {**facts, "kind": facts.get("kind_en", facts.get("kind", ""))}
    return Unreadable(
        code,
        " ".join((what_vi.format(**vi), _KEPT_VI, do_vi)),
        " ".join((what_en.format(**en), _KEPT_EN, do_en)),
    )


_NOTES: dict[str, tuple[str, str]] = {
    "encoding": (
        "Chữ trong tệp dùng bảng mã {name}; đã chuyển sang Unicode.",
        "The text was in the old encoding {name} and was converted to Unicode.",
    ),
    "composed": (
        "Dấu tiếng Việt viết rời (Unicode tổ hợp) đã được ghép lại (NFC).",
        "Vietnamese marks written apart were joined to their letters (NFC).",
    ),
    "eth": (
        "Có {count} chữ Ð (U+00D0) trông giống Đ (U+0110); được giữ nguyên trong văn bản.",
        "{count} letters Ð (U+00D0) look like Đ (U+0110); they are kept as they are.",
    ),
    "nul": ("Đã bỏ {count} ký tự NUL.", "{count} NUL characters were taken out."),
    "bad_bytes": (
        "Có {count} byte không đúng UTF-8; được hiểu theo Windows-1252.",
        "{count} bytes were not valid UTF-8 and were read as Windows-1252.",
    ),
    "name_differs": (
        "Tên tệp nói là {said} nhưng nội dung là {found}; đã đọc theo nội dung.",
        "The name says {said} but the content is {found}; it was read by its content.",
    ),
    "deleted": (
        "Bỏ qua phần đã xóa trong chế độ theo dõi thay đổi: «{words}»",
        "Words deleted under tracked changes were left out: “{words}”",
    ),
    "inserted": (
        "Tệp còn phần chèn thêm chưa được chấp nhận (theo dõi thay đổi); đã giữ lại.",
        "The file holds insertions not yet accepted (tracked changes); they were kept.",
    ),
    "hidden": ("Bỏ qua chữ ẩn: «{words}»", "Hidden words were left out: “{words}”"),
    "comments": (
        "Tệp có {count} ghi chú (comment) bên lề; không thuộc văn bản nên không đọc.",
        "The file has {count} comments in the margin; they are not part of the document and were not read.",
    ),
    "embedded": (
        "Tệp có {count} đối tượng nhúng (ảnh, biểu đồ, tệp khác) không đọc được chữ bên trong.",
        "The file has {count} embedded objects (pictures, charts, other files) whose words were not read.",
    ),
    "latin_letters": (
        "Word đánh số tự động theo bảng chữ cái Latinh (a, b, c, d, e…), không có đ; giữ như Word hiển thị.",
        "Word's automatic letters follow the Latin alphabet (a, b, c, d, e…), without đ; kept as Word shows them.",
    ),
    "part_broken": (
        "Một phần của tệp ({part}) bị hỏng nên không đọc được; phần còn lại vẫn được đọc.",
        "One part of the file ({part}) is damaged and was not read; the rest was.",
    ),
    "ocr": (
        "Bản chụp được nhận dạng bằng máy ({pages} trang, độ tin cậy trung bình {sure}%); cần đối chiếu với bản gốc.",
        "A picture of paper was read by machine ({pages} pages, mean confidence {sure}%); "
        "compare it with the original.",
    ),
    "ocr_doubtful": (
        "Trang {page}: nhận dạng kém tin cậy ({sure}%).",
        "Page {page}: the reading is doubtful ({sure}%).",
    ),
    "ocr_numeral": (
        "Số La Mã của đề mục được hiểu lại: «{read}» thành «{meant}».",
        "The Roman number of a heading was taken otherwise than it was read: “{read}” as “{meant}”.",
    ),
    "ocr_skipped": (
        "Trang {page} là ảnh và không nhận dạng được chữ.",
        "Page {page} is a picture and was not read.",
    ),
    "converted": (
        "Tệp {kind} đã được LibreOffice chuyển sang .docx trước khi đọc.",
        "The {kind} file was turned into .docx by LibreOffice before reading.",
    ),
}


def note(code: str, *, line: int | None = None, **facts: object) -> Note:
    """The note for `code`; `facts` fill its sentences."""
    vi, en = _NOTES[code]
    return Note(code, vi.format(**facts), en.format(**facts), line)
