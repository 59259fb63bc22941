"""Forms of the case procedure as papers: a form of `chungtay.law.forms` and its values → a `Letter` → Word and PDF."""

from chungtay.papers.forms.filling import NOTES, Head, fill

__all__ = ["NOTES", "Head", "fill"]
