"""Old codings recognised column by column: a sheet may hold .VnTime names beside Unicode villages.

A coding is right when the words it gives are built as Vietnamese words are: onset, rime, one tone. Names are poor in
the common words by which a whole paper is recognised, so it is the build that is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from chungtay.papers.sources.letters.detect import mended_as

_ONSET = "(?:ngh|ng|nh|kh|gh|gi|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_RIME = (
    "(?:iêu|yêu|ươu|ươi|uôi|uya|uyê|oai|oay|uây|oeo|uyu|uêu|oao|"
    "(?:iê|yê|ươ|uô|uyê|oă|oa|oe|uê|uâ|uy|oo|uơ)(?:ng|nh|ch|[cmnpt])?|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|"
    "[aăâeêioôơuưy](?:ng|nh|ch|[cmnpt])?)"
)
_SYLLABLE = re.compile(_ONSET + _RIME)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_PIECE = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\s\d,;.()/-]*|[^\s\d,;.()/-]*[^\x00-\x7f][^\s\d,;.()/-]*")
_WAYS = ("TCVN3", "VNI", "UTF-8/1252")


def coding(texts: Iterable[str]) -> str:
    """The old coding these cells are in, "" for Unicode (or nothing to tell by)."""
    sample = " ".join(texts)
    if not any("\x80" <= letter <= "\xff" for letter in sample):
        return ""
    now = _built(sample)
    if now > 0.7:
        return ""
    scores = {way: _built(mended_as(sample, way)) for way in _WAYS}
    best = max(scores, key=lambda way: scores[way])
    return best if scores[best] > max(0.6, now + 0.2) else ""


def in_unicode(text: str, way: str) -> str:
    """The text out of the coding `way`."""
    return unicodedata.normalize("NFC", mended_as(text, way))


def _built(text: str) -> float:
    """The share of words with marks that are built like Vietnamese words."""
    pieces = _PIECE.findall(unicodedata.normalize("NFC", text))
    return sum(map(_is_syllable, pieces)) / len(pieces) if pieces else 0.0


def _is_syllable(piece: str) -> bool:
    apart = unicodedata.normalize("NFD", piece.lower())
    plain = unicodedata.normalize("NFC", apart.translate(_TONES))
    return _SYLLABLE.fullmatch(plain) is not None
