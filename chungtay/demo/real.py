"""Real plans beside the invented province: each is adopted at the place it names, by an invented officer there."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from chungtay.demo import town
from chungtay.demo.actions import SINCE, SYSTEM, adopt
from chungtay.law.access import Role
from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.plan import read_plan
from chungtay.register.agencies import actions as bodies
from chungtay.register.agencies import queries as body_queries
from chungtay.register.people import actions as people
from chungtay.register.people import queries as people_queries
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places

KINDS = {".txt", ".md", ".docx", ".pdf", ".html", ".htm"}
FOCAL = {"province": "YTE.P", "commune": "VHXH.C"}


def adopt_folder(*, folder: Path, at: datetime, today: date) -> Iterator[str]:
    """One line of news for each plan of the folder, in the order of their names."""
    for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in KINDS):
        yield f"· {path.name}: {_adopt(path, at, today)}"


def _adopt(path: Path, at: datetime, today: date) -> str:
    data = path.read_bytes()
    try:
        header = read_plan(read(data, path.name), path.name).to_dict()["header"]
    except Unreadable as trouble:
        return f"{trouble.vi} / {trouble.en}"
    with scope(SYSTEM):
        unit = _unit(header, today)
        desk = _desk(unit, at, today)
    done = adopt(data=data, name=path.name, desk=desk, at=at)
    return f"{done.code}, {unit.name}"


def _unit(header: dict, today: date):
    """The place of today's map that the header names; the invented province or commune where it names none."""
    named = " ".join(str(header.get(k) or "") for k in ("issuer_vi", "parent_unit"))
    found = [places.present(f.unit) for f in places.resolve_text(named, today)] if named.strip() else []
    found = [u for u in found if u.tier in FOCAL]
    wanted = "commune" if header.get("tier") == "commune" else "province"
    exact = [u for u in found if u.tier == wanted] or found
    return exact[0] if exact else places.unit_at(town.FIRST_COMMUNE if wanted == "commune" else town.PROVINCE[0])


def _desk(unit, at: datetime, today: date) -> Desk:
    username = "treem." + hashlib.sha256(unit.path.encode()).hexdigest()[:8]
    if known := people_queries.account(username):
        return people_queries.desk_of(known, today)
    bodies.found_standing(unit=unit, by=SYSTEM, at=at)
    agency = body_queries.body(FOCAL[unit.tier], unit, today)
    name = f"Cán bộ trình diễn, {unit.name}"
    user = people.open_account(username=username, full_name=name, password=None, invented=True, by=SYSTEM, at=at)
    post = people.set_up_post(
        agency=agency, name="Cán bộ trẻ em", role=Role.CHILD_OFFICER, from_on=SINCE, by=SYSTEM, at=at
    )
    people.take_up(post=post, user=user, from_on=SINCE, by=SYSTEM, at=at)
    return people_queries.desk_of(user, today)
