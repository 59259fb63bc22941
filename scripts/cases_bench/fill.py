"""Copies of the model cases by the hundred thousand, made inside the database: each row of a model, once for each copy,
in another commune, under other codes, so many weeks earlier. Ids of copies follow from the model's, so every reference
is found by adding; nothing is looked up row by row."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import connections, models
from duties_bench import fill as duties_fill
from duties_bench.codes import code

from cases_bench.models import ASKED, GIVEN, MODELS, write_models
from chungtay.protection.cases.models import Case
from chungtay.register.agencies.models import Agency
from chungtay.register.places.models import Scheme, Tier, Unit

ROOM = ("Case", "CaseChild", "Happening", "Watch", "Concern", "ConcernAct", "ConcernWatch", "Informant", "Part",
        "PartReport", "Paper")  # fmt: skip
OF_DUTIES = ("Duty", "Coordinator", "Step", "ClockFact")
NOT_COPIED = ("letter", "docx", "pdf")  # sealed bytes: no page of the bench opens them, and they would fill the disk
KNOWN = {"register.Agency": "agency", "register.Post": "post", "register.User": "holder"}

SETTING_UP = """
set work_mem = '256MB';
create temporary table bench_commune as
  select row_number() over (order by path)::int - 1 as number, id as unit, path from register_unit
  where scheme = '2025' and tier = 'commune' and upper_inf(during);
create temporary table bench_body as
  select c.number as commune, f.id as former, a.id as later, fp.id as former_post, ap.id as later_post,
    fh.user_id as former_holder, ah.user_id as later_holder
  from bench_commune c join register_agency a on a.unit_id = c.unit
  join register_agency f on f.unit_id = {unit} and f.code = a.code
  left join register_post fp on fp.agency_id = f.id left join register_post ap on ap.agency_id = a.id
  left join register_holding fh on fh.post_id = fp.id left join register_holding ah on ah.post_id = ap.id;
create index on bench_body (former, commune); create index on bench_body (former_post, commune);
create index on bench_body (former_holder, commune); analyze bench_body;
create temporary table bench_readers as
  select t.seen_by as former, c.number as commune, coalesce(array_agg(m.later order by m.later), '{{}}') as later
  from (select distinct seen_by from duties_duty) t cross join bench_commune c
  left join lateral unnest(t.seen_by) a on true left join bench_body m on m.former = a and m.commune = c.number
  group by 1, 2;
create index on bench_readers (commune, former); analyze bench_readers;
create temporary table bench_model (model int, share int, weeks int, case_id bigint);
"""
COPIES = """
create temporary table bench_copy as
select n, m.case_id, c.number as commune, c.unit, c.path,
  make_interval(weeks => -floor(random() * (m.weeks + 1))::int) as shift
from (select n, floor(random() * 100) as drawn, random() as place from generate_series({first} + 1, {last}) n) d
join lateral (select case_id, weeks from (select *, sum(share) over (order by model) as until from bench_model) x
  where d.drawn < x.until order by x.until limit 1) m on true
join bench_commune c on c.number = least({communes} - 1, floor({communes} * power(d.place, 1.6)))::int;
create index on bench_copy (case_id); analyze bench_copy;
"""


@dataclass(frozen=True, slots=True)
class Filled:
    cases: int
    duties: int
    seconds: float


def fill(until: int, at: datetime) -> Filled:
    """Until there are `until` cases; the models are the first of them."""
    began = time.perf_counter()
    with connections["owner"].cursor() as cursor:
        there = _count(cursor, "protection_case")
        if there < until:
            cases = _models(there, at)
            _copy_all(cursor, cases, until - there)
        return Filled(_count(cursor, "protection_case"), _count(cursor, "duties_duty"), time.perf_counter() - began)


def _models(there: int, at: datetime) -> list[int]:
    """The model cases; written when the database is empty."""
    if there == len(MODELS):  # a fill that was broken off after them
        return list(Case.objects.using("owner").order_by("id").values_list("pk", flat=True))
    if there:
        raise ValueError("the database holds cases already: take one of its size, or make it anew")
    whole = Unit.objects.filter(scheme=Scheme.TODAY, tier=Tier.COMMUNE, during__endswith__isnull=True).order_by("-path")
    needed = {"VHXH.C", "UBND.C", *ASKED, *GIVEN}
    for unit in whole.iterator():
        held = Agency.objects.filter(unit=unit, code__in=needed, posts__holdings__during__endswith__isnull=True)
        if set(held.values_list("code", flat=True)) == needed:
            return [case.pk for case in write_models(unit, at)]
    raise ValueError(f"no commune has all of {sorted(needed)}")


def _count(cursor, table: str) -> int:
    cursor.execute(f"select count(*) from {table}")
    return cursor.fetchone()[0]


def _copy_all(cursor, cases: list[int], many: int) -> None:
    unit = Unit.objects.get(pk=_value(cursor, "select incident_id from protection_case limit 1"))
    cursor.execute("select setseed(0.20261122)")
    cursor.execute(SETTING_UP.format(unit=unit.pk))
    rows = [(n, model.share, model.weeks, pk) for n, (model, pk) in enumerate(zip(MODELS, cases, strict=True))]
    cursor.executemany("insert into bench_model values (%s, %s, %s, %s)", rows)
    communes = _count(cursor, "bench_commune")
    cursor.execute(COPIES.format(first=0, last=many, communes=communes))
    kept = tuple(_model(name) for name in (*OF_DUTIES, *ROOM) if _model(name))
    tables = [one._meta.db_table for one in kept]
    duties_fill.TABLES = tables  # whose indexes are taken away and made again
    taken = duties_fill._take_indexes(cursor) if many > duties_fill.FEW else []
    _owned(cursor, kept)
    duties_fill._trust(cursor)
    for one in kept:
        began = time.perf_counter()
        cursor.execute(statement(one))
        print(f"  {one._meta.db_table}: {cursor.rowcount:,} rows in {time.perf_counter() - began:.0f} s", flush=True)
    began = time.perf_counter()
    for definition in taken:
        cursor.execute(definition)
    cursor.execute("reset session_replication_role")
    for table in tables:
        cursor.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))")
    cursor.execute("insert into duties_touched (path) select distinct path from duties_duty")
    print(f"  {len(taken)} indexes in {time.perf_counter() - began:.0f} s", flush=True)


def _value(cursor, words: str) -> int:
    cursor.execute(words)
    return cursor.fetchone()[0]


def _model(name: str) -> type[models.Model] | None:
    for label in ("protection", "duties"):
        if name.lower() in apps.all_models[label]:
            return apps.get_model(label, name)
    return None


# ── which rows belong to which model case, and by how much ids of copies lie apart ──────────────────────────────────
OWNED = """
create temporary table bench_of_duties_duty as
  select d.id, coalesce(k.id, p.case_id, w.case_id) as case_id, p.id as part, w.id as concern,
    coalesce(p.code, w.code) as other from duties_duty d
  left join protection_case k on k.code = d.bundle left join protection_part p on p.code = d.origin
  left join protection_concern w on w.code = d.bundle
"""
WAYS = {"duty": "duties_duty", "case": "protection_case", "concern": "protection_concern", "part": "protection_part"}


def _owned(cursor, kept: tuple[type[models.Model], ...]) -> None:
    """`bench_of_<table>`: row of a model, the case it belongs to. `bench_span`: how far apart copies of a table lie."""
    cursor.execute("create temporary table bench_of_protection_case as select id, id as case_id from protection_case")
    cursor.execute(OWNED)
    for one in sorted(kept, key=lambda one: _way(one) not in ("case", "duty")):  # concerns and parts before theirs
        table = one._meta.db_table
        if table in ("protection_case", "duties_duty"):
            continue
        way = _way(one)
        cursor.execute(
            f"create temporary table bench_of_{table} as select t.id, o.case_id from {table} t"
            f" join bench_of_{WAYS[way]} o on o.id = t.{way}_id"
        )
    cursor.execute("drop table if exists bench_span")
    cursor.execute("create table bench_span (one bigint, span bigint)")  # stays: which case is a copy of which
    spans = max(_value(cursor, f"select coalesce(max(id), 0) from {one._meta.db_table}") for one in kept) + 1
    cursor.execute("insert into bench_span values (1, %s)", [spans])
    cursor.execute("alter table bench_copy add code text")
    named = code(OWN_CODE["Case"], "case_id + n * s.span")
    cursor.execute(f"update bench_copy set code = {named} from bench_span s")
    cursor.execute("analyze bench_copy")


def _way(one: type[models.Model]) -> str:
    names = [field.name for field in one._meta.concrete_fields if field.is_relation]
    return next((name for name in ("case", "duty", "concern", "part") if name in names), "")


# ── one statement for each table ────────────────────────────────────────────────────────────────────────────────────
def statement(one: type[models.Model]) -> str:
    """INSERT of every row of the models, once for each copy."""
    table = one._meta.db_table
    columns = list(one._meta.concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in columns)
    told = ", ".join(_column(one, field) for field in columns)
    return f"""insert into {table} ({names}) overriding system value select {told}
from bench_copy b join bench_of_{table} o on o.case_id = b.case_id join {table} t on t.id = o.id
join protection_case k on k.id = b.case_id cross join bench_span s"""


def _column(one: type[models.Model], field: models.Field) -> str:
    column = f't."{field.column}"'
    if field.primary_key:
        return f"{column} + b.n * s.span"
    if field.is_relation:
        return _reference(column, field)
    if field.name == "path":
        return "b.path"
    if field.name == "seen_by":
        return _bodies(column)
    if isinstance(field, models.DateTimeField | models.DateField):
        return f"({column} + b.shift)" if isinstance(field, models.DateTimeField) else f"({column} + b.shift)::date"
    if isinstance(field, models.BinaryField) and field.name in NOT_COPIED:
        return "''::bytea"
    return _text(one, field, column)


def _reference(column: str, field: models.Field) -> str:
    target = field.related_model._meta
    if target.app_label in ("protection", "duties"):
        return f"{column} + b.n * s.span"
    if target.label == "register.Unit":
        return f"case when {column} is not null then b.unit end"
    if target.label in KNOWN:
        return _moved(column, KNOWN[target.label])
    return column


def _moved(column: str, kind: str) -> str:
    """The same body, post or holder in the commune of the copy."""
    end = "" if kind == "agency" else f"_{kind}"
    return f"(select m.later{end} from bench_body m where m.former{end} = {column} and m.commune = b.commune limit 1)"


def _bodies(column: str) -> str:
    return f"(select r.later from bench_readers r where r.former = {column} and r.commune = b.commune)"


OWN_CODE = {"Case": "CA", "Happening": "VC", "Concern": "TB", "ConcernAct": "VC", "Part": "KP", "Paper": "VB",
            "Duty": "NV"}  # fmt: skip
OTHERS = (("Part", "part"), ("Concern", "concern"))  # what a duty may stand for beside the clocks of its case
OF_CASE = "b.code"  # of the copy


def _text(one: type[models.Model], field: models.Field, column: str) -> str:
    """Codes are told anew; words that name the case name the copy."""
    if field.name == "code" and one.__name__ in OWN_CODE:
        return code(OWN_CODE[one.__name__], "t.id + b.n * s.span")
    if field.name == "duty":
        found = code(OWN_CODE["Duty"], "d.id + b.n * s.span")
        return f"(select {found} from duties_duty d where d.code = t.duty limit 1)"
    if field.name == "once":
        return f"case when {column} = '' then '' else {column} || b.n end"
    if field.name in ("title", "words", "bundle", "origin", "who", "bare") and one._meta.app_label == "duties":
        return _renamed(one, column)
    return column


def _renamed(one: type[models.Model], column: str) -> str:
    """The code of the case, and of the part a duty stands for, in words and origins."""
    if one.__name__ != "Duty":
        return f"replace({column}, k.code, {OF_CASE})"
    part, concern = (code(OWN_CODE[name], f"o.{column_} + b.n * s.span") for name, column_ in OTHERS)
    other = f"case when o.part is null then {concern} else {part} end"
    return f"replace(replace({column}, k.code, {OF_CASE}), coalesce(o.other, '~'), coalesce({other}, ''))"
