"""Form fields that draw themselves in the look of the house."""

from chungtay.look.forms.fields import DayField, FileDropField, FilesDropField
from chungtay.look.forms.renderer import Renderer

__all__ = ["DayField", "FileDropField", "FilesDropField", "Renderer"]
