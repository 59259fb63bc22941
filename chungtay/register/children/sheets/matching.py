"""Which rows of a list speak of children already in the register: rules from surest to weakest, each one statement.

Only the children of the list's own place are asked; the row policy would show no others. Each rule joins the waiting
rows of one list with the index of the register that carries it; a row matched by a surer rule is left alone.
"""

from django.db import connection

from chungtay.register.children.sheets.models import RowVerdict, SheetList

KIN = "(r.mother_bare = '' or c.mother_bare = '' or r.mother_bare = c.mother_bare)"
EXACT = "r.born_precision = 'day' and c.born_precision = 'day'"

# name of the rule → (its condition, is it sure)
RULES: tuple[tuple[str, str, bool], ...] = (
    ("key", "c.code = r.child_code and r.child_code <> ''", True),
    ("pin", "c.pin_mark = r.pin_mark and r.pin_mark <> '' and (c.name_set = r.name_set or c.born_on = r.born_on)",
     True),
    ("name", f"c.name_bare = r.name_bare and c.born_on = r.born_on and {KIN}", True),
    ("order", "c.born_on = r.born_on and c.name_set = r.name_set", False),
    ("kin", "c.mother_bare = r.mother_bare and r.mother_bare <> '' and c.born_on = r.born_on"
            " and similarity(c.name_bare, r.name_bare) > 0.3", False),
    ("turned", f"c.name_bare = r.name_bare and {EXACT} and c.born_on = make_date(extract(year from r.born_on)::int,"
               " extract(day from r.born_on)::int, extract(month from r.born_on)::int)"
               " and extract(day from r.born_on) <= 12", False),
    ("mother", "c.name_bare = r.name_bare and c.mother_bare = r.mother_bare and r.mother_bare <> ''"
               " and extract(year from c.born_on) = extract(year from r.born_on)", False),
    ("year", "c.name_bare = r.name_bare and (r.born_precision in ('year', 'estimated') or c.born_precision in"
             " ('year', 'estimated')) and extract(year from c.born_on) = extract(year from r.born_on)"
             f" and {KIN}", False),
)  # fmt: skip
PREPARE = (
    """create temporary table sheet_children on commit drop as select id, code, revision, name_bare, name_set,
       mother_bare, born_on, born_precision, pin_mark from register_child
       where path >= %(lo)s and path < %(hi)s and state in ('living', 'moving')""",
    """create temporary table sheet_waiting on commit drop as select id, child_code, name_bare, name_set, mother_bare,
       born_on, born_precision, pin_mark from register_sheetrow where sheet_id = %(list)s and verdict = 'new'""",
    "create temporary table sheet_found (row bigint, child bigint, revision int, why text,"
    " verdict text) on commit drop",
    "analyze sheet_children",
    "analyze sheet_waiting",
)
MATCH = """insert into sheet_found select distinct on (r.id) r.id, c.id, c.revision, %(rule)s, %(verdict)s
from sheet_waiting r join sheet_children c on {condition} order by r.id, c.id"""
REST = "delete from sheet_waiting r using sheet_found f where f.row = r.id"
SETTLE = """update register_sheetrow r set child_id = f.child, why = f.why, seen_revision = f.revision,
verdict = f.verdict from sheet_found f where f.row = r.id and r.sheet_id = %(list)s"""
END = "drop table sheet_children, sheet_waiting, sheet_found"
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
where r.id = f.id and f.line > f.first"""


def match(sheet: SheetList) -> None:
    """Give every waiting row the child it speaks of, where there is one: sure → changed, else maybe.

    Both sides are laid out as temporary tables first: they are counted (ANALYZE), so the planner hashes them.
    """
    facts = {"list": sheet.pk, "lo": sheet.path, "hi": sheet.path + "~"}
    with connection.cursor() as cursor:
        for line in PREPARE:
            cursor.execute(line, facts)
        for rule, condition, sure in RULES:
            verdict = RowVerdict.CHANGED if sure else RowVerdict.MAYBE
            cursor.execute(MATCH.format(condition=condition), {"rule": rule, "verdict": verdict.value})
            cursor.execute(REST)
        cursor.execute(SETTLE, facts)
        cursor.execute(END)


def refuse_held_numbers(sheet: SheetList, words: tuple[str, str]) -> None:
    """A new child whose number belongs to another child of this place is refused."""
    facts = {"list": sheet.pk, "lo": sheet.path, "hi": sheet.path + "~", "vi": words[0], "en": words[1]}
    with connection.cursor() as cursor:
        cursor.execute(HELD, facts)


def mark_twice(sheet: SheetList, words: dict[str, tuple[str, str]]) -> None:
    """Rows that say the same child twice: by code, by number, by name with date of birth and mother."""
    ways = (
        ("key", "child_code", "child_code <> ''", ""),
        ("pin", "pin_mark", "pin_mark <> ''", "pin"),
        ("name", "name_bare, born_on, mother_bare", "child_code = '' and born_precision = 'day'", "full_name"),
    )
    with connection.cursor() as cursor:
        for why, by, filled, key in ways:
            facts = {"list": sheet.pk, "key": key, "vi": words[why][0], "en": words[why][1]}
            cursor.execute(TWICE.format(by=by, filled=filled), facts)


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
