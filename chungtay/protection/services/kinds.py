"""Kinds of services for children, as the procedure names them (Circular 14/2020/TT-BLĐTBXH Art. 4.2; Decree 56/2017
Art. 27.1e): ours are finer, because a referral goes to one of them. Words are pairs: Vietnamese, English."""

Words = tuple[str, str]

KINDS: dict[str, Words] = {
    "health": ("Khám, chữa bệnh", "Health care"),
    "forensic": ("Giám định pháp y", "Forensic examination"),
    "psychological": ("Tư vấn, trị liệu tâm lý", "Psychological care"),
    "legal-aid": ("Trợ giúp pháp lý", "Legal aid"),
    "school": ("Trường học, trở lại học", "School, return to school"),
    "social-assistance": ("Trợ giúp xã hội", "Social assistance"),
    "shelter": ("Nơi tạm lánh", "Emergency shelter"),
    "police": ("Công an", "Police"),
    "other": ("Dịch vụ bảo vệ trẻ em khác", "Other child-protection service"),
}
GROUPS = {  # the groups of a plan, by the codes of law.forms.choices("service_group")
    "health": "health", "forensic": "health", "psychological": "psychology", "legal-aid": "legal",
    "school": "education", "social-assistance": "welfare", "shelter": "protection", "police": "protection",
    "other": "other",
}  # fmt: skip
SECRET_PLACE = frozenset({"shelter"})  # where it lies is told by telephone, never written in a list
