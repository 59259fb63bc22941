"""A name typed with a slip of a finger, as conditions of a statement over `name_bare`.

Likeness by trigrams costs some five microseconds a name; looking for a piece of text costs a tenth of that. One letter
lost, doubled or wrong leaves one half of what was typed as it was; whatever happens inside one word leaves the other
words. So names that have neither are not compared, and only where that finds nobody is every name.
"""

LIKE = 0.42  # trigram likeness of a name with a slip
NEAR = "greatest(similarity(name_bare, %(bare)s), word_similarity(%(bare)s, name_bare) * 0.9)"
CLOSE = f"{NEAR} >= {LIKE}"  # two slips and more


def after_one(words: tuple[str, ...]) -> str:
    """The condition that a name is like the words and came of one slip; `told` gives its parameters."""
    same = " + ".join(f"((' ' || name_bare || ' ') like %(word{n})s)::int" for n in range(len(words)))
    kept = f"name_bare like %(begun)s or name_bare like %(ended)s or {same} >= {max(1, len(words) - 1)}"
    return f"case when {kept} then {CLOSE} end"  # a case, because the planner would compare first


def told(words: tuple[str, ...]) -> dict[str, str]:
    whole = " ".join(words)
    half = len(whole) // 2
    parts = {f"word{n}": f"% {word} %" for n, word in enumerate(words)}
    return {"begun": f"%{whole[:half]}%", "ended": f"%{whole[half:]}%", **parts}
