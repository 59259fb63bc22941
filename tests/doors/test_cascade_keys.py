"""Beside the plan above by keys alone: each press settles one clause and goes to the next that waits."""

import re

import pytest

from chungtay.office.plans.forms import HeaderForm
from tests.doors.test_cascade_pages import above, drawn, town  # noqa: F401

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'name="(above|below|suggested|next)" value="([^"]*)"')


def card(page: str, at: int = 0) -> dict[str, str]:
    """What the form of this card sends, settled as suggested."""
    told = dict(FIELD.findall(page.split("/chot/")[at + 1]))
    return told | {"label": told["suggested"]}


def test_settled_it_goes_on_to_the_next_and_stays_under_its_filter(drawn, above, client_of, lan):  # noqa: F811
    client, address = client_of(lan), f"/doi-chieu/{drawn.code}/{above.code}/"
    page = client.get(address).content.decode()
    first, second = card(page), card(page, 1)
    assert first["next"] == second["above"]
    assert client.post(f"{address}chot/", first).url == f"{address}#c-{second['above']}"
    page = client.get(address).content.decode()
    assert card(page)["next"] == second["above"], "what is settled leads to what waits"
    kept = client.post(f"{address}chot/?xem={first['label']}", first).url
    assert kept == f"{address}?xem={first['label']}#c-{second['above']}"
    assert "?" not in client.post(f"{address}chot/?xem=khong-co", first).url
    other = first | {"label": "elsewhere" if first["label"] != "elsewhere" else "missing"}
    assert client.post(f"{address}chot/", other).url == f"{address}#c-{first['above']}", "refused: it stays here"


@pytest.mark.parametrize(
    ("number", "symbol", "found"),
    [
        ("27/KH-UBND", "", ("27", "KH-UBND")),  # as it stands on the paper
        ("27/KH-UBND", "KH-UBND", ("27", "KH-UBND")),
        ("27", "KH-UBND", ("27", "KH-UBND")),
        ("27/", "KH-UBND", ("27", "KH-UBND")),
        ("", "", ("", "")),
    ],
)
def test_a_number_written_whole_is_not_doubled(number, symbol, found):
    form = HeaderForm(
        {"issuer_vi": "UBND xã", "tier": "commune", "title": "Kế hoạch", "number": number, "symbol": symbol}
    )
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["number"], form.cleaned_data["symbol"]) == found
