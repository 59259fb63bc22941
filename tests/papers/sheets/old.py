"""An .xls of Excel 97–2003, written by hand as [MS-XLS] and [MS-CFB] say: no library that writes it is kept well."""

import struct

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BOOK, SHEET = 0x0005, 0x0010


def xls(*sheets: tuple[str, bool, list]) -> bytes:
    """A workbook of (name, hidden, rows of words or numbers)."""
    parts = [_sheet(rows) for _, _, rows in sheets]
    heads = [_record(0x0085, struct.pack("<IBB", 0, hidden, 0) + _name(name)) for name, hidden, _ in sheets]
    front, back = _begin(BOOK) + _record(0x0042, struct.pack("<H", 1200)), _record(0x000A)
    at = len(front) + sum(map(len, heads)) + len(back)
    for number, (name, hidden, _) in enumerate(sheets):
        heads[number] = _record(0x0085, struct.pack("<IBB", at, hidden, 0) + _name(name))
        at += len(parts[number])
    return _container(b"".join((front, *heads, back, *parts)))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _name(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _sheet(rows: list) -> bytes:
    wide = max(map(len, rows), default=0)
    cells = [_cell(y, x, value) for y, row in enumerate(rows) for x, value in enumerate(row) if value is not None]
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, wide, 0))
    return _begin(SHEET) + size + b"".join(cells) + _record(0x000A)


def _cell(row: int, column: int, value) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x0203, place + struct.pack("<d", value))


def _container(stream: bytes) -> bytes:
    """One stream named Workbook, long enough to need no small sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % SECTOR)
    count = len(stream) // SECTOR
    table = [FAT, END, *range(3, count + 2), END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0)
    head += struct.pack("<I", FREE) * 108
    entries = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return head + _table(table) + entries.ljust(SECTOR, b"\0") + stream


def _table(numbers: list[int]) -> bytes:
    return b"".join(struct.pack("<I", number) for number in numbers).ljust(SECTOR, b"\xff")


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    letters = name.encode("utf-16-le")
    told = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters) + 2, kind, 1, FREE, FREE, child)
    return told + b"\0" * 36 + struct.pack("<IQ", start, size)
