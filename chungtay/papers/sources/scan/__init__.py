"""Pictures of paper → lines, through Tesseract with Vietnamese data.

Shelf: `tesseract` (one picture → lines), `pictures` (PNG, JPEG, TIFF files).
"""

from chungtay.papers.sources.scan.pictures import read_picture
from chungtay.papers.sources.scan.tesseract import MOST_SCANNED, ScannedPage, scan_image, tesseract_or_refuse

__all__ = ["MOST_SCANNED", "ScannedPage", "read_picture", "scan_image", "tesseract_or_refuse"]
