"""The one settings file of the linkage: comparisons, blocking rules, term frequencies. The same for every engine.

What training found stands beside it (`weights`).
"""

from splink import SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule
from splink.comparison_level_library import CustomLevel, ElseLevel
from splink.comparison_library import CustomComparison

from chungtay.register.children.linking.levels import COMPARISONS, Comparison, Level
from chungtay.register.children.linking.weights import LEAST_U

# Pairs are scored when any of these agree. Each is an equality, so that engines join by hash and machines can share.
# What two strangers have alike by chance grows with the square of the register: the given name with nothing but a day,
# a day turned about, or a year and half the mother's name made 87 % of all pairs at a million records, and found ten
# true ones of 80 203 that these do not.
BLOCKING = (
    ("pin_mark",),
    ("born_on", "given_phon", "family_key"),
    ("born_on", "given_phon", "province"),
    ("born_on", "name_phon"),
    ("born_on", "mother_bare"),
    ("born_on", "path"),
    ("name_phon", "born_year", "path"),
    ("name_phon", "mother_bare"),
    ("given_phon", "mother_short", "born_year", "province"),
    ("mother_bare", "path", "born_year"),
    ("swap_key", "name_phon"),
    ("swap_key", "given_phon", "province"),
    ("swap_key", "mother_bare"),
)


def settings(chance: float, known: dict | None = None, fresh: bool = False) -> SettingsCreator:
    """For Splink. `chance`: how likely two records taken at random are one child; it falls as the register grows.

    `fresh`: only pairs of which one at least has changed since the last time (column `fresh`).
    """
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        probability_two_random_records_match=chance,
        comparisons=[_comparison(c, (known or {}).get(c.key, {})) for c in COMPARISONS],
        blocking_rules_to_generate_predictions=[_rule(columns, fresh) for columns in BLOCKING],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=False,
    )


def _rule(columns: tuple[str, ...], fresh: bool):
    if not fresh:
        return block_on(*columns)
    equal = " and ".join(f"l.{column} = r.{column}" for column in columns)
    return CustomRule(f"{equal} and (l.fresh or r.fresh)", sql_dialect="duckdb")


def gammas() -> str:
    """The columns kept of a prediction: least id, greatest id, weight, score, the level of each comparison."""
    ends = "least(id_l, id_r) as a, greatest(id_l, id_r) as b, match_weight as weight, match_probability as score"
    return ", ".join([ends, *(f"gamma_{comparison.key}" for comparison in COMPARISONS)])


def _comparison(comparison: Comparison, known: dict) -> CustomComparison:
    return CustomComparison([_level(level, known) for level in comparison.levels], comparison.key)


def _level(level: Level, known: dict):
    made = ElseLevel() if level.key == "else" else CustomLevel(level.sql, level.key)
    if level.null:
        return made.configure(is_null_level=True)
    if level.key in known:
        made.configure(m_probability=known[level.key][0], u_probability=known[level.key][1])
    if level.term:
        made.configure(tf_adjustment_column=level.term, tf_minimum_u_value=LEAST_U, tf_adjustment_weight=1.0,
                       disable_tf_exact_match_detection=False)  # fmt: skip
    return made
