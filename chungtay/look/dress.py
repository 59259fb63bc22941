"""How the reader wears the page: theme, text size, single-key shortcuts. Kept in cookies only."""

from django.http import HttpRequest, HttpResponse

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "size": ("m", "s", "l"),
    "keys": ("on", "off"),
}
YEAR = 365 * 24 * 3600


def of(request: HttpRequest | None) -> dict[str, str]:
    """What is worn now; anything but a known choice counts as the first one."""
    cookies = request.COOKIES if request else {}
    return {name: _known(cookies.get(name, ""), known) for name, known in CHOICES.items()}


def _known(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def change(response: HttpResponse, wanted: dict[str, str], *, secure: bool) -> HttpResponse:
    """Remember for a year each wanted choice that is known; the others are let be."""
    for name, known in CHOICES.items():
        if wanted.get(name) in known:
            response.set_cookie(name, wanted[name], max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    return response
