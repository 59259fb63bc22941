"""How often what happens to invented children. Chosen to look plausible and to leave nothing out; no statistics."""

SIZES = (1,) * 30 + (2,) * 45 + (3,) * 17 + (4,) * 6 + (5,) * 2
CARERS = (
    ("ba-noi",) * 8
    + ("ba-ngoai",) * 7
    + ("ong-noi",) * 3
    + ("ong-ngoai",) * 2
    + ("bac",) * 2
    + ("co", "di", "chu", "cau")
)
Lots = tuple[tuple[float, str], ...]


def _lots(per_myriad: dict[str, float]) -> Lots:
    """Upper bounds, most frequent first, so that one draw decides."""
    bound, made = 0.0, []
    for code, often in sorted(per_myriad.items(), key=lambda pair: -pair[1]):
        bound += often / 10_000
        made.append((bound, code))
    return tuple(made)


# of ten thousand children
CIRCUMSTANCES = _lots(
    {
        "SC04.1": 20, "SC04.2": 60, "SC04.3": 70, "SC08.2": 25, "SC08.1": 3, "SC13.1": 60, "SC02.2": 4, "SC02.1": 2,
        "SC03.1": 6, "SC03.2": 8, "SC03.3": 8, "SC03.4": 2, "SC03.7": 8, "SC03.9": 2, "SC03.11": 4, "SC03.12": 3,
        "SC05": 3, "SC06.1": 4, "SC06.3": 2, "SC06.4": 1, "SC07.1": 1, "SC07.2": 1, "SC09": 3, "SC10.1": 4,
        "SC10.5": 1, "SC11.1": 1, "SC11.3": 2, "SC11.4": 2, "SC12.1": 1, "SC14.1": 3, "SC14.3": 1,
    }
)  # fmt: skip
SIGNS = _lots(
    {
        "bo-hoc": 60, "cha-me-ly-hon": 60, "mo-coi-mot-ben": 60, "noi-nguy-hiem": 90, "tao-hon": 20, "lao-dong-som": 25,
        "nghien-trong-nha": 20, "cha-me-pham-phap": 15, "bao-luc-gia-dinh": 12, "bat-nat": 15, "om-dau": 15,
        "suy-dinh-duong": 30, "thieu-giay-to": 10, "nghi-khuyet-tat": 12, "roi-loan-tam-ly": 8, "di-khoi-nha": 4,
        "nguoi-la-du-do": 4, "mang-thai": 2, "vi-pham-nho": 8,
    }
)  # fmt: skip


def pick(draw, lots: Lots, rate: float = 1.0) -> str:
    """One code or ""; ``rate`` multiplies how often anything happens."""
    lot = draw() / rate
    if lot >= lots[-1][0]:
        return ""
    return next(code for bound, code in lots if lot < bound)
