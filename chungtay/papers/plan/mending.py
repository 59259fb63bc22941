"""Words that scanning printed with a wrong mark, read as they are meant: `Kê hoạch`, `phối họp`, `Sờ Y tê`, `sô 88/KH`.

Reads: a text. Writes: the same text with known phrases in their right marks, *letter for letter*: every offset stays.
Only phrases are mended, never a single word that may be another (`số`, `sở`, `sổ`), and only for recognising; what a
task says stays as written.
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

_PHRASES = """
kế hoạch|đề nghị|phối hợp|kết hợp|chủ trì|tổ chức|thực hiện|triển khai|nơi nhận|ủy ban|nhân dân|hội đồng|mặt trận|
tổ quốc|việt nam|tòa án|kiểm sát|công an|y tế|giáo dục|đào tạo|lao động|thương binh|xã hội|văn hóa|thể thao|du lịch|
thông tin|truyền thông|tài chính|đầu tư|tài nguyên|môi trường|nông nghiệp|nông thôn|phát triển|khoa học|công nghệ|
kinh tế|hạ tầng|giao thông|vận tải|xây dựng|tư pháp|hộ tịch|nội vụ|dân tộc|thanh tra|liên hiệp|phụ nữ|nông dân|
cựu chiến binh|chữ thập đỏ|người cao tuổi|khuyến học|đoàn thể|thanh niên|cộng sản|liên đoàn|phát thanh|truyền hình|
truyền thanh|trung tâm|bệnh viện|tiểu học|mầm non|trung học|trường học|thị trấn|thành phố|tổ dân phố|khu phố|
cơ quan|đơn vị|địa phương|chính quyền|chính trị|liên quan|kiểm tra|giám sát|tổng hợp|báo cáo|kết quả|hướng dẫn|
chỉ đạo|đôn đốc|tham mưu|đề xuất|yêu cầu|mục đích|mục tiêu|nhiệm vụ|giải pháp|kinh phí|ngân sách|kế toán|tuyên truyền|
vận động|tăng cường|đấu tranh|xử lý|tập huấn|hỗ trợ|rà soát|quyết định|nghị quyết|chỉ thị|nghị định|thông tư|
công văn|căn cứ|như sau|ban hành|trên đây là|trước ngày|hàng năm|hằng năm|hàng tháng|hằng tháng|hàng quý|hằng quý|
mỗi tuần|mỗi tháng|thường xuyên|kịp thời|phát hiện|định kỳ|phân công|trách nhiệm|thủ tướng|chính phủ|quốc gia|
quốc hội|ubnd tỉnh|ubnd huyện|ubnd xã|nhân dân tỉnh|nhân dân huyện|công an tỉnh|công an xã|phụ nữ tỉnh|địa bàn tỉnh|
sở y tế|sở giáo dục|sở lao động|sở văn hóa|sở thông tin|sở tài chính|sở tài nguyên|sở kế hoạch|sở nội vụ|sở tư pháp|
sở nông nghiệp|sở khoa học|sở xây dựng|sở giao thông|sở công thương|các sở, |sở, ban|sở, ngành|bộ y tế|bộ giáo dục|
bộ lao động|bộ công an|bộ tư pháp|bộ nội vụ|trạm y tế|phòng y tế|hội phụ nữ|hội nông dân|hội liên hiệp|
trên địa bàn|xã, thị trấn|phường, thị trấn|
đảng ủy|huyện đoàn|tỉnh đoàn|thủ trưởng|trưởng các thôn|
khó khăn|vướng mắc|độc lập|cộng hòa|hạnh phúc|
cấp xã|cấp huyện|hồ chí minh|chủ tịch|giám đốc|thành viên|người đứng đầu|các huyện|các xã|đại chúng
"""
_REAL = {"số", "tại", "để", "tổ", "hơi", "hỏi", "bao", "tế"}
"""First words that are right as they are before words that look alike (`số lao động`, `để nghị quyết`)."""

_NUMBERED = re.compile(r"(?<![\wÀ-ỹ])s[oóòỏõọôồổỗộơớờởỡợ6](?=\s{0,3}[:.]?\s{0,3}\d{1,5}\s?[/-]\s?(?:\d|[a-zđ]{2}))")
_WORD = re.compile(r"\w+")
_BASE = {
    chr(code): unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFD", chr(code)) != chr(code)
} | {"đ": "d", "Đ": "D"}
_BASES = str.maketrans(_BASE)


_OPEN = re.compile(r"(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ](?!\w)")
_SETTLED = dict(
    zip(
        ["uỳ", "uý", "uỷ", "uỹ", "uỵ", "oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ"],
        ["ùy", "úy", "ủy", "ũy", "ụy", "òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe"],
        strict=True,
    )
)


def settled(lowered: str) -> str:
    """The tone of oa, oe, uy on its first vowel: `hoà` is `hòa`."""
    return _OPEN.sub(lambda match: _SETTLED[match[0]], lowered)


@cache
def _known() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """(bare phrase → its right forms; first bare word → bare phrases, the longest first)."""
    forms: dict[str, list[str]] = defaultdict(list)
    for phrase in _PHRASES.replace("\n", "").split("|"):
        forms[phrase.translate(_BASES)].append(phrase)
    first: dict[str, list[str]] = defaultdict(list)
    for plain in sorted(forms, key=len, reverse=True):
        first[plain.split(" ")[0].strip(",")].append(plain)
    return dict(forms), dict(first)


def mended(lowered: str) -> str:
    """A lower-case text with its known phrases in their right marks; the same length."""
    right = "so" if lowered.isascii() else "số"
    lowered = _NUMBERED.sub(right, lowered)
    if lowered.isascii():
        return lowered
    forms, first = _known()
    plain = lowered.translate(_BASES)
    letters: list[str] | None = None
    for word in _WORD.finditer(plain):
        for phrase in first.get(word[0], ()):
            start, end = word.start(), word.start() + len(phrase)
            if not plain.startswith(phrase, start) or plain[end : end + 1].isalnum():
                continue
            said = lowered[start:end]
            if said not in forms[phrase] and _is_slip(said, lowered, end):
                letters = letters or list(lowered)
                letters[start:end] = forms[phrase][0]
            break
    return "".join(letters) if letters else lowered


def _is_slip(said: str, lowered: str, end: int) -> bool:
    return said.split(" ")[0] not in _REAL and not lowered.startswith(" su", end)


@lru_cache(maxsize=1024)
def meant(text: str) -> str:
    """`text` with the letters that mending changes, in the case they were written."""
    lowered = settled(text.lower())
    if len(lowered) != len(text):
        return text
    right = mended(lowered)
    if right == lowered:
        return text
    pairs = zip(text, lowered, right, strict=True)
    return "".join(old if same == new else new.upper() if old.isupper() else new for old, same, new in pairs)
