"""Which figures of a higher plan a place can answer for, in its own words; and why not, where it cannot.

A share (of children, families, cases), a rate, a change in percent holds in each place. A share of places is met by
this place or not: below the whole of them a person weighs it. A count of the whole province says nothing of one
commune.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chungtay.papers.alignment.clauses import Clause, Kind, Row
from chungtay.papers.alignment.placing import Turned, turned
from chungtay.papers.alignment.weaker import is_share
from chungtay.papers.plan.wording import low

Words = tuple[str, str]
_ABOVE = {
    "commune": re.compile(
        r"(?<![^\W\d])(?:cấp tỉnh|cấp huyện|các sở|sở, (?:ban, )?ngành|(?:các|số|mỗi|\d\s?%) (?:quận|huyện|thị xã)"
        r"|bệnh viện (?:đa khoa )?(?:tỉnh|huyện)|tòa án|viện kiểm sát|cơ sở (?:trợ giúp|bảo trợ) xã hội"
        r"|trung tâm công tác xã hội)(?!\w)"
    ),
    "province": re.compile(r"(?<!\w)(?:cấp trung ương|các bộ|bộ, ngành)(?!\w)"),
}
_VILLAGES = re.compile(
    r"(?<!\w)(?:mỗi|từng|tất cả các) (?:thôn|bản|tổ dân phố|khu dân cư|trường|cơ sở giáo dục|lớp|hộ)(?!\w)"
)
WHOLE = 100
_TIME = re.compile(r"(?:(?:phấn đấu )?(?:đến|trong|hết) (?:cuối |hết )?năm 20\d\d|hằng năm|hàng năm)", re.IGNORECASE)
TIERS = {"commune": ("xã", "communes"), "province": ("tỉnh", "provinces")}
NOT_OURS: Words = ("là việc của cơ quan cấp trên", "is for bodies above")
NOT_SHARED: Words = (
    "là con số chung của cấp trên, chưa chia cho từng {vi}", "is a count of the whole above, not shared out to {en}"
)  # fmt: skip
WEIGH: Words = (
    "Cấp trên giao {share} số {vi}; cân nhắc {name} có nhận chỉ tiêu này không, không nhận thì bỏ và ghi lý do.",
    "Above, {share} of the {en} are to reach it; weigh whether {name} takes it on, else strike it with a reason.",
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One figure as this place may promise it. ``text`` "" where it cannot answer for it; ``why`` then says so, else
    what a person has to weigh, ("", "") where nothing; ``clause``: the figure above."""

    clause: Clause
    text: str
    why: Words = ("", "")


def promises(asked: Iterable[Clause], name: str, tier: str, above: str) -> Iterator[Promise]:
    """One for each phrase with figures; ``asked``: targets of the plan above, in order."""
    found: dict[tuple[str, str], list[Clause]] = {}
    for one in asked:
        if one.kind is Kind.TARGET:
            found.setdefault((one.path, one.text), []).append(one)
    for same in found.values():
        yield promised(same[0], [one.targets[0] for one in same], name, tier, above)


def promised(one: Clause, figures: list[Row], name: str, tier: str, above: str) -> Promise:
    """``figures``: those of the phrase; ``name``, ``above``: "xã Suối Hoa", "tỉnh Thử Nghiệm"."""
    if tier not in TIERS:
        return Promise(one, one.text)
    said = turned(one.text, name, tier, above)
    if why := _not_ours(one.text, said, figures, tier):
        vi, en = TIERS[tier]
        return Promise(one, "", (why[0].format(vi=vi), why[1].format(en=en)))
    return Promise(one, _written(one, said.text), weighed(said, name, tier) or ("", ""))


def _not_ours(text: str, said: Turned, figures: list[Row], tier: str) -> Words | None:
    if said.own:
        return None
    if _ABOVE[tier].search(low(text)):
        return NOT_OURS
    holds = any(is_share(one) for one in figures) or _VILLAGES.search(low(text))
    return None if holds else NOT_SHARED


def weighed(said: Turned, name: str, tier: str) -> Words | None:
    """What a person has to weigh where above it is asked of some of the places only."""
    if said.share is None or said.share >= WHOLE:
        return None
    vi, en = TIERS[tier]
    share = f"{said.share:g}%".replace(".", ",")
    return WEIGH[0].format(share=share, vi=vi, name=name), WEIGH[1].format(share=share, en=en, name=name)


def _written(one: Clause, text: str) -> str:
    """A sentence of its own, with the time that stands in the heading above it."""
    told = _TIME.search(one.heading)
    text = text.strip(" ;./-")
    if told and not _TIME.search(text) and not re.search(r"năm 20\d\d", text):
        when = told[0][:1].upper() + told[0][1:].lower()
        text = f"{when}, {text[:1].lower()}{text[1:]}"
    return f"{text[:1].upper()}{text[1:]}."
