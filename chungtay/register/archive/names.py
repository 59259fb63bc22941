"""A file's name as it may be kept and shown: what hides, turns round or climbs out of a folder is taken away."""

import re
import unicodedata
from pathlib import PurePosixPath

MOST = 200  # octets in UTF-8; file systems of officers' computers take 255
HIDING = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}  # control, right-to-left turns, zero width, line ends
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # names Windows keeps for itself
NAMELESS = "khong-ten"


def plain_name(name: str) -> str:
    """ "..\\..\\bao-cao\\u202efdp.exe" → "bao-caofdp.exe": what the name really ends in is seen, and believed."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in HIDING)
    bare = re.sub(r'[<>:"|?*]+', "-", " ".join(seen.split())).strip(". ")
    bare = f"_{bare}" if DEVICES.match(bare) else bare
    return _short(bare) or NAMELESS


def _short(name: str) -> str:
    """Cut in the middle: the ending stays."""
    whole = PurePosixPath(name)
    stem, end = (whole.stem, whole.suffix) if len(whole.suffix.encode()) < 20 else (name, "")
    while len(f"{stem}{end}".encode()) > MOST:
        stem = stem[:-1]
    return f"{stem}{end}"


def ending(name: str) -> str:
    """The ending of the plain name, in small letters, with its dot; "" where there is none."""
    return PurePosixPath(plain_name(name)).suffix.lower()
