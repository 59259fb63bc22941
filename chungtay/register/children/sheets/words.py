"""What the trial run says of a row, in the officer's words: Vietnamese and English."""

from chungtay.register.children.sheets.columns import BY_KEY

SAYINGS: dict[str, tuple[str, str]] = {
    "no_name": ("Chưa có họ tên.", "The name is missing."),
    "no_birth": (
        "Chưa có ngày sinh; hãy ghi ít nhất năm sinh (chỉ biết năm thì ghi năm).",
        "The date of birth is missing; write at least the year.",
    ),
    "foreign": (
        "Dòng này ghi xã «{name}», không phải địa bàn của mình ({mine}). Hãy gửi cho xã đó, hoặc sửa tên xã nếu nhầm.",
        "This row names the commune “{name}”, which is not yours ({mine}). Send it there, or mend the name.",
    ),
    "no_village": (
        "Không có thôn, tổ dân phố «{name}» ở {mine}. Hãy chọn từ danh sách thả xuống.",
        "There is no village “{name}” in {mine}. Choose from the drop-down.",
    ),
    "merged_village": (
        "«{name}» đã sáp nhập; được ghi vào «{now}».",
        "“{name}” was merged; it is written as “{now}”.",
    ),
    "split_village": (
        "«{name}» đã tách hoặc sáp nhập thành nhiều nơi ({now}); hãy chọn đúng thôn, tổ dân phố hiện nay.",
        "“{name}” became several places ({now}); choose the one of today.",
    ),
    "not_listed": (
        "«{raw}» không có trong danh mục; hãy chọn từ danh sách.",
        "“{raw}” is not in the list; choose one.",
    ),
    "stranger": (
        "Khóa ẩn của dòng này không phải của hệ thống (bị sửa hoặc chép từ dòng khác); dòng được so như dòng mới.",
        "The hidden key of this row is not ours (changed, or copied from another row); it is compared like a new row.",
    ),
    "moved_key": (
        "Khóa ẩn thuộc về trẻ khác: cả họ tên và ngày sinh đều khác với lúc xuất. Có lẽ các cột bị sắp xếp lệch nhau. "
        "Không ghi dòng này; hãy xuất lại danh sách rồi sửa.",
        "The hidden key belongs to another child: both name and date of birth differ from what went out. The columns "
        "were perhaps sorted apart. The row is not written; take the list out again and mend that.",
    ),
    "no_such_code": (
        "Mã trẻ trong khóa ẩn không có trong sổ của {mine}; dòng được so như dòng mới.",
        "The child code of the hidden key is not in the register of {mine}; the row is compared like a new one.",
    ),
    "twice": (
        "Trùng với dòng {line} của chính tệp này ({why}); chỉ dòng {line} được ghi.",
        "The same as line {line} of this file ({why}); only line {line} is written.",
    ),
    "twice_like": (
        "Trùng với dòng {line} của chính tệp này ({why_vi}); chỉ dòng {line} được ghi.",
        "The same as line {line} of this file ({why_en}); only line {line} is written.",
    ),
    "maybe_twice": (
        "Có thể cùng một trẻ với dòng {line} ({why_vi}); nếu đúng, hãy bỏ một dòng.",
        "Perhaps the same child as line {line} ({why_en}); if so, leave one of them out.",
    ),
    "maybe_same": (
        "Có thể đã có trong sổ: {why_vi}.",
        "Perhaps on the register already: {why_en}.",
    ),
    "twice_number": (
        "Số định danh trùng với dòng {line} nhưng là trẻ khác; hãy xem lại giấy tờ của hai trẻ.",
        "The identification number is that of line {line}, another child; look at the papers of both.",
    ),
    "number_of_another": (
        "Số định danh này đang thuộc trẻ khác trong sổ ({code}); hãy xem lại giấy tờ.",
        "This identification number belongs to another child of the register ({code}); look at the papers.",
    ),
    "doubted_number": (
        "{vi} Số vẫn được ghi, kèm nghi vấn này; hãy đối chiếu với giấy tờ.",
        "{en} The number is written all the same, with this doubt; compare it with the papers.",
    ),
    "left_blank": (
        "Ô để trống, sổ đang ghi «{now}»; thông tin trong sổ được giữ. Muốn bỏ thì sửa trên trang của trẻ.",
        "The cell is empty where the register says “{now}”; the register is kept. Take it away on the child's page.",
    ),
    "by_hand": (
        "Thay đổi này làm trên trang của trẻ, không qua tệp: «{old}» → «{new}».",
        "This is changed on the child's page, not through a file: “{old}” → “{new}”.",
    ),
    "carer_year": (
        "Năm sinh của người lớn không hiểu được: «{raw}».",
        "The adult's year of birth is not understood: “{raw}”.",
    ),
    "phone": ("Số điện thoại không đúng: «{raw}».", "This is no telephone number: “{raw}”."),
    "hidden": ("Dòng đang bị ẩn trong tệp.", "The row is hidden in the file."),
    "added_meanwhile": (
        "Trong lúc chờ ghi, trẻ này đã được người khác thêm vào sổ ({code}); dòng không được thêm lần nữa.",
        "While this waited, somebody else added the child ({code}); it is not added once more.",
    ),
    "changed_meanwhile": (
        "Hồ sơ đã được người khác sửa từ lúc kiểm tra; dòng chưa ghi. Hãy kiểm tra lại tệp.",
        "Somebody changed the record since the check; the row was not written. Check the file again.",
    ),
    "refused_writing": ("Không ghi được: {words}", "Could not be written: {words}"),
}
WHY = {
    "pin": ("cùng số định danh", "same identification number"),
    "key": ("cùng mã trẻ trong khóa ẩn", "the child code of the hidden key"),
}


def saying(code: str, /, key: str = "", refuses: bool = False, **facts: object) -> dict[str, object]:
    """A sentence about a cell (`key`) or the whole row, as rows keep it."""
    vi, en = SAYINGS[code]
    return {"key": key, "code": code, "vi": vi.format(**facts), "en": en.format(**facts), "refuses": refuses}


def spoken(code: str, vi: str, en: str, key: str = "", refuses: bool = False) -> dict[str, object]:
    """A sentence that somebody else made (the law, the record, the reader of cells)."""
    return {"key": key, "code": code, "vi": vi, "en": en, "refuses": refuses}


def title(key: str) -> str:
    """The heading of a column; "" for a key that has none."""
    column = BY_KEY.get(key)
    return column.title if column else ""
