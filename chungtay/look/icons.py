"""The signs of the house: one line drawing each on a 20 × 20 field, drawn with the colour of the words beside them.

The five signs of the clock differ in shape, so that they are told apart without colour and when printed.
"""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWINGS: dict[str, str] = {
    # the clock
    "on_time": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4l2.6 1.8"/>',
    "near": '<path d="M10 3 18 17H2Z"/><path d="M10 8.5v4M10 14.6v.1"/>',
    "late": '<circle cx="10" cy="10" r="8" fill="currentColor" stroke="none"/>'
    '<path class="cut" d="M10 5.6v5.6M10 14.2v.1" stroke-width="2.2"/>',
    "paused": '<circle cx="10" cy="10" r="7"/><path d="M8 7.4v5.2M12 7.4v5.2"/>',
    "done": '<path d="m3.5 10.5 4.3 4.3 8.7-9.3" stroke-width="2"/>',
    "reported": '<circle cx="10" cy="10" r="7"/><path d="m6.8 10.3 2.2 2.2 4.3-4.7"/>',
    "ended": '<circle cx="10" cy="10" r="7"/><path d="M5.2 14.8 14.8 5.2"/>',
    "open": '<circle cx="10" cy="10" r="7" stroke-dasharray="2.6 2.6"/>',
    # the rail
    "today": '<rect x="3" y="4.5" width="14" height="12.5" rx="2"/><path d="M3 8.5h14M7 2.8v3M13 2.8v3"/>',
    "plan": '<path d="M5 2.8h7l3.5 3.5v11H5Z"/><path d="M12 2.8v3.5h3.5M7.6 10h5.2M7.6 13h5.2"/>',
    "duty": '<rect x="3" y="3" width="14" height="14" rx="2.5"/><path d="m6.6 10.3 2.4 2.4 4.6-5"/>',
    "agency": '<path d="M3 17h14M4.5 17V8.5L10 4l5.5 4.5V17M8.5 17v-4h3v4"/>',
    "place": '<path d="M10 18s6-5.3 6-9.8A6 6 0 0 0 4 8.2C4 12.7 10 18 10 18Z"/><circle cx="10" cy="8.2" r="2"/>',
    "people": '<circle cx="7.5" cy="7" r="2.8"/><path d="M2.5 16.5c.4-3.4 2.3-5 5-5s4.6 1.6 5 5"/>'
    '<path d="M12.8 4.6a2.5 2.5 0 0 1 0 4.8M14.2 11.8c2 .5 3 2 3.3 4.2"/>',
    "child": '<circle cx="10" cy="6" r="3.2"/>'
    '<path d="M10 9.2v4.6M5.4 10.6 10 11.6l4.6-1M10 13.8l-3 3.7M10 13.8l3 3.7"/>',
    "book": '<path d="M4 3.5h9.5A2.5 2.5 0 0 1 16 6v11H6a2 2 0 0 1-2-2Z"/><path d="M4 15a2 2 0 0 1 2-2h10"/>',
    "chart": '<path d="M3.5 16.5h13M6 13.5v-4M10 13.5v-9M14 13.5V7"/>',
    "overdue": '<path d="M5.5 3h9M5.5 17h9M6.5 3v2.5C6.5 8 10 8.6 10 10s-3.5 2-3.5 4.5V17M13.5 3v2.5'
    'C13.5 8 10 8.6 10 10s3.5 2 3.5 4.5V17"/>',
    # acts
    "search": '<circle cx="8.8" cy="8.8" r="5.3"/><path d="m12.8 12.8 4 4"/>',
    "menu": '<path d="m6 8 4 4 4-4"/>',
    "upload": '<path d="M10 13V4M6.5 7.2 10 3.7l3.5 3.5M4 13.5V16.5h12V13.5"/>',
    "download": '<path d="M10 3.5V13M6.5 9.6l3.5 3.5 3.5-3.5M4 13.5v3h12v-3"/>',
    "file": '<path d="M5 2.8h7l3.5 3.5v11H5Z"/><path d="M12 2.8v3.5h3.5"/>',
    "link": '<path d="M8.3 11.7a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-1 1"/>'
    '<path d="M11.7 8.3a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l1-1"/>',
    "close": '<path d="m5 5 10 10M15 5 5 15"/>',
    "next": '<path d="m8 5 5 5-5 5"/>',
    "info": '<circle cx="10" cy="10" r="7"/><path d="M10 9.2v4.3M10 6.5v.1"/>',
    "person": '<circle cx="10" cy="6.8" r="3.3"/><path d="M3.8 17c.5-4 2.9-5.8 6.2-5.8s5.7 1.8 6.2 5.8"/>',
    "bell": '<path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13ZM8.3 17.2a1.9 1.9 0 0 0 3.4 0"/>',
    "print": '<path d="M6 7V3h8v4M6 14H3.5V7h13v7H14M6 12h8v5H6Z"/>',
    "lock": '<rect x="4.5" y="9" width="11" height="8" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>',
}
MARK = (
    '<path class="hand" d="M15.3 28.5C7 26.6 2.4 19.8 3.3 10.2c7.6 1.7 12.3 8.5 12 18.3Z"/>'
    '<path class="other" d="M16.7 28.5c8.3-1.9 12.9-8.7 12-18.3-7.6 1.7-12.3 8.5-12 18.3Z"/>'
    '<circle class="child" cx="16" cy="6.7" r="3.5"/>'
)


@cache
def icon(name: str) -> SafeString:
    """The sign as SVG, hidden from readers of the page: the word beside it says the same."""
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(DRAWINGS[name]),
    )


def emblem() -> SafeString:
    """Our mark: two hands that are leaves, and the one they hold up."""
    return format_html(
        '<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(MARK),
    )
