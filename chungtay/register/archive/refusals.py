"""What the archive refuses, in words the person who brings a file understands. Nothing of a refused file is kept."""

from chungtay.law.duty_states import Refusal


class FileRefused(Refusal):
    """Tệp “{name}” không nhận được. / The file “{name}” cannot be taken."""


class UnknownKind(FileRefused):
    """Tệp “{name}” không phải loại nhận được. Nhận PDF, Word, Excel, PowerPoint, ảnh PNG, JPEG, TIFF, văn bản thường. /
    “{name}” is no kind of file that is taken here. Send PDF, Word, Excel, PowerPoint, a PNG, JPEG or TIFF picture, or
    plain text."""


class Lies(FileRefused):
    """Tệp “{name}” mang đuôi {end} nhưng bên trong không phải loại đó. Mở tệp, lưu lại rồi chọn lại. / “{name}” ends
    in {end} but is something else inside. Open it, save it again, then choose it again."""


class TwoFaces(FileRefused):
    """Tệp “{name}” mang hai ruột: bên trong còn giấu một tệp loại khác, như cách mã độc hay làm. Mở tệp, xuất lại thành
    tệp mới rồi chọn lại. / “{name}” is two files in one: another kind of file is hidden in it, as malware does. Open
    it, export it as a new file, then choose that."""


class Bomb(FileRefused):
    """Tệp “{name}” phình ra quá lớn khi mở (giới hạn {most}); có thể là tệp độc hại. Xin lại bản gốc từ nơi gửi. /
    “{name}” grows far too large when opened (limit {most}); it may be an attack. Ask its sender for the original."""


class Broken(FileRefused):
    """Tệp “{name}” bị hỏng hoặc bị cắt mất một phần. Mở tệp bằng phần mềm soạn thảo, lưu lại rồi chọn lại. / “{name}”
    is damaged or cut short. Open it in its program, save it again, then choose it again."""


class TooManyPixels(FileRefused):
    """Ảnh “{name}” có {pixels} triệu điểm ảnh, tối đa là {most} triệu. Thu nhỏ ảnh rồi chọn lại. / The picture “{name}”
    has {pixels} million pixels; at most {most} million. Make it smaller, then choose it again."""


class Infected(FileRefused):
    """Tệp “{name}” có mã độc ({signature}) nên không được nhận và không được lưu. Đừng mở tệp này; báo người phụ trách
    máy tính của đơn vị, quét máy rồi gửi bản sạch. / “{name}” is infected ({signature}), so it was not taken and not
    kept. Do not open it; tell whoever looks after your computers, scan the machine, then send a clean copy."""


class Quarantined(Refusal):
    """Tệp “{name}” {why}, nên chưa mở được. / “{name}” {why}, so it cannot be opened yet."""
