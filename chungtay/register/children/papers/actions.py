"""Papers that show what a source said, and the picture of a child: sealed, seen by whoever may see the child."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from chungtay.ledger.actions import record
from chungtay.papers.previews import preview
from chungtay.register.archive.actions import Upload, put_away, receive
from chungtay.register.archive.kinds import IMAGES, media_type
from chungtay.register.archive.models import File, Holds
from chungtay.register.children.models import Child
from chungtay.register.children.papers.refusals import NoPicture
from chungtay.register.children.stating import locked, touch
from chungtay.register.people.desk import Desk

SHOWN = "1.jpg"  # what a preview calls the first picture made anew


@transaction.atomic
def attach(*, child: Child, row: models.Model, files: Sequence[Upload], by: Desk, at: datetime) -> list[File]:
    """Files that show `row` (a statement, a circumstance, a sign, a support). Raises Infected, OnlyReading."""
    held = locked(child, by, None) if files else child
    about = about_of(row)
    kept = [
        put_away(data=data, name=name, by=by, at=at, holds=Holds.PAPER, child=held.pk, about=about)
        for name, data in receive(files=files, by=by, at=at)
    ]
    if kept:
        codes = [file.code for file in kept]
        record("child.papers-added", by=by, at=at, about=held.code, path=held.path, files=codes, of=about)
    return kept


def about_of(row: models.Model) -> str:
    """ "circumstance:17": a row may be hung on another record when two are made one, and keeps its papers."""
    return f"{row._meta.model_name}:{row.pk}"


def made_anew(data: bytes) -> bytes:
    """The picture as a small JPEG of nothing but its pixels, drawn in a process of its own. Raises NoPicture."""
    kind = media_type(data)
    _told, pictures = preview(data, kind) if kind in IMAGES else (None, {})
    if SHOWN not in pictures:
        raise NoPicture()
    return pictures[SHOWN]


@transaction.atomic
def show_face(*, child: Child, data: bytes, name: str, by: Desk, at: datetime, revision: int | None) -> Child:
    """The child's picture; an earlier one stays in the archive. Raises NoPicture, Infected, Changed, OnlyReading."""
    held = locked(child, by, revision)
    ((_, seen),) = receive(files=[(name, data)], by=by, at=at)
    file = put_away(
        data=made_anew(seen), name="anh.jpg", by=by, at=at, ours=True, holds=Holds.PHOTO, child=held.pk, about="photo"
    )
    record("child.photo-kept", by=by, at=at, about=held.code, path=held.path, file=file.code)
    return touch(held, at, photo_id=file.pk)


@transaction.atomic
def hide_face(*, child: Child, by: Desk, at: datetime, revision: int | None) -> Child:
    """The record shows no picture any more. Raises Changed, OnlyReading."""
    held = locked(child, by, revision)
    record("child.photo-hidden", by=by, at=at, about=held.code, path=held.path)
    return touch(held, at, photo_id=None)
