"""What a backup says about itself: `about.json`, the first thing in it."""

import json
from dataclasses import asdict, dataclass

FORMAT = 1
ABOUT, DUMP, FILES, SECRETS = "about.json", "database.dump", "files/", "secrets/"


class BadBackup(Exception):
    """This file is no backup, or not a whole one."""


@dataclass(frozen=True)
class About:
    """`head`: number and hash (hex) of the ledger's last link. `marks`: name of each secret → a mark by which it is
    known again without being told. `lost`: hashes of files the archive had lost already."""

    made_at: str
    head: tuple[int, str]
    dump: str  # SHA-256
    files: int
    lost: list[str]
    marks: dict[str, str]
    migrations: list[str]
    format: int = FORMAT

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def about_from(data: bytes) -> About:
    """Raises BadBackup."""
    try:
        said = json.loads(data)
        about = About(**{**said, "head": (int(said["head"][0]), str(said["head"][1]))})
    except (ValueError, KeyError, TypeError, IndexError) as reason:
        raise BadBackup(f"{ABOUT}: {reason}") from reason
    if about.format != FORMAT:
        raise BadBackup(f"định dạng {about.format}, chương trình này đọc {FORMAT} / format")
    return about
