"""The page of parts in a browser: both languages, day and night, narrow and wide, with keys alone."""

import pytest

pytestmark = pytest.mark.journey
WIDTHS = (320, 360, 768, 1440)


@pytest.fixture
def parts(town, chromium):
    """`parts(language="en", dark=True)`: the page /look/, opened by a stranger."""
    contexts = []

    def open_page(*, width=1440, dark=False, language="vi", js=True, path="/look/"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            base_url=town.url,
        )
        contexts.append(context)
        context.add_cookies([{"name": "ngon_ngu", "value": language, "url": town.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_part_is_a_barrier(parts, sees_no_barrier, language, dark, width):
    page = parts(language=language, dark=dark, width=width)
    sees_no_barrier(page)
    assert page.complaints == []  # nothing is blocked by the content policy either


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_off_the_side(parts, language, width):
    page = parts(language=language, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_rows_are_walked_by_keys(parts):
    page = parts()
    heard = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        heard.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert heard == ["#a", "#c", "#e", "#c"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/look/#c")  # told to us after the page has moved


def test_keys_write_where_one_is_writing(parts):
    page = parts()
    page.fill("input[name=name]", "")
    page.type("input[name=name]", "jk/e")
    assert page.input_value("input[name=name]") == "jk/e"


def test_keys_can_be_switched_off(parts):
    page = parts()
    page.context.add_cookies([{"name": "keys", "value": "off", "url": page.url}])
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") is None


def test_a_card_and_its_line_walk_together(parts):
    page = parts()
    page.locator("[data-card=card-2]").click()
    assert page.locator(".card.now").get_attribute("id") == "card-2"
    assert page.locator(".thread.now").get_attribute("data-card") == "card-2"
    page.keyboard.press("j")
    assert page.locator(".card.now").get_attribute("id") == "card-3"
    assert page.locator("#line-34 .thread.now").count() == 1


def test_a_draft_survives_a_closed_lid_and_ends_when_it_is_taken(signed_in):
    page = signed_in("child_officer", locale="vi-VN").new_page()
    page.goto("/look/")
    page.fill("input[name=name]", "Lò Thị Mai")
    page.locator("[data-draft-said]").get_by_text("Đã lưu nháp").wait_for()
    page.goto("/look/?again")
    assert page.input_value("input[name=name]") == "Lò Thị Mai"
    assert page.locator("[data-draft-said]").inner_text() == "Đã lấy lại bản nháp"
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[data-draft]').requestSubmit()")
    page.goto("/look/?came-back")
    assert page.input_value("input[name=name]") == "Lò Thị Mai"  # sent, but nobody has taken it
    script = page.locator("script[src*=drafts]").get_attribute("src")
    after = f'<!doctype html><title>Đã nhận</title><script src="{script}" type="module"></script>'
    page.route("**/look/?taken", lambda route: route.fulfill(body=after, content_type="text/html"))
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[data-draft]').requestSubmit()")
    page.goto("/look/?taken")
    page.goto("/look/")
    assert page.input_value("input[name=name]") == ""


def test_a_draft_is_nothing_to_the_next_who_sits_there(signed_in):
    first = signed_in("child_officer", locale="vi-VN").new_page()
    first.goto("/look/")
    first.fill("input[name=name]", "Lò Thị Mai")
    first.locator("[data-draft-said]").get_by_text("Đã lưu nháp").wait_for()
    store = first.evaluate("JSON.stringify({...localStorage})")
    for who, found in (("child_officer", "Lò Thị Mai"), ("chair", "")):
        page = signed_in(who, locale="vi-VN").new_page()
        page.add_init_script(f"Object.assign(localStorage, {store})")
        page.goto("/look/")
        page.wait_for_timeout(500)  # the first of the two has it by then
        assert page.input_value("input[name=name]") == found


def test_a_dialog_holds_the_keyboard_and_escape_closes_it(parts):
    page = parts()
    page.locator("a[data-dialog=drop]").first.click()
    assert page.evaluate("document.querySelector('#drop').matches(':modal')")
    page.keyboard.press("Escape")
    assert not page.locator("#drop").is_visible()


def test_without_a_script_the_dialog_is_a_place_on_the_page(parts):
    page = parts(js=False)
    page.locator("a[data-dialog=drop]").first.click()
    assert page.locator("#drop").is_visible()
    page.locator("#drop .dialog-close").click()
    assert not page.locator("#drop").is_visible()


def test_night_is_chosen_and_remembered_without_a_script(parts):
    page = parts(js=False)
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator(".me-menu summary").click()
    page.locator("button[name=theme][value=dark]").click()
    assert page.url.endswith("/look/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


def test_a_large_file_is_told_before_it_is_sent(parts):
    page = parts()
    page.set_input_files("input[type=file]", {"name": "quet.pdf", "mimeType": "application/pdf", "buffer": b"x" * 1000})
    assert page.locator(".drop li").inner_text().startswith("quet.pdf")
    assert page.locator(".drop li.late").count() == 0


def test_a_printed_sheet_has_no_frame_but_says_when(parts):
    page = parts(dark=True)
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert "Chung Tay" in page.locator(".printed").inner_text()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
