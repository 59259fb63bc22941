"""Which rows of a list speak of children already in the register, and which of one another.

Only the children of the list's own place are asked; the row policy would show no others. The database brings together
who may be one child (blocks, over equalities); how likely it is says the one model (`likeness`). Sure is a hidden key,
a number, or the very name and day where the model does not speak against it; all else is for a person to say.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection
from psycopg.types.json import Jsonb

from chungtay.register.children.sheets import likeness
from chungtay.register.children.sheets.models import RowVerdict, SheetList
from chungtay.register.children.sheets.words import saying

LOT = 2_000  # rows settled at once
KIN = "(r.mother_bare = '' or o.mother_bare = '' or r.mother_bare = o.mother_bare)"
SWAPPED = (
    "r.born_precision = 'day' and extract(day from r.born_on) <= 12 and o.born_on = make_date(extract(year from"
    " r.born_on)::int, extract(day from r.born_on)::int, extract(month from r.born_on)::int)"
)
SAME_YEAR = "extract(year from o.born_on) = extract(year from r.born_on)"

# what brings a row and a child (or an earlier row) together, the surest first: (name, condition, is it sure)
BLOCKS: tuple[tuple[str, str, bool], ...] = (
    ("pin", "o.pin_mark = r.pin_mark and r.pin_mark <> '' and (o.name_set = r.name_set or o.born_on = r.born_on)",
     True),
    ("name", f"o.name_bare = r.name_bare and o.born_on = r.born_on and {KIN}", True),
    ("order", "o.born_on = r.born_on and o.name_set = r.name_set", False),
    ("kin", "o.mother_bare = r.mother_bare and r.mother_bare <> '' and o.born_on = r.born_on", False),
    ("like", "o.born_on = r.born_on and similarity(o.name_bare, r.name_bare) >= 0.5", False),
    ("turned", f"o.name_bare = r.name_bare and {SWAPPED}", False),
    ("mother", f"o.name_bare = r.name_bare and o.mother_bare = r.mother_bare and r.mother_bare <> '' and {SAME_YEAR}",
     False),
    ("year", "o.name_bare = r.name_bare and (r.born_precision in ('year', 'estimated') or o.born_precision in"
             f" ('year', 'estimated')) and {SAME_YEAR} and {KIN}", False),
)  # fmt: skip
WITHIN = ("name", "order", "kin", "turned", "mother")  # blocks in which two rows of one file are looked for
ROWS = """select id, line, child_code, name_bare, name_set, mother_bare, born_on, born_precision, pin_mark,
  values ->> 'full_name' as full_name, values ->> 'mother' as mother, values ->> 'father' as father,
  coalesce(values ->> 'sex', 'unknown') as sex, place as path from register_sheetrow where sheet_id = %(list)s"""
PREPARE = (
    """create temporary table sheet_children on commit drop as select id, code, revision, path, name_bare, name_tone,
       name_set, name_phon, given_key, given_phon, family_key, mother_bare, father_bare, born_on, born_precision, sex,
       pin_mark from register_child where path >= %(lo)s and path < %(hi)s and state in ('living', 'moving')""",
    f"create temporary table sheet_waiting on commit drop as {ROWS} and verdict = 'new'",
    "create temporary table sheet_pairs (a bigint, b bigint, rule int) on commit drop",
    "analyze sheet_children",
    "analyze sheet_waiting",
)
KEYED = """with keyed as (
  update register_sheetrow r set child_id = c.id, why = 'key', seen_revision = c.revision,
    verdict = case r.touched when '{}' then 'same' else 'changed' end  -- no cell was touched: nothing to compare
  from sheet_waiting w join sheet_children c on c.code = w.child_code and w.child_code <> '' where r.id = w.id
  returning r.id)
delete from sheet_waiting w using keyed k where w.id = k.id"""
PAIR = "insert into sheet_pairs select r.id, o.id, %(rule)s from sheet_waiting r join {others} o on {condition}"
SETTLE = """update register_sheetrow r set child_id = c.id, why = s.why, seen_revision = c.revision,
verdict = s.verdict, said = r.said || s.said
from (select unnest(%s::bigint[]) as id, unnest(%s::bigint[]) as child, unnest(%s::text[]) as why,
             unnest(%s::text[]) as verdict, unnest(%s::jsonb[]) as said) s
join sheet_children c on c.id = s.child where r.id = s.id"""
TWINS = "delete from sheet_waiting where child_code <> '' or id = any(%s)"
LIKE_LINE = """update register_sheetrow r set said = r.said || s.said,
verdict = case when s.sure then 'twice' else r.verdict end
from (select unnest(%s::bigint[]) as id, unnest(%s::bool[]) as sure, unnest(%s::jsonb[]) as said) s where r.id = s.id"""
HELD = """update register_sheetrow r set verdict = 'refused', said = r.said || jsonb_build_array(jsonb_build_object(
'key', 'pin', 'code', 'number_of_another', 'refuses', true,
'vi', replace(%(vi)s, '{code}', c.code), 'en', replace(%(en)s, '{code}', c.code)))
from register_child c where r.sheet_id = %(list)s and r.verdict in ('new', 'maybe') and r.pin_mark <> ''
and c.pin_mark = r.pin_mark and c.path >= %(lo)s and c.path < %(hi)s and r.child_id is distinct from c.id"""
TWICE = """update register_sheetrow r set verdict = 'twice', said = r.said || jsonb_build_array(jsonb_build_object(
'key', %(key)s, 'code', 'twice', 'refuses', true, 'vi', replace(%(vi)s, '{{line}}', f.first::text),
'en', replace(%(en)s, '{{line}}', f.first::text)))
from (select id, line, min(line) over (partition by {by}) as first from register_sheetrow
      where sheet_id = %(list)s and verdict not in ('refused', 'already', 'twice') and {filled}) f
where r.id = f.id and f.line > f.first returning r.id"""


def match(sheet: SheetList) -> None:
    """Give every waiting row the child it speaks of, where there is one: sure → changed, else maybe.

    Both sides are laid out as temporary tables first: they are counted (ANALYZE), so the planner hashes them. The rows
    stay laid out for `mark_twice`, which comes next.
    """
    facts = {"list": sheet.pk, "lo": sheet.path, "hi": sheet.path + "~"}
    with connection.cursor() as cursor:
        for line in PREPARE:
            cursor.execute(line, facts)
        cursor.execute(KEYED)
        _pair(cursor, "sheet_children", [name for name, _, _ in BLOCKS])
        for part in _lots(likeness.best("sheet_pairs", "sheet_waiting", "sheet_children")):
            cursor.execute(SETTLE, _columns((one.row, one.other, *_settled(one)) for one in part))
        cursor.execute("drop table sheet_children; truncate sheet_pairs")


def _pair(cursor, others: str, blocks: list[str] | tuple[str, ...], more: str = "") -> None:
    for place, (name, condition, _) in enumerate(BLOCKS):
        if name in blocks:
            cursor.execute(PAIR.format(others=others, condition=condition + more), {"rule": place})


def _lots(found: Iterator[likeness.Pair]) -> Iterator[list[likeness.Pair]]:
    while part := list(islice(found, LOT)):
        yield part


def _columns(rows: Iterable[tuple]) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)]


def _settled(pair: likeness.Pair) -> tuple[str, str, Jsonb]:
    """(why, verdict, what is said) of a row and the child it is likeliest to be."""
    why, _, sure = BLOCKS[pair.rule]
    if sure:
        return why, RowVerdict.CHANGED.value, Jsonb([])
    return why, RowVerdict.MAYBE.value, Jsonb([saying("maybe_same", **_reasons(pair))])


def _reasons(pair: likeness.Pair) -> dict[str, str]:
    """What speaks for it, in both languages."""
    vi, en = zip(*pair.told.reasons[:4], strict=True)
    return {"why_vi": ", ".join(vi), "why_en": ", ".join(en)}


def refuse_held_numbers(sheet: SheetList, words: tuple[str, str]) -> None:
    """A new child whose number belongs to another child of this place is refused."""
    facts = {"list": sheet.pk, "lo": sheet.path, "hi": sheet.path + "~", "vi": words[0], "en": words[1]}
    with connection.cursor() as cursor:
        cursor.execute(HELD, facts)


def mark_twice(sheet: SheetList, words: dict[str, tuple[str, str]]) -> None:
    """Rows that say the same child twice: by code, by number, and where the model is sure; where it only holds it for
    likely the row says so. Among the rows that `match` laid out."""
    ways = (("key", "child_code", "child_code <> ''", ""), ("pin", "pin_mark", "pin_mark <> ''", "pin"))
    told: list[int] = []
    with connection.cursor() as cursor:
        for why, by, filled, key in ways:
            facts = {"list": sheet.pk, "key": key, "vi": words[why][0], "en": words[why][1]}
            cursor.execute(TWICE.format(by=by, filled=filled), facts)
            told += [row for (row,) in cursor.fetchall()]
        cursor.execute(TWINS, [told])
        _pair(cursor, "sheet_waiting", WITHIN, " and o.line < r.line")
        cursor.execute("select id, line from sheet_waiting")
        lines = dict(cursor.fetchall())
        for part in _lots(likeness.best("sheet_pairs", "sheet_waiting", "sheet_waiting")):
            like = ((one.row, one.told.sure, _like_line(one, lines[one.other])) for one in part)
            cursor.execute(LIKE_LINE, _columns(like))
        cursor.execute("drop table sheet_waiting, sheet_pairs")


def _like_line(pair: likeness.Pair, line: int) -> Jsonb:
    sure = pair.told.sure
    return Jsonb([saying("twice_like" if sure else "maybe_twice", "full_name", sure, line=line, **_reasons(pair))])


def mark_already(sheet: SheetList) -> None:
    """Rows of this very file that an earlier handing-in has already written: bytes and line are the same."""
    with connection.cursor() as cursor:
        cursor.execute(
            """update register_sheetrow r set verdict = 'already', child_id = o.child_id
               from register_sheetrow o join register_sheetlist l on l.id = o.sheet_id
               where r.sheet_id = %(list)s and l.sha256 = %(sha)s and l.id <> %(list)s and l.path = %(path)s
                 and o.done and o.line = r.line and r.verdict <> 'refused'""",
            {"list": sheet.pk, "sha": sheet.sha256, "path": sheet.path},
        )
