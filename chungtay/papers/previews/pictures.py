"""Pictures → pictures made anew: turned the right way up, smaller, without a word about camera, place or hour."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from chungtay.papers.previews.shape import LARGE, MOST_PAGES, SMALL, Preview, none

FORMATS = ("PNG", "JPEG", "TIFF")
QUALITY = 80


def pictures(data: bytes) -> Preview:
    """Writes 1.jpg, 2.jpg, … and small.jpg."""
    Image.MAX_IMAGE_PIXELS = 175_000_000
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as source:
            frames = int(getattr(source, "n_frames", 1))
            shown = min(frames, MOST_PAGES)
            for number in range(shown):
                source.seek(number)
                source.draft("RGB", (LARGE, LARGE))  # a JPEG is unpacked no larger than needed
                keep(_upright(source), number + 1)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError):
        return none("broken")
    return Preview("pictures", pictures=shown, whole=frames, more=frames > shown)


def _upright(source: Image.Image) -> Image.Image:
    source.thumbnail((LARGE, LARGE))
    turned = ImageOps.exif_transpose(source)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        glass = turned.convert("RGBA")
        paper = Image.new("RGB", glass.size, "white")
        paper.paste(glass, mask=glass.getchannel("A"))
        return paper
    return turned.convert("RGB")


def keep(picture: Image.Image, number: int) -> None:
    """One page as a picture; the first also as the small one. Nothing but the pixels is handed on."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    bare.thumbnail((LARGE, LARGE))
    bare.save(Path(f"{number}.jpg"), "JPEG", quality=QUALITY, optimize=True)
    if number == 1:
        bare.thumbnail((SMALL, SMALL))
        bare.save(Path("small.jpg"), "JPEG", quality=QUALITY, optimize=True)
