"""Previews of kept files, made once for each hash and kept beside the archive. They can be made again: no backup."""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from chungtay.papers.previews import Preview
from chungtay.papers.previews import preview as look
from chungtay.papers.previews.shape import from_json, none
from chungtay.register.archive.models import File
from chungtay.register.archive.shelves import shelf_of

EDITION = "1"  # of the way they are made: another one, and all are made again
FOLDER = "previews"
ABOUT, SMALL = "about.json", "small.jpg"


def folder_of(sha256: str) -> Path:
    return Path(settings.ARCHIVE_ROOT) / FOLDER / EDITION / sha256[:2] / sha256


def kept_preview(file: File) -> Preview | None:
    """The preview, where it was made."""
    try:
        return from_json((folder_of(file.sha256) / ABOUT).read_text())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return none("broken")


def picture(file: File, name: str) -> bytes | None:
    """One picture of a preview: "1.jpg", …, or "small.jpg"."""
    path = folder_of(file.sha256) / name
    return path.read_bytes() if path.is_file() else None


def has_small(file: File) -> bool:
    return (folder_of(file.sha256) / SMALL).is_file()


def make_preview(file: File) -> Preview:
    """Look at the file in a process of its own and keep what came out. Made twice at once, the second one stays.

    Of a sealed file nothing is kept: its preview would lie open beside it.
    """
    if file.holds:
        return none("sealed")
    try:
        data = shelf_of(file.sha256).read_bytes()
    except FileNotFoundError:
        return none("broken")
    told, pictures = look(data, file.media_type, file.name)
    place = folder_of(file.sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(dir=place.parent))
    for name, octets in {**pictures, ABOUT: told.as_json().encode()}.items():
        (half / name).write_bytes(octets)
    _put(half, place)
    return told


def _put(half: Path, place: Path) -> None:
    """Whole or not at all: a folder is renamed, never filled before other eyes."""
    if place.exists():
        shutil.rmtree(place, ignore_errors=True)
    try:
        os.rename(half, place)
    except OSError:  # another one was faster
        shutil.rmtree(half, ignore_errors=True)
