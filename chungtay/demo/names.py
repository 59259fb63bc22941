"""Invented people's names, drawn by a seeded generator from common parts: nobody is meant."""

import random
from collections.abc import Iterator

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Lò", "Quàng", "Cà", "Tòng", "Lường", "Hà")
MIDDLE = {"f": ("Thị", "Thu", "Ngọc", "Minh"), "m": ("Văn", "Đức", "Quang", "Minh")}
GIVEN = {
    "f": ("Mai", "Hoa", "Duyên", "Thảo", "Ngân", "Xuân", "Hạnh", "Oanh", "Loan", "Hiền"),
    "m": ("Sơn", "Thành", "Hùng", "Khánh", "Dũng", "Tuấn", "Bình", "Phong", "Lâm", "Hiếu"),
}


def names(seed: int) -> Iterator[str]:
    """Full names in Vietnamese order, women and men in turn, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 (names, not secrets)
    while True:
        for sex in "fm":
            yield " ".join(draw.choice(parts) for parts in (FAMILY, MIDDLE[sex], GIVEN[sex]))
