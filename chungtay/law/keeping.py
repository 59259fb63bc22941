"""How many days something is kept once nobody needs it any more; each number with its first day and its ground."""

from datetime import date

from chungtay.law.dated import Version, load


def kept_for(what: str, day: date) -> Version[int]:
    """Days, with their ground: ``list_after_closing``, ``list_never_written``. KeyError for what nobody named."""
    return load("keeping")[what].version(day)
