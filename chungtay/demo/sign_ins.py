"""The generated sign-ins of the demonstration, kept in one file that only its owner reads."""

import json
import secrets
from pathlib import Path

from django.conf import settings

from chungtay.demo.town import SEATS

WORDS = 3
SYLLABLES = ("lua", "suoi", "nuong", "trang", "sao", "may", "gio", "cau", "tre", "chim", "hoa", "rung", "doi", "thac")


def file() -> Path:
    return Path(settings.HOME) / "demo.json"


def load() -> dict[str, tuple[str, str]]:
    """Sign-ins of the last filling by kind of desk; empty where there was none."""
    path = file()
    return {k: tuple(v) for k, v in json.loads(path.read_text()).items()} if path.exists() else {}


def make() -> dict[str, tuple[str, str]]:
    """Fresh passwords, easy to type: three syllables and six digits (about 31 bits; for invented data only)."""
    return {seat.kind: (seat.username, _password()) for seat in SEATS}


def keep(sign_ins: dict[str, tuple[str, str]]) -> None:
    path = file()
    path.touch(mode=0o600)
    path.write_text(json.dumps(sign_ins, ensure_ascii=False, indent=1))


def _password() -> str:
    syllables = "-".join(secrets.choice(SYLLABLES) for _ in range(WORDS))
    return f"{syllables}-{secrets.randbelow(10**6):06d}"
