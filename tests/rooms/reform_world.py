"""The old map as it stood: units of three tiers with places of their own, children recorded in the old communes."""

from django.db import connection

# Before the reform an installation had the old map as its own: province, district, commune, each under the one above.
OLD_PATHS = """
update register_unit u set path = case u.tier
  when 'province' then u.code
  when 'district' then p.code || u.code
  when 'commune' then coalesce(g.code, '') || p.code || u.code end
from register_unit p left join register_unit g on g.id = p.parent_id and g.tier = 'province'
where u.scheme = 'old' and p.id = u.parent_id
"""
COLUMNS = """code, path, unit_id, full_name, name_bare, name_tone, name_order, family_key, given_key, initials,
  kin_bare, name_set, name_phon, given_phon, mother_bare, father_bare, sex, born_precision, ethnic, nationality,
  pin_mark, pin_reason, birth_registered, birth_number, insurance_state, schooling, school, grade, out_why,
  other_names, in_conflict, state, synthetic, revision, added_at, changed_at"""
SAID = """'Trẻ thử nghiệm', 'tre thu nghiem', 'trẻ thử nghiệm', '', 'tre', 'nghiem', 'ttn', '', '', '', '', '', '',
  'unknown', 'unknown', '', '', '', '', 'unknown', '', 'unknown', 'unknown', '', '', '', '{}'::text[], '{}'::text[],
  'living', true, 1, now(), now()"""
CHILDREN = f"""
insert into register_child ({COLUMNS}) select 'TE-' || u.code || '-' || n, u.path, u.id, {SAID}
from register_unit u, generate_series(1, %s) n
where u.scheme = 'old' and u.tier = 'commune' and u.id = any(%s)
"""
CHILD = f"insert into register_child ({COLUMNS}) select %s || n, %s, %s, {SAID} from generate_series(1, %s) n"


def ask(statement: str, *values) -> list[tuple]:
    """Past the pages, with everybody's children in sight; needs a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.plo', '', true), set_config('app.phi', '~', true)")
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def reckon_slowly(paths: list[str], moves: dict[str, str]) -> list[str]:
    """The obvious way: each record by itself; where its place is not named, the nearest place above it."""
    found = []
    for path in paths:
        lengths = [length for length in range(len(path), 1, -1) if path[:length] in moves]
        found.append(moves[path[: lengths[0]]] if lengths else path)
    return found
