"""Vietnamese letters in the codings of the last thirty years → Unicode.

Shelf: `tables` (TCVN3, VNI), `detect` (which coding a text is in, by its words), `decode` (bytes → text).
"""

from chungtay.papers.sources.letters.decode import Decoded, decoded
from chungtay.papers.sources.letters.detect import mended, mended_as

__all__ = ["Decoded", "decoded", "mended", "mended_as"]
