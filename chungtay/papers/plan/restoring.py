"""Tone marks given back to the names of bodies in a paper that lost them.

Reads: a name in plain letters. Writes: the name with marks, as far as its words are known. Only used to find a code;
the name itself stays as written.
"""

import re
from functools import cache

from chungtay.papers.plan.wording import bare

_PHRASES = """
ủy ban nhân dân|hội đồng nhân dân|ủy ban mặt trận tổ quốc việt nam|mặt trận tổ quốc|tòa án nhân dân|
viện kiểm sát nhân dân|công an|sở|phòng|bộ|ban dân tộc|ban chỉ đạo|ban điều hành|công chức|cán bộ|
lao động - thương binh và xã hội|lao động thương binh và xã hội|giáo dục và đào tạo|
văn hóa, thể thao và du lịch|văn hóa và thông tin|văn hóa - thông tin|văn hóa thông tin|văn hóa - xã hội|
văn hóa xã hội|thông tin và truyền thông|kế hoạch và đầu tư|tài chính - kế hoạch|tài chính - kế toán|
tài chính|tài nguyên và môi trường|nông nghiệp và phát triển nông thôn|nông nghiệp và môi trường|
khoa học và công nghệ|kinh tế - hạ tầng|kinh tế và hạ tầng|giao thông vận tải|xây dựng|y tế|tư pháp - hộ tịch|
tư pháp|nội vụ|dân tộc|thanh tra|hội liên hiệp phụ nữ|hội phụ nữ|hội nông dân|hội cựu chiến binh|
hội chữ thập đỏ|hội người cao tuổi|hội khuyến học|hội bảo vệ quyền trẻ em|
đoàn thanh niên cộng sản hồ chí minh|đoàn tncs hồ chí minh|đoàn thanh niên|tỉnh đoàn|huyện đoàn|thành đoàn|
liên đoàn lao động|đài phát thanh - truyền hình|đài truyền thanh|trung tâm y tế|trạm y tế|trung tâm văn hóa|
bệnh viện|trường tiểu học|trường mầm non|trung học cơ sở|nhà trường|các trường học|
các huyện, thị xã, thành phố|các huyện, thành phố|các xã, phường, thị trấn|các xã, thị trấn|các xã, phường|
các|tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|cấp|cơ quan|đơn vị|ban, ngành|ngành|đoàn thể|tổ chức|
liên quan|có liên quan|chức năng|địa phương|chính trị - xã hội|thôn|bản|ấp|khu phố|tổ dân phố|tiểu khu|
chính quyền|cơ sở|khám bệnh, chữa bệnh
"""


@cache
def _known() -> tuple[dict[str, str], re.Pattern[str]]:
    phrases = [phrase.strip() for phrase in _PHRASES.replace("\n", "").split("|") if phrase.strip()]
    known = {bare(phrase): phrase for phrase in phrases}
    longest = sorted(known, key=len, reverse=True)
    return known, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


def restored(name: str) -> str:
    """`Phong Y te huyen` → `phòng y tế huyện`."""
    known, pattern = _known()
    return pattern.sub(lambda match: known[match[0]], name.lower())
