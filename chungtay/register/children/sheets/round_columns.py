"""The two columns a round adds to the list: what the visit found, and a word about it."""

from chungtay.papers.sheets import Choice, Column, Kind

COLUMNS = (
    Column(
        "visit", "Kết quả rà soát", Kind.PICK, ("kết quả", "kết quả rà soát đợt này"),
        (
            Choice("unchanged", "Không đổi", ("không thay đổi", "k", "giữ nguyên", "x")),
            Choice("changed", "Có thay đổi", ("thay đổi", "đổi")),
            Choice("corrected", "Sửa chỗ ghi sai", ("sai", "sửa")),
            Choice("moved", "Đã chuyển đi", ("chuyển đi", "chuyển")),
            Choice("died", "Đã mất", ("mất", "chết", "tử vong")),
            Choice("not-seen", "Chưa gặp được", ("chưa gặp", "không gặp", "vắng")),
        ),
        width=16, help="Mỗi trẻ một kết quả. Chưa gặp được thì ghi lý do ở cột bên.",
    ),
    Column("visit_reason", "Lý do, ghi chú", aliases=("lý do chưa gặp", "ghi chú rà soát"), width=24, most=300),
)  # fmt: skip
