"""Which letters of a text answer to the words asked for, marks or no marks; and how well they do."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chungtay.law.wording import bare_key, loose_key, nfc


def bare_letters(text: str) -> str:
    """The text letter for letter without marks, so that places in it are places in the text."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d") for letter in text)


def stretches(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where in the text the words stand (bare keys): whole words, or beginnings where no whole word stands."""
    if not words:
        return []
    wanted = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    bare = bare_letters(text)
    found = [match.span() for match in re.finditer(rf"(?<!\w)(?:{wanted})(?!\w)", bare)]
    return found or [match.span() for match in re.finditer(rf"(?<!\w)(?:{wanted})", bare)]


def marked(text: str, asked: str) -> SafeString:
    """The text as HTML with what was asked for between <mark>."""
    text, pieces, done = nfc(text), [], 0
    for start, end in stretches(text, bare_key(asked).split()):
        pieces.append((text[done:start], text[start:end]))
        done = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[done:])


def rank(asked: str, *texts: str) -> tuple[bool, ...]:
    """Smaller is better: the words as typed with marks in the first text, without marks, in any text."""
    with_marks, without = f" {loose_key(asked)} ", f" {bare_key(asked)} "
    first = texts[0] if texts else ""
    return (
        with_marks not in f" {loose_key(first)} ",
        without not in f" {bare_key(first)} ",
        not any(with_marks in f" {loose_key(text)} " for text in texts),
    )
