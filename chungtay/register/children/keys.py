"""The keys under which a child is found: columns beside the name, never shown and never the name itself."""

from collections.abc import Iterable
from functools import lru_cache

from chungtay.law.children.phonetic import phonetic
from chungtay.law.wording import bare_key as _bare_key
from chungtay.law.wording import loose_key

BETWEEN = " | "  # between the names of several carers
bare_key = lru_cache(1 << 12)(_bare_key)  # of one adult it is asked for three times


def keys_of(full_name: str, mother: str = "", father: str = "", others: Iterable[str] = ()) -> dict[str, str]:
    """Every search column of a child, from names as they are written. Linear in their length; pure."""
    return name_keys(full_name) | kin_keys(mother, father, others)


def name_keys(full_name: str) -> dict[str, str]:
    """The columns that the child's own name gives it.

    Names of one word ("Y", "Páo") have the same family and given key; nothing is guessed about parts that are not
    there.
    """
    bare = bare_key(full_name)
    words = bare.split() or [""]
    sounds = [phonetic(word) for word in words]
    return {
        "name_bare": bare,
        "name_tone": loose_key(full_name),
        "name_set": " ".join(sorted(words)),
        "name_phon": " ".join(sorted(sounds)),
        "family_key": words[0],
        "given_key": words[-1],
        "given_phon": sounds[-1],
        "initials": "".join([sound[:1] for sound in sounds]),
    }


def kin_keys(mother: str, father: str, others: Iterable[str]) -> dict[str, str]:
    """The columns that the names of a child's family give: mother, father, and all together without repeating."""
    names = [bare_key(name) for name in (mother, father, *others)]
    together = BETWEEN.join(dict.fromkeys([name for name in names if name]))
    return {"mother_bare": names[0], "father_bare": names[1], "kin_bare": together}
