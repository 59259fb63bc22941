"""Compile the English catalogues (.po → .mo) without tools of the operating system: python -m chungtay.config.words"""

from pathlib import Path

import polib

ROOMS = Path(__file__).resolve().parents[1]


def compile_all(rooms: Path = ROOMS) -> int:
    """Write each room's django.mo beside its django.po where it is older. Returns how many were written."""
    stale = [po for po in rooms.glob("*/locale/*/LC_MESSAGES/django.po") if _older(po.with_suffix(".mo"), po)]
    for po in stale:
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
    return len(stale)


def _older(compiled: Path, source: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


if __name__ == "__main__":
    print(f"{compile_all()} catalogue(s) compiled")
