"""The secrets of an installation: which a restore needs, and whether those at hand are the same ones."""

import hashlib
import hmac
import json
import os
import shutil
from pathlib import Path

from django.conf import settings

from chungtay.config.postgres import OWNER

KEPT = ("secrets.json", "vapid.pem")
NAMED = {  # what the environment may give instead
    "SECRET_KEY": "django",
    "CHUNGTAY_MFA_KEY": "second-factors",
    "CHUNGTAY_CHILD_SEAL_KEYS": "children-seal-1",
    "CHUNGTAY_CHILD_MARK_KEY": "children-mark",
    "CHUNGTAY_EVIDENCE_SEAL_KEYS": "evidence-seal-1",
}
LOST_WITHOUT = {
    "django": "mọi người phải đăng nhập lại / everybody signs in again",
    "second-factors": "yếu tố thứ hai không dùng được, phải đặt lại từng người / second factors must be reset",
    "children-seal-1": "số định danh, số thẻ của trẻ em không đọc được / children's sealed numbers cannot be read",
    "children-mark": "không tìm được trẻ em theo số / children cannot be found by number",
    "evidence-seal-1": "chứng cứ không mở được / evidence cannot be opened",
    "vapid.pem": "trình duyệt phải bật lại thông báo / browsers must allow notifications again",
}


def of_the_cluster() -> set[str]:
    """Passwords of database roles belong to one server; a restore keeps those of its own."""
    return {OWNER, settings.APP_ROLE}


def secrets_here(home: Path) -> dict[str, bytes]:
    """Every secret by its name, as it is in force."""
    path = home / KEPT[0]
    known = json.loads(path.read_text()) if path.exists() else {}
    known |= {name: os.environ[said] for said, name in NAMED.items() if os.environ.get(said)}
    found = {name: word.encode() for name, word in known.items() if name not in of_the_cluster()}
    if (home / KEPT[1]).exists():
        found[KEPT[1]] = (home / KEPT[1]).read_bytes()
    return found


def marks(found: dict[str, bytes]) -> dict[str, str]:
    """A mark tells whether two secrets are the same, and nothing of the secret: they are long and random."""
    return {name: hmac.new(word, b"chungtay backup", hashlib.sha256).hexdigest()[:16] for name, word in found.items()}


def differing(theirs: dict[str, str], home: Path) -> dict[str, str]:
    """Secrets of the backup that are not those at hand → what does not work without them."""
    ours = marks(secrets_here(home))
    return {
        name: LOST_WITHOUT.get(name, "dữ liệu niêm phong bằng khóa này không đọc được / what it seals cannot be read")
        for name, mark in theirs.items()
        if ours.get(name) != mark
    }


def take_over(given: dict[str, bytes], home: Path) -> None:
    """Put the backup's secrets in the place of ours; ours are kept beside."""
    for name in KEPT:
        if (home / name).exists():
            shutil.copy2(home / name, home / f"{name}.before-restore")
    ours = json.loads((home / KEPT[0]).read_text()) if (home / KEPT[0]).exists() else {}
    theirs = json.loads(given.get(KEPT[0], b"{}"))
    kept = {name: word for name, word in ours.items() if name in of_the_cluster()}
    _write(home / KEPT[0], json.dumps({**ours, **theirs, **kept}, indent=1).encode())
    if KEPT[1] in given:
        _write(home / KEPT[1], given[KEPT[1]])


def _write(path: Path, data: bytes) -> None:
    whole = path.with_name(f"{path.name}.restoring")
    whole.touch(mode=0o600)
    whole.write_bytes(data)
    whole.replace(path)
