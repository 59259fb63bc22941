"""A town to walk in: a server of its own over a filled demonstration, and a browser at its door."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.schema import fresh, url_of

CHROMIUM = "/usr/bin/chromium"
RUN = os.environ.get("CHUNGTAY_TEST_NAME", "suite")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Town:
    """Where the server answers, and who may sign in: {"child_officer": ("mai", "…")}."""

    url: str
    sign_ins: dict[str, tuple[str, str]]
    home: Path


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen, seconds: int = 240) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended by itself"
        try:
            urllib.request.urlopen(url, timeout=5)
        except urllib.error.HTTPError as wrong:
            raise AssertionError(f"{url} answers {wrong.code}; see server.log beside the home of the town") from wrong
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


def program(home: Path, *words: str, **how) -> subprocess.CompletedProcess:
    """`chungtay …` over the town of this home."""
    call = [sys.executable, "-m", "chungtay.config", *words]
    return subprocess.run(call, env=surroundings(home), check=True, stdout=subprocess.DEVNULL, **how)


def surroundings(home: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {
        **ours,
        "CHUNGTAY_HOME": str(home),
        "CHUNGTAY_DEMO": "1",
        "CHUNGTAY_CLAMD": "off",  # a scanner of this machine, with or without signatures, is no part of the town
        "DATABASE_URL": url_of(home.name),
        "CHUNGTAY_APP_PASSWORD": settings.APP_PASSWORD,
        "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
    }


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """The home of a filled demonstration that nobody serves: towns are copies of it."""
    home = tmp_path_factory.mktemp("filled") / f"filled_{RUN}"
    home.mkdir()
    fresh(home.name)
    for command in ("prepare", "demo"):
        program(home, command)
    return home


@contextmanager
def town_like(filled: Path, folder: Path, name: str) -> Iterator[Town]:
    """A town of its own: its database, its server, its clock."""
    home = folder / f"{name}_{RUN}"
    shutil.copytree(filled, home, symlinks=True)
    fresh(home.name, like=filled.name)
    port = free_port()
    serve = [sys.executable, "-m", "chungtay.config", "serve", "--port", str(port)]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(serve, env=surroundings(home), stdout=log, stderr=log)
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/dang-nhap/", server)
        sign_ins = json.loads((home / "demo.json").read_text())
        yield Town(url, {kind: tuple(words) for kind, words in sign_ins.items()}, home)
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="session")
def town(filled, tmp_path_factory):
    """One filled town for all journeys of a run; each journey makes what it changes by itself."""
    with town_like(filled, tmp_path_factory.mktemp("town"), "town") as found:
        yield found


@pytest.fixture
def let_pass(town):
    """`let_pass(3)`: three mornings go by, and what falls due is told."""
    return lambda days: program(town.home, "demo", "--clock", str(days))


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, one for the whole run."""
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        missing = f"{CHROMIUM} is missing: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as here:
        # Its loop runs in this thread until the end, and Django would then let no later test ask its database.
        here.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def signed_in(chromium, town):
    """`signed_in("chair", viewport=…)`: a browser's context in which somebody has signed in; no page is drawn yet."""
    contexts = []

    def enter(kind: str, **dress):
        context = chromium.new_context(base_url=town.url, **dress)
        contexts.append(context)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', context.request.get("/dang-nhap/").text())[1]
        name, word = town.sign_ins[kind]
        told = {"csrfmiddlewaretoken": token, "login": name, "password": word}
        assert context.request.post("/dang-nhap/", form=told, max_redirects=0).status == 302
        return context

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def desk(signed_in, town):
    """`desk("chair", width=360)`: the first page of somebody who has just signed in."""

    def sit(
        kind: str, *, width: int = 1440, height: int = 900, dark: bool = False, english: bool = False, js: bool = True
    ):
        context = signed_in(
            kind,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=js,
        )
        if english:
            context.add_cookies([{"name": "ngon_ngu", "value": "en", "url": town.url}])
        page = context.new_page()
        page.goto("/")
        return page

    return sit


@pytest.fixture
def sees_no_barrier():
    """`sees_no_barrier(page)`: axe finds nothing that keeps anybody out (WCAG 2.2 A and AA)."""
    from axe_playwright_python.sync_playwright import Axe

    def look(page) -> None:
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        rules = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}  # nothing of what is well
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, found.generate_report()

    return look
