"""What plans ask of bodies, invented: (kind of duty, words)."""

WORK = (
    ("communication", "Tuyên truyền Tổng đài 111 và cách báo tin khi trẻ em bị xâm hại tới từng thôn, tổ dân phố"),
    ("communication", "Nói chuyện dưới cờ về phòng chống đuối nước, an toàn giao thông trước kỳ nghỉ hè"),
    (
        "data_statistics",
        "Rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt và trẻ em có nguy cơ rơi vào hoàn cảnh đó",
    ),
    ("data_statistics", "Cập nhật số liệu trẻ em bỏ học, trẻ em lao động trái pháp luật trên địa bàn"),
    ("case_support", "Hỗ trợ trẻ em bị xâm hại được khám, chăm sóc và tư vấn tâm lý ngay khi tiếp nhận tin báo"),
    ("case_support", "Phân công người theo dõi từng trường hợp trẻ em mồ côi không nơi nương tựa"),
    ("inspection", "Kiểm tra cơ sở trông giữ trẻ ngoài công lập, nhóm lớp độc lập tư thục"),
    ("inspection", "Giám sát việc thực hiện quyền trẻ em tại các trường học và cơ sở trợ giúp xã hội"),
    ("coordination", "Ký quy chế phối hợp giữa công an, y tế, trường học và đoàn thể về bảo vệ trẻ em"),
    ("law_policy", "Ban hành nghị quyết về mức hỗ trợ người làm công tác bảo vệ trẻ em"),
    ("resources", "Bố trí kinh phí cho công tác trẻ em trong dự toán năm"),
    ("training", "Tập huấn kỹ năng phát hiện, can thiệp sớm cho cộng tác viên trẻ em"),
    ("environment_safety", "Rào chắn, cắm biển cảnh báo ao hồ, hố công trình có nguy cơ đuối nước"),
    ("environment_safety", "Vận động mỗi nhà có trẻ nhỏ làm ngôi nhà an toàn"),
    ("health", "Khám sức khỏe định kỳ và theo dõi dinh dưỡng trẻ em dưới sáu tuổi"),
    ("education", "Vận động học sinh bỏ học trở lại trường, hỗ trợ sách vở"),
    ("justice", "Cử người tham gia tố tụng khi có vụ việc mà người bị hại là trẻ em"),
    ("child_marriage", "Gặp gỡ gia đình có nguy cơ tảo hôn, cam kết không tổ chức cưới cho con chưa đủ tuổi"),
    ("participation", "Tổ chức diễn đàn trẻ em, ghi và trả lời từng kiến nghị của các em"),
    ("online_safety", "Hướng dẫn cha mẹ và học sinh nhận biết, phòng tránh rủi ro trên mạng"),
    ("reporting", "Báo cáo kết quả thực hiện công tác trẻ em"),
    ("other", "Thực hiện các nhiệm vụ khác về trẻ em theo chỉ đạo"),
)
