"""What is compared between two records, each degree of likeness told twice: as SQL for the engines, as Python for one
pair. A test holds the two together.

`_l` and `_r` are the two records; columns are those of `frame.COLUMNS`. SQL is written in what DuckDB and Spark share.
The first degree that holds counts. Kin and place say nothing where the names cannot be one name: else brothers and
sisters, who share parents and house, would look like one child.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

Record = Mapping[str, object]
Holds = Callable[[Record, Record], bool]
SLIP = 2  # letters of a whole name that a slip of the finger may change

# ── one line of SQL, one of Python ──────────────────────────────────────────────────────────────────────────────────


def _same(*names: str) -> tuple[str, Holds]:
    sql = " and ".join(f"{name}_l = {name}_r" for name in names)
    return sql, lambda a, b: all(a[n] is not None and a[n] == b[n] for n in names)


def _missing(*names: str) -> tuple[str, Holds]:
    """For every one of the columns, one side or the other has nothing."""
    sql = " and ".join(f"({name}_l is null or {name}_r is null)" for name in names)
    return sql, lambda a, b: all(a[n] is None or b[n] is None for n in names)


def _near(name: str, most: int = SLIP) -> tuple[str, Holds]:
    sql = f"levenshtein({name}_l, {name}_r) <= {most}"
    return sql, lambda a, b: _both(a, b, name) and Levenshtein.distance(a[name], b[name], score_cutoff=most) <= most


def _both(a: Record, b: Record, name: str) -> bool:
    return a[name] is not None and b[name] is not None


def _all(*parts: tuple[str, Holds]) -> tuple[str, Holds]:
    return " and ".join(f"({p[0]})" for p in parts), lambda a, b: all(p[1](a, b) for p in parts)


def _any(*parts: tuple[str, Holds]) -> tuple[str, Holds]:
    return " or ".join(f"({p[0]})" for p in parts), lambda a, b: any(p[1](a, b) for p in parts)


def _not(part: tuple[str, Holds]) -> tuple[str, Holds]:
    return f"not ({part[0]})", lambda a, b: not part[1](a, b)


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────
_UNMARKED = (
    "(name_tone_l = name_bare_l or name_tone_r = name_bare_r)",
    lambda a, b: a["name_tone"] == a["name_bare"] or b["name_tone"] == b["name_bare"],
)
_TWO_REAL_NAMES = ("usual_l and usual_r", lambda a, b: bool(a["usual"] and b["usual"]))
_PET_NAME = ("pet_name_l or pet_name_r", lambda a, b: bool(a["pet_name"] or b["pet_name"]))
_SLIP = _any(  # a slip seldom makes words that people are called by: "An" and "Anh" of twins are two names
    _all(_same("given_key"), _near("name_bare", 1)), _all(_near("name_bare"), _not(_TWO_REAL_NAMES))
)
_SHORT = _all(  # a middle name left out; two middle names are two names: twins are often called so
    _same("given_key", "family_key"),
    ("words_l <> words_r", lambda a, b: a["words"] != b["words"]),
    _any(_same("given_tone"), _UNMARKED),
)
_SOUND = _all(  # "Thủy" and "Thúy", "Linh" and "Ninh" are two names; hỏi for ngã, y for i are spelling
    _same("name_phon"), _any(_same("name_ear"), _UNMARKED, _not(_TWO_REAL_NAMES))
)
ONE_NAME = _any(_SOUND, _SHORT, _PET_NAME, _SLIP)

_LIKE_PARENTS = _any(  # slips, middle names left out, a wife under her husband's family
    _near("mother_bare"), _near("father_bare"), _same("mother_short"), _same("mother_rest")
)

_OTHER_PIN = (
    "pin_mark_l <> pin_mark_r",
    lambda a, b: _both(a, b, "pin_mark") and a["pin_mark"] != b["pin_mark"],
)
_OTHER_DAY = (
    "born_on_l <> born_on_r",
    lambda a, b: _both(a, b, "born_on") and a["born_on"] != b["born_on"],
)
_SAME_WORDS = _any(_same("name_bare"), _same("name_set"), _same("name_phon"))
# A digit is mistaken in one number of a child; that the day or the name is another one as well makes two people: twins.
_TWO_PEOPLE = _all(_OTHER_PIN, _any(_OTHER_DAY, _not(_SAME_WORDS)))

# ── dates ───────────────────────────────────────────────────────────────────────────────────────────────────────────
_NEW_YEAR_BOTH = _all(
    _same("born_on"), ("born_day_l = 1 and born_month_l = 1", lambda a, b: a["born_day"] == a["born_month"] == 1)
)
_SWAPPED = (
    "born_year_l = born_year_r and born_day_l = born_month_r and born_month_l = born_day_r",
    lambda a, b: (
        _both(a, b, "born_on")
        and (a["born_year"], a["born_day"], a["born_month"]) == (b["born_year"], b["born_month"], b["born_day"])
    ),
)
_ONLY_THE_YEAR = (
    "born_year_l = born_year_r and ((born_day_l = 1 and born_month_l = 1) or (born_day_r = 1 and born_month_r = 1))",
    lambda a, b: a["born_year"] == b["born_year"] and any(x["born_day"] == x["born_month"] == 1 for x in (a, b)),
)
_ONE_PART = (
    "(born_year_l = born_year_r and (born_month_l = born_month_r or born_day_l = born_day_r)) or "
    "(born_month_l = born_month_r and born_day_l = born_day_r and abs(born_year_l - born_year_r) = 1)",
    lambda a, b: (
        (a["born_year"] == b["born_year"] and (a["born_month"] == b["born_month"] or a["born_day"] == b["born_day"]))
        or (
            (a["born_month"], a["born_day"]) == (b["born_month"], b["born_day"])
            and abs(a["born_year"] - b["born_year"]) == 1
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness: its key in the trained model, when it holds, and what it is called to a person.

    `vi` and `en` are empty where nothing is to be said. `term` is the column whose rarity counts besides.
    """

    key: str
    sql: str
    holds: Holds
    vi: str = ""
    en: str = ""
    term: str = ""
    null: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Degrees of likeness of one thing, the closest first; the last one is everything else."""

    key: str
    levels: tuple[Level, ...]

    def level(self, key: str) -> Level:
        return next(level for level in self.levels if level.key == key)

    def gamma(self, key: str) -> int:
        """The number that Splink gives this level: null is -1, everything else 0, the closest the highest."""
        return [level.key for level in self.levels if not level.null][::-1].index(key)

    def exact(self, column: str) -> str:
        """The level that asks for this column alone: its u is what a rarity is measured against."""
        return next(level.key for level in self.levels if level.sql == f"{column}_l = {column}_r")

    def named(self, gamma: int) -> str:
        """The level by its number (see `gamma`)."""
        if gamma < 0:
            return next(level.key for level in self.levels if level.null)
        return [level for level in self.levels if not level.null][::-1][gamma].key


def _level(key: str, test: tuple[str, Holds], vi: str = "", en: str = "", term: str = "", null: bool = False) -> Level:
    return Level(key, test[0], test[1], vi, en, term, null)


def _else(vi: str = "", en: str = "") -> Level:
    return Level("else", "ELSE", lambda a, b: True, vi, en)


COMPARISONS = (
    Comparison(
        "name",
        (
            _level("null", _missing("name_bare"), null=True),
            _level("same", _same("name_tone"), "cùng họ tên", "same name", "name_bare"),
            _level("bare", _all(_same("name_bare"), _UNMARKED), "cùng tên, một bên không dấu",
                   "same name, one written without marks", "name_bare"),
            _level("marks", _same("name_bare"), "cùng tên, khác dấu", "same name, other marks", "name_bare"),
            _level("order", _same("name_set"), "cùng các chữ của tên, khác thứ tự", "same names in another order"),
            _level("sound", _same("name_phon"), "tên đọc gần như nhau", "names that sound alike"),
            _level("short", _SHORT, "cùng họ và tên, một bên thiếu chữ đệm",
                   "same family and given name, a middle name left out"),
            _level("slip", _SLIP, "tên gần giống, lệch một hai chữ cái", "name one or two letters apart"),
            _level("pet", _PET_NAME, "một bên có thể là tên gọi ở nhà", "one may be a pet name"),
            _level("middle", _same("given_phon", "family_key"), "cùng họ và tên, khác chữ đệm",
                   "same family and given name, other middle name"),
            _else("tên khác nhau", "different names"),
        ),
    ),
    Comparison(
        "born",
        (
            _level("null", _missing("born_on"), null=True),
            _level("year", _NEW_YEAR_BOTH, "cùng năm sinh", "same year of birth"),
            _level("same", _same("born_on"), "cùng ngày sinh", "same date of birth"),
            _level("swapped", _SWAPPED, "ngày và tháng sinh đổi chỗ", "day and month of birth swapped"),
            _level("only-year", _ONLY_THE_YEAR, "cùng năm sinh, một bên ghi 01/01",
                   "same year of birth, one written 01/01"),
            _level("one-part", _ONE_PART, "ngày sinh lệch một phần", "date of birth differs in one part"),
            _level("same-year", _same("born_year")),
            _else("ngày sinh khác nhau", "different dates of birth"),
        ),
    ),
    Comparison(
        "sex",
        (
            _level("null", _missing("sex"), null=True),
            _level("same", _same("sex")),
            _else("giới tính khác nhau", "different sex"),
        ),
    ),
    Comparison(
        "pin",
        (
            _level("null", _missing("pin_mark"), null=True),
            _level("same", _same("pin_mark"), "cùng số định danh", "same personal number"),
            _level("two", _TWO_PEOPLE, "khác số định danh, và khác tên hoặc ngày sinh",
                   "other number, and other name or date of birth"),
            _else("số định danh khác nhau", "different personal numbers"),
        ),
    ),
    Comparison(
        "kin",
        (
            _level("null", _any(_missing("mother_bare", "father_bare"), _not(ONE_NAME)), null=True),
            _level("both", _same("mother_bare", "father_bare"), "cùng tên cha mẹ", "same parents", "mother_bare"),
            _level("mother", _same("mother_bare"), "cùng tên mẹ", "same mother's name", "mother_bare"),
            _level("father", _same("father_bare"), "cùng tên cha", "same father's name", "father_bare"),
            _level("like", _LIKE_PARENTS, "tên cha mẹ gần giống", "similar parents' names"),
            _else("tên cha mẹ khác nhau", "different parents"),
        ),
    ),
    Comparison(
        "place",
        (
            _level("null", _any(_missing("path"), _not(ONE_NAME)), null=True),
            _level("village", _same("village"), "cùng thôn", "same village"),
            _level("commune", _same("path"), "cùng xã", "same commune"),
            _level("province", _same("province"), "cùng tỉnh", "same province"),
            _else(),
        ),
    ),
)  # fmt: skip

DOUBTED = {"pin": "two"}  # levels with which nobody may be sure, whatever else agrees
DOUBTED_MOST = 0.9  # the score such a pair has at most: people are asked
