"""Codes of records in addresses."""

from django.urls import register_converter
from django.urls.converters import StringConverter

from chungtay.register.codes import pattern


def code_in_address(kind: str, name: str) -> None:
    """`<name:code>` in an address takes codes of this kind alone: other words below the same path are pages."""
    register_converter(type(f"{kind}Code", (StringConverter,), {"regex": pattern(kind)}), name)
