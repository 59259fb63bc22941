"""Evidence given out as one file: the things themselves, a manifest with the hash of each, the chains of custody, a
signature of this installation, and a small script that says whether all of it is whole. Written as it is sent: nothing
of it lies open on the disk, and memory stays flat.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from chungtay.ledger.actions import record
from chungtay.protection.evidence import verifying
from chungtay.protection.evidence.actions import PURPOSE, is_whole
from chungtay.protection.evidence.custody import facts, lines
from chungtay.protection.evidence.models import EvidenceItem
from chungtay.protection.evidence.refusals import Damaged, NoPurpose
from chungtay.protection.evidence.scanning import judge
from chungtay.protection.evidence.sealing import unsealed
from chungtay.register.people.desk import Desk

DAY = (1980, 1, 1, 0, 0, 0)  # a zip's own times tell nothing


def export(*, items: Sequence[EvidenceItem], purpose: str, by: Desk, at: datetime) -> Iterator[bytes]:
    """The bundle, piece by piece, after every item was read to its end. The ledger keeps the manifest's hash.

    Raises NoPurpose, Damaged, Quarantined.
    """
    if len(purpose.strip()) < PURPOSE:
        raise NoPurpose
    for item in items:
        judge(item.sha256, item.lies_under, item.code, at).must_be_open(item.name)
        if not is_whole(item):
            raise Damaged(code=item.code)
    manifest = _manifest(items, purpose.strip(), by, at)
    head = hashlib.sha256(manifest).hexdigest()
    for item in items:
        record("evidence.exported", by=by, at=at, about=item.code, path=item.path, ground=purpose[:300], manifest=head)
    return _pieces(list(items), manifest, head)


def _manifest(items: Sequence[EvidenceItem], purpose: str, by: Desk, at: datetime) -> bytes:
    told = {
        "made_at": at.astimezone(UTC).isoformat(), "by": by.who, "purpose": purpose,
        "items": [
            {
                "item": facts(item), "path": place_of(item),
                "custody": [{"line": row.line, "hash": row.hash} for row in lines(item)],
            }
            for item in items
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def place_of(item: EvidenceItem) -> str:
    return f"{item.code}/{item.name}" if item.lies_under else ""


class _Sent:
    """What a zip is written into: a list that is emptied as it goes."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        given = b"".join(self._held)
        self._held.clear()
        return given


def _pieces(items: list[EvidenceItem], manifest: bytes, head: str) -> Iterator[bytes]:
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_STORED) as bundle:
        small = {
            verifying.MANIFEST: manifest, verifying.HEAD: f"{head}  {verifying.MANIFEST}\n".encode(),
            verifying.SIGNATURE: signature(manifest).encode(), verifying.SCRIPT: Path(verifying.__file__).read_bytes(),
        }  # fmt: skip
        for name, data in small.items():
            bundle.writestr(zipfile.ZipInfo(name, DAY), data)
            yield sent.taken()
        for item in (one for one in items if one.lies_under):
            with bundle.open(zipfile.ZipInfo(place_of(item), DAY), "w", force_zip64=True) as out:
                for piece in unsealed(item.lies_under, item.code):
                    out.write(piece)
                    yield sent.taken()
    yield sent.taken()


def _keys() -> list[Ed25519PrivateKey]:
    """One for each secret, the signing one first."""
    words = (one.partition(":")[2] for one in settings.EVIDENCE_SEAL_KEYS.split())
    return [Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"evidence-sign" + w.encode()).digest()) for w in words]


def signature(manifest: bytes) -> str:
    """Ed25519, with the public key: "key signature", in hex."""
    key = _keys()[0]
    return f"{key.public_key().public_bytes_raw().hex()} {key.sign(manifest).hex()}\n"


def signed_here(manifest: bytes, said: str) -> bool:
    """Whether one of this installation's keys signed it."""
    try:
        written = bytes.fromhex(said.split()[1])
    except (IndexError, ValueError):
        return False
    return any(_signed(key, written, manifest) for key in _keys())


def _signed(key: Ed25519PrivateKey, written: bytes, manifest: bytes) -> bool:
    try:
        key.public_key().verify(written, manifest)
    except InvalidSignature:
        return False
    return True
