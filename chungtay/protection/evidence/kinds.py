"""What evidence may be, by its bytes: the kinds the archive takes, and recordings of sound and pictures."""

from chungtay.register.archive.inspecting import KINDS as PAPERS
from chungtay.register.archive.inspecting import inspect
from chungtay.register.archive.kinds import media_type
from chungtay.register.archive.names import ending, plain_name
from chungtay.register.archive.refusals import Lies, UnknownKind

KINDS: dict[str, tuple[str, str]] = {
    "object": ("Đồ vật", "Object"),
    "paper": ("Giấy tờ, tài liệu", "Paper, document"),
    "picture": ("Ảnh", "Picture"),
    "recording": ("Ghi âm, ghi hình", "Recording"),
    "screen": ("Ảnh màn hình, nội dung trên mạng", "Screen, online content"),
    "other": ("Khác", "Other"),
}
MP4, HEIC = "video/mp4", "image/heic"
RECORDINGS: dict[str, tuple[str, ...]] = {
    ".mp4": (MP4,), ".m4a": (MP4,), ".mov": (MP4,), ".3gp": (MP4,), ".mp3": ("audio/mpeg",), ".wav": ("audio/wav",),
    ".avi": ("video/avi",), ".ogg": ("audio/ogg",), ".oga": ("audio/ogg",), ".opus": ("audio/ogg",),
    ".webm": ("video/webm",), ".mkv": ("video/webm",), ".amr": ("audio/amr",), ".heic": (HEIC,), ".heif": (HEIC,),
}  # fmt: skip
TAKEN = (*PAPERS, *RECORDINGS)
INSPECTED = 50 * 2**20  # bytes of a paper that are looked through whole; larger papers are refused


def media_of(head: bytes) -> str:
    """The media type its first bytes speak for."""
    if head[4:8] == b"ftyp":
        return HEIC if head[8:12] in (b"heic", b"heix", b"mif1", b"heim", b"heis") else MP4
    if head[:4] == b"RIFF":
        return {b"WAVE": "audio/wav", b"AVI ": "video/avi"}.get(head[8:12], "application/octet-stream")
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    for mark, kind in ((b"OggS", "audio/ogg"), (b"\x1aE\xdf\xa3", "video/webm"), (b"#!AMR", "audio/amr")):
        if head.startswith(mark):
            return kind
    return ""


def believe(name: str, head: bytes, whole) -> tuple[str, list[str]]:
    """Its media type and what whoever opens it should know. `whole`: gives all its bytes, for a paper only.

    Raises UnknownKind, Lies, TwoFaces, Bomb, Broken, TooManyPixels.
    """
    end, kind = ending(name), media_of(head)
    if end in RECORDINGS:
        if kind not in RECORDINGS[end]:
            raise Lies(name=plain_name(name), end=end)
        return kind, []
    if end not in PAPERS:
        raise UnknownKind(name=plain_name(name))
    if kind:
        raise Lies(name=plain_name(name), end=end)
    data = whole()
    return media_type(data), inspect(data, name)
