"""Where a Times-like font with all Vietnamese letters lies on this machine; Typst carries Libertinus Serif otherwise.

Debian has two packages of Liberation Serif: the old one (1.07) has no ơ, ư or ậ, and a program that mixes both prints
words in two faces. So the letters are looked for, not the name.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from PIL import ImageFont

_FOLDERS = (
    "/usr/share/fonts/truetype/msttcorefonts",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif",
    "/usr/share/fonts/liberation",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_FACES = ("times.ttf", "Times_New_Roman.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf")
_TRIED = "ậươỹĐ"


@cache
def font_folders() -> tuple[str, ...]:
    """The first folder with such a font, the one named by CHUNGTAY_FONTS before all others; () when there is none."""
    named = os.environ.get("CHUNGTAY_FONTS")
    for folder in (*((named,) if named else ()), *_FOLDERS):
        if any(_vietnamese(Path(folder, face)) for face in _FACES):
            return (folder,)
    return ()


def _vietnamese(file: Path) -> bool:
    """Does the font draw each letter otherwise than one it surely does not have?"""
    if not file.is_file():
        return False
    font = ImageFont.truetype(str(file), 24)
    missing = bytes(font.getmask("\U0010fffe"))
    return all(bytes(font.getmask(letter)) != missing for letter in _TRIED)
