"""One record as the comparisons want it: from the register's table in DuckDB for all, from facts in Python for one."""

from datetime import date
from pathlib import Path

from chungtay.register.children.keys import keys_of
from chungtay.register.children.linking.levels import Record

# What leaves the database: keys and marks. No name as written, no number, no address.
TAKEN = (
    *("id", "path", "name_bare", "name_tone", "name_set", "name_phon", "given_key", "given_phon", "family_key"),
    *("born_on", "sex", "pin_mark", "mother_bare", "father_bare"),
)
KEPT = ("living", "moving", "left")  # states of records that may be the same child as another
PET_NAMES = frozenset((Path(__file__).parent / "data" / "pet-names.txt").read_text(encoding="utf-8").split())
_PETS = ", ".join(f"'{name}'" for name in sorted(PET_NAMES))
COMMON = 20 / 100_000  # a word in more names than this is a name and no slip

EAR = ("ãẵẫẽễĩõỗỡũữyỳýỷỹỵ", "ảẳẩẻểỉỏổởủửiìíỉỉị")  # ngã is heard as hỏi, y as i
_EAR = str.maketrans(*EAR)

# From the table `taken` (columns TAKEN, empty text is null) to the table the engines compare.
FRAME = f"""
with split as (
  select *, string_split(name_bare, ' ') as parts, string_split(mother_bare, ' ') as mother_parts,
    year(born_on) as born_year, month(born_on) as born_month, day(born_on) as born_day from taken),
word as (
  select name_bare as whole, word, count(*) as bearers
  from (select name_bare, unnest(string_split(name_bare, ' ')) as word from taken where name_bare is not null)
  group by 1, 2),
common as (
  select word from word group by 1
  having sum(bearers) > greatest(1, {COMMON} * (select count(*) from taken))),
odd as (select distinct whole from word anti join common using (word))
select split.* exclude (parts, mother_parts, path, sex),
  nullif(sex, 'unknown') as sex,
  path[1:2] as province,
  path[1:7] as path,
  case when len(path) > 7 then path end as village,
  len(parts) as words,
  string_split(name_tone, ' ')[-1] as given_tone,
  array_to_string(list_sort(string_split(translate(name_tone, '{EAR[0]}', '{EAR[1]}'), ' ')), ' ') as name_ear,
  mother_parts[1] || ' ' || mother_parts[-1] as mother_short,
  nullif(array_to_string(mother_parts[2:], ' '), '') as mother_rest,
  odd.whole is null as usual,
  len(parts) = 1 or (len(parts) = 2 and string_split(name_tone, ' ')[-1] in ({_PETS})) as pet_name,
  lpad(born_year::varchar, 4, '0') || lpad(least(born_day, born_month)::varchar, 2, '0')
    || lpad(greatest(born_day, born_month)::varchar, 2, '0') as swap_key
from split left join odd on odd.whole = name_bare"""  # noqa: S608 — constants of this file


def record(facts: dict, common: frozenset[str] = frozenset()) -> Record:
    """The same row for one child's facts: full_name, mother, father, born_on, sex, pin_mark, path; what is not known
    may be missing. `common`: words that many are called by (`model()["common"]`)."""
    keys = keys_of(facts.get("full_name") or "", facts.get("mother") or "", facts.get("father") or "")
    return from_keys({**facts, **keys}, common)


def from_keys(row: dict, common: frozenset[str] = frozenset()) -> Record:
    """The same from columns of the register."""
    place, words = row.get("path") or "", row["name_bare"].split()
    mother = row.get("mother_bare") or ""
    return {
        **{name: row[name] or None for name in ("name_bare", "name_tone", "name_set", "name_phon")},
        **{name: row[name] or None for name in ("given_key", "given_phon", "family_key")},
        "mother_bare": mother or None,
        "father_bare": row.get("father_bare") or None,
        "mother_short": f"{mother.split()[0]} {mother.split()[-1]}" if mother else None,
        "mother_rest": " ".join(mother.split()[1:]) or None,
        "words": len(words),
        "given_tone": row["name_tone"].split()[-1] if words else None,
        "name_ear": " ".join(sorted(row["name_tone"].translate(_EAR).split())) or None,
        "usual": common.issuperset(words),
        "pet_name": len(words) == 1 or (len(words) == 2 and row["name_tone"].split()[-1] in PET_NAMES),
        "sex": row.get("sex") if row.get("sex") != "unknown" else None,
        "pin_mark": row.get("pin_mark") or None,
        "province": place[:2] or None,
        "path": place[:7] or None,
        "village": place if len(place) > len("PPCCCCC") else None,
        **_day(row.get("born_on")),
    }


def _day(born: date | None) -> dict:
    if born is None:
        return dict.fromkeys(("born_on", "born_year", "born_month", "born_day"))
    return {"born_on": born, "born_year": born.year, "born_month": born.month, "born_day": born.day}
