"""XML which may be hostile: no entity is expanded, nothing is fetched, no document type is accepted."""

from __future__ import annotations

from typing import Any

from lxml import etree

from chungtay.papers.sources.refusals import refusal


def xml_root(data: bytes, kind: str) -> Any:
    """The root element of an XML part of a file of the kind named."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as reason:
        full = getattr(reason, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY
        raise refusal("too_heavy") if full else refusal("broken", kind=kind) from reason
    if root is None:
        raise refusal("broken", kind=kind)
    if root.getroottree().docinfo.doctype:
        raise refusal("hostile_xml", kind=kind)
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace: transitional and strict files then read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
