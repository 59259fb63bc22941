"""A copy beside its model, row by row and column by column: what was multiplied is what the rooms' actions write."""

from datetime import timedelta

from django.db import connections, models

from cases_bench.fill import NOT_COPIED, OF_DUTIES, ROOM, _model
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.projection import KEPT, project
from chungtay.protection.cases.reading import law_case
from chungtay.register.agencies.models import Agency

TOLD_ANEW = ("code", "title", "words", "bundle", "origin", "who", "bare", "duty", "once")  # name the case, or a code
MOVED = ("path", "seen_by")
DUTIES = """select duty from protection_watch where case_id = %(case)s
  union select duty from protection_part where case_id = %(case)s
  union select x.duty from protection_concernwatch x join protection_concern w on w.id = x.concern_id
  where w.case_id = %(case)s"""
FORGOTTEN = ("due_at",)  # in working days, so many weeks earlier may hold other days off


def compare(model: Case, copy: Case, at) -> int:
    """How many columns were compared. Raises ValueError with what differs."""
    shift, apart, seen = copy.added_at - model.added_at, copy.pk - model.pk, 0
    for name in (*ROOM, *OF_DUTIES):
        one = _model(name)
        for first, second in zip(_rows(one, model), _rows(one, copy), strict=True):
            seen += _same(one, first, second, shift, apart, copy.path)
    before = {name: getattr(copy, name) for name in KEPT if name not in FORGOTTEN}
    project(copy, law_case(copy), at)
    after = {name: getattr(copy, name) for name in before}
    if before != after:
        raise ValueError(f"{copy.code}: kept {before}, its entries say {after}")
    return seen


def _rows(one: type[models.Model], case: Case) -> list[models.Model]:
    names = [field.name for field in one._meta.concrete_fields if field.is_relation]
    codes = _duties(case) if one.__name__ == "Duty" or "duty" in names else []
    ways = {"case": {"case": case}, "concern": {"concern__case": case}, "part": {"part__case": case},
            "duty": {"duty__code__in": codes}}  # fmt: skip
    whole = {"Case": {"pk": case.pk}, "Duty": {"code__in": codes}}
    told = whole.get(one.__name__) or next(ways[way] for way in ways if way in names)
    return list(one.objects.using("owner").filter(**told).order_by("pk"))


def _duties(case: Case) -> list[str]:
    """Of its clocks, its parts, its worries."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(DUTIES, {"case": case.pk})
        return [code for (code,) in cursor.fetchall()]


def _same(one, first, second, shift: timedelta, apart: int, path: str) -> int:
    columns = [field for field in one._meta.concrete_fields if field.name not in NOT_COPIED]
    for field in columns:
        a, b = getattr(first, field.attname), getattr(second, field.attname)
        if not _agree(field, a, b, shift, apart, path):
            raise ValueError(f"{one.__name__}.{field.name}: {a!r} in the model, {b!r} in the copy")
    return len(columns)


def _agree(field: models.Field, a, b, shift: timedelta, apart: int, path: str) -> bool:
    if a is None or b is None:
        return a is None and b is None
    if field.primary_key or (field.is_relation and field.related_model._meta.app_label in ("protection", "duties")):
        return b - a == apart
    if field.is_relation:
        return field.related_model is not Agency or _body(a) == _body(b)
    if field.name in MOVED:
        return b == path if field.name == "path" else len(a) == len(b)
    if field.name in TOLD_ANEW:
        return len(a) == len(b) or field.name == "once"
    if isinstance(field, models.DateTimeField | models.DateField):
        return b - a == shift
    return a == b


def _body(pk: int) -> str:
    return Agency.objects.get(pk=pk).code
