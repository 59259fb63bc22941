"""Training the linkage: how often each level of likeness is seen between records of one child (m) and of two (u).

u by comparing records at random; m from a labelled set (`truth`), or where there is none by expectation maximisation
over pairs that agree in something else. What comes out is data: it is looked at and kept, not made anew each night.
"""

import json
from datetime import datetime
from pathlib import Path

import duckdb
from splink import Linker, block_on

from chungtay.register.children.linking.duck import do, linker
from chungtay.register.children.linking.frame import COMMON
from chungtay.register.children.linking.levels import COMPARISONS
from chungtay.register.children.linking.weights import MODEL, model

AT_RANDOM = 4e6  # pairs compared for u
ALIKE = (("born_on", "given_phon"), ("name_phon", "mother_bare"), ("pin_mark",))  # sessions of EM, without labels
TERMS = 3_000  # of each column, the most common values
LEAST = 1e-9  # u of what two records at random never share
LEAST_M = 5e-4  # m of what one child's records never showed here: life is more inventive than any training set


def train(link: duckdb.DuckDBPyConnection, at: datetime, words: str, seed: int = 1) -> dict:
    """From the table `child` (with a column `truth` where there are labels) to what `data/model.json` holds."""
    records, labelled = _about(link)
    splink = linker(link, records, None)
    splink.training.estimate_u_using_random_sampling(max_pairs=AT_RANDOM, seed=seed)
    if labelled:
        splink.training.estimate_m_from_label_column("truth")
    else:
        _expect(splink)
    how = {"on": f"{at:%Y-%m-%d}", "records": records, "labels": labelled, "seed": seed, "words": words}
    return {"trained": how, "levels": _levels(link, splink), "terms": _terms(link), "common": _common(link)}


def keep(trained: dict, path: Path = MODEL) -> None:
    path.write_text(json.dumps(trained, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    model.cache_clear()


def _about(link: duckdb.DuckDBPyConnection) -> tuple[int, bool]:
    names = {row[0] for row in do(link, "describe child")}
    return do(link, "select count(*) from child")[0][0], "truth" in names


def _expect(splink: Linker) -> None:
    for columns in ALIKE:
        splink.training.estimate_parameters_using_expectation_maximisation(block_on(*columns), fix_u_probabilities=True)


def _levels(link: duckdb.DuckDBPyConnection, splink: Linker) -> dict[str, dict[str, list[float]]]:
    found = splink.misc.save_model_to_json()
    levels = {
        mine.key: {
            level.key: [max(told.get("m_probability") or 0, LEAST_M), max(told.get("u_probability") or 0, LEAST)]
            for told, level in zip(theirs["comparison_levels"], mine.levels, strict=True)
            if not level.null
        }
        for theirs, mine in zip(found["comparisons"], COMPARISONS, strict=True)
    }
    _settle_names(levels["name"], _agree(link, "name_bare"))
    settle(levels)
    return levels


def settle(levels: dict[str, dict[str, list[float]]]) -> None:
    """What levels that speak of two things must not count twice, or against their own meaning.

    "Other numbers" comes after "other numbers and another day": seen alone it would carry that the days agree, which
    the day says itself; so it is weighed as other numbers whatever the day. And parents' names that are alike never
    speak against one child, however seldom a training set slips in them.
    """
    pin, like = levels["pin"], levels["kin"]["like"]
    pin["else"][1] = 1 - pin["same"][1]
    pin["two"][0] = min(pin["two"][0], LEAST_M)
    like[0] = max(like[0], 2 * like[1])


def _settle_names(name: dict[str, list[float]], agree: float) -> None:
    """Two things sampling cannot know.

    Rarity is measured against how often two names agree at all: the level that asks for that alone takes that u, its
    weight unchanged. And where whole communes write without marks, that both lack them is no sign of one child: such
    agreement weighs no more than agreement with marks. A level nobody saw weighs as little as the worst.
    """
    m, u = name["marks"]
    name["marks"] = [m * agree / u, agree]
    same, bare = name["same"], name["bare"]
    bare[1] = max(bare[1], bare[0] * same[1] / same[0])
    worst = name["else"][0] / name["else"][1]
    name["middle"][0] = max(name["middle"][0], worst * name["middle"][1])


def _agree(link: duckdb.DuckDBPyConnection, column: str) -> float:
    """How often two records at random agree in a column."""
    text = f"""select sum(many * many) / pow(sum(many), 2) from (
      select count(*)::double as many from child where {column} is not null group by {column})"""  # noqa: S608
    return do(link, text)[0][0]


def _terms(link: duckdb.DuckDBPyConnection) -> dict[str, dict[str, float]]:
    columns = sorted({level.term for c in COMPARISONS for level in c.levels if level.term})
    return {column: dict(_shares(link, column)) for column in columns}


def _shares(link: duckdb.DuckDBPyConnection, column: str) -> list[tuple[str, float]]:
    text = f"""select {column}, round(count(*) / sum(count(*)) over (), 7) as share from child
      where {column} is not null group by 1 order by share desc, 1 limit {TERMS}"""  # noqa: S608
    return do(link, text)


def _common(link: duckdb.DuckDBPyConnection) -> list[str]:
    text = f"""select word from (select unnest(string_split(name_bare, ' ')) as word from child) group by 1
      having count(*) > greatest(1, {COMMON} * (select count(*) from child)) order by 1"""  # noqa: S608
    return [word for (word,) in do(link, text)]
