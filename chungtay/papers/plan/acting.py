"""Words by which somebody does something: what follows a name when it is a subject.

Reads: the text after a name. Writes: whether an act begins there.
"""

from chungtay.papers.plan.wording import Says, low

_ACTS = Says(
    r"[\s,]*(?:\([^)]{0,60}\)\s*)?(?:có trách nhiệm|chịu trách nhiệm|phải|cần|nên|sẽ|được giao|chủ động|chủ trì|"
    r"phối hợp|tăng cường|triển khai|thực hiện|"
    r"tổ chức|xây dựng|chỉ đạo|hướng dẫn|tham mưu|căn cứ|tiếp tục|đẩy mạnh|nâng cao|bố trí|thường xuyên|"
    r"hàng năm|hằng năm|định kỳ|tập trung|"
    r"quan tâm|phát huy|làm tốt|rà soát|kiểm tra|thanh tra|giám sát|theo dõi|đôn đốc|báo cáo|tổng hợp|lập|"
    r"ban hành|cụ thể hóa|vận động|tuyên truyền|"
    r"huy động|đảm bảo|bảo đảm|hỗ trợ|cung cấp|quản lý|tạo|là|nghiên cứu|đề xuất|lồng ghép|tăng|dành|phát động|"
    r"thành lập|kiện toàn|gửi|nghiêm túc|"
    r"trên cơ sở|trong phạm vi|theo|tích cực|kịp thời|phản ánh|đưa|mở|xác định|phân công|xử lý|giúp|tiếp nhận|"
    r"duy trì|phổ biến|quán triệt|cùng|"
    r"nắm|nêu|đăng|xem xét|thẩm định|cân đối|hoàn thiện|khảo sát|lựa chọn|cử|đầu tư|ưu tiên|phát triển|sử dụng|"
    r"thông tin|tham gia|tùy|vào cuộc|dựa|"
    r"phụ trách|đảm nhiệm|liên hệ|khẩn trương|đẩy nhanh|trao đổi)(?!\w)"
)


def acts(rest: str) -> bool:
    """What follows the names is what they do."""
    return _ACTS.match(low(rest)) is not None
