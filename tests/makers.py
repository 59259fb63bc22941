"""Making a little world: an invented commune, its bodies, its officers. Everything is invented by generator."""

from datetime import UTC, date, datetime

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.law.access import Role
from chungtay.register.codes import new_code
from chungtay.register.models import Agency, Holding, Post, Unit, User
from chungtay.register.people.desk import Desk
from chungtay.register.people.queries import desk_of

NOW = datetime(2026, 5, 14, 0, 40, tzinfo=UTC)  # Thursday, 07:40 in Hà Nội
TODAY = date(2026, 5, 14)
SINCE = DateRange(date(2025, 7, 1), None)
PROVINCE = "99"  # no province has this code


def make_unit(name: str, path: str, tier: str = "commune", parent: Unit | None = None) -> Unit:
    found = Unit.objects.filter(path=path, scheme="2025").first()
    code = path[2:] or path or "0"
    return found or Unit.objects.create(
        scheme="2025", code=code, tier=tier, parent=parent, name=name, path=path, during=SINCE, basis="test"
    )


def make_agency(unit: Unit, code: str, name: str) -> Agency:
    found = Agency.objects.filter(unit=unit, code=code, name=name).first()
    return found or Agency.objects.create(
        unit=unit, code=code, name=name, slug=new_code("CQ"), during=SINCE, loose=name.lower(), order=name
    )


def make_officer(username: str, full_name: str, agency: Agency, post: str, role: Role) -> Desk:
    """A person with a sign-in, in a post since the reform; returns their desk."""
    user = User.objects.filter(username=username).first()
    user = user or User.objects.create_user(username, "mat-khau-thu-nghiem", full_name=full_name, invented=True)
    held = Post.objects.create(agency=agency, name=post, role=role.value, from_on=SINCE.lower)
    Holding.objects.create(post=held, user=user, during=SINCE)
    return desk_of(user, TODAY, held.pk)


def row_counts(tables: tuple[str, ...]) -> list[int]:
    """How many rows of each table whoever asks sees."""
    with connection.cursor() as cursor:
        return [cursor.execute(f"select count(*) from {table}").fetchone()[0] for table in tables]
