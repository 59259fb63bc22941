"""Web push: sealed as RFC 8291 says, signed as RFC 8292 says, sent to push services only."""

import json
import struct

import jwt
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chungtay.register.people.scope import scope
from chungtay.watch.channels import ways
from chungtay.watch.channels.push import keys, known_service
from chungtay.watch.channels.push.keys import plain64
from chungtay.watch.channels.push.sealing import MOST, NotAKey, from64, seal
from chungtay.watch.finder import SYSTEM, find
from chungtay.watch.models import Browser, Delivery
from chungtay.watch.sender import send_all
from tests.makers import NOW
from tests.rooms.duties_world import a_duty
from tests.watch.other_side import seconds_of, web_machine
from tests.watch.telling_world import rows, told

CURVE = ec.SECP256R1()
# RFC 8291, Appendix A
PLAIN = b"When I grow up, I want to be a watermelon"
AUTH, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
OURS, THEIRS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def private(scalar: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(from64(scalar), "big"), CURVE)


class Reader:
    """A browser: its keys, and reading what it gets, step by step as the RFCs write it, with nothing of ours."""

    def __init__(self, scalar: str | None = None, auth: bytes = b"0123456789abcdef"):
        self.key = private(scalar) if scalar else ec.generate_private_key(CURVE)
        self.auth = auth

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def read(self, body: bytes) -> bytes:
        salt, (record, length) = body[:16], struct.unpack("!LB", body[16:21])
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= record
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        keying = mac(mac(self.auth, shared), b"WebPush: info\0" + self.point + sender + b"\1")
        prk = mac(salt, keying)
        key = mac(prk, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = mac(prk, b"Content-Encoding: nonce\0\1")[:12]
        text = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert text[-1:] == b"\2"
        return text[:-1]


def mac(key: bytes, message: bytes) -> bytes:
    one = hmac.HMAC(key, hashes.SHA256())
    one.update(message)
    return one.finalize()


def test_octet_for_octet_as_in_the_rfc():
    assert plain64(seal(PLAIN, P256DH, AUTH, salt=from64(SALT), ours=private(OURS))) == SEALED


def test_the_reader_reads_the_rfc():
    assert Reader(THEIRS, from64(AUTH)).read(from64(SEALED)) == PLAIN


def test_only_the_browser_reads_it_and_no_two_are_alike():
    mine, other = Reader(), Reader()
    words = "Có 1 việc đến hạn hôm nay.".encode()
    one, two = (seal(words, plain64(mine.point), plain64(mine.auth)) for _ in range(2))
    assert one != two
    assert mine.read(one) == mine.read(two) == words
    with pytest.raises(InvalidTag):
        other.read(one)


@pytest.mark.parametrize(
    ("p256dh", "auth"), [("", AUTH), ("AAAA", AUTH), (P256DH[:-4], AUTH), (P256DH, "AAAA"), (P256DH, ""), ("é", AUTH)]
)
def test_keys_that_are_none(p256dh, auth):
    with pytest.raises(NotAKey):
        seal(PLAIN, p256dh, auth)


def test_too_long_for_a_push_service():
    assert len(seal(b"x" * MOST, P256DH, AUTH)) <= 4096
    with pytest.raises(ValueError, match="octets"):
        seal(b"x" * (MOST + 1), P256DH, AUTH)


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://hk2.notify.windows.com/w/?token=x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com.evil.test/x", False),
        ("https://evil-fcm.googleapis.com/x", False),
        ("https://user@fcm.googleapis.com/x", False),
        ("https://127.0.0.1/x", False),
        ("https://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_push_services_are_knocked_at(endpoint, known):
    assert known_service(endpoint) is known


def test_key_is_made_once_and_for_its_owner_only(settings, tmp_path):
    settings.HOME = tmp_path
    first = keys.public_key()
    keys._read.cache_clear()
    assert keys.public_key() == first
    assert (tmp_path / "vapid.pem").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["vapid.pem"]


@pytest.fixture
def service(settings, tmp_path):
    settings.HOME = tmp_path
    with web_machine("201") as machine:
        told(settings, push_hosts=[machine.url])
        yield machine


def subscribed(desk, service, reader, path="/one") -> None:
    with scope(SYSTEM):
        Browser.objects.create(
            user_id=desk.user_id, endpoint=service.url + path, p256dh=plain64(reader.point),
            auth=plain64(reader.auth), name="Chrome", added_at=NOW,
        )  # fmt: skip


@pytest.mark.django_db
def test_arrives_sealed_and_signed(service, lan, minh):
    reader = Reader()
    subscribed(minh, service, reader)
    a_duty(lan, minh)
    find(NOW)
    assert send_all(ways()["push"], NOW).arrived == 1
    ((method, path, headers, body),) = service.asked
    (row,) = rows(Delivery)
    got = json.loads(reader.read(body))
    assert (method, path, headers["Content-Encoding"], headers["TTL"]) == ("POST", "/one", "aes128gcm", "86400")
    assert headers["Topic"] == row.message.hex == got["tag"]
    assert got["text"] == "Có 1 việc mới được giao."
    assert got["url"] == "https://tre-em.test/thong-bao/"
    token, key = headers["Authorization"].removeprefix("vapid t=").split(", k=")
    public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from64(key))
    assert jwt.decode(token, public, algorithms=["ES256"], audience=service.url)["sub"].startswith("https://")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("how", "after", "living"),
    [("201", "sent", 1), ("410", "failed", 0), ("404", "failed", 0), ("429", "waiting", 1), ("500", "waiting", 1),
     ("hang", "waiting", 1), ("close", "waiting", 1), ("garbage", "waiting", 1)],
)  # fmt: skip
def test_service_of_every_kind(service, lan, minh, how, after, living):
    subscribed(minh, service, Reader())
    a_duty(lan, minh)
    find(NOW)
    service.how = how
    send_all(ways()["push"], NOW)
    assert [d.state for d in rows(Delivery)] == [after]
    assert len(rows(Browser, gone_at__isnull=True)) == living


@pytest.mark.django_db
def test_browser_that_hangs_holds_up_nobody_else(service, lan, minh, chair):
    readers = [Reader() for _ in range(6)]
    for number, reader in enumerate(readers):
        subscribed(minh if number % 2 else lan, service, reader, f"/{'hang' if number < 2 else 'ok'}-{number}")
    service.how = lambda path: "hang" if "hang" in path else "201"
    a_duty(lan, minh)
    a_duty(minh, lan)
    find(NOW)
    assert seconds_of(lambda: send_all(ways()["push"], NOW)) < 10
    assert sorted(d.state for d in rows(Delivery)) == ["sent"] * 4 + ["waiting"] * 2
