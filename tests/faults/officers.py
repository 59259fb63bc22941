"""Officers at their browsers while everything is killed under them. Each act has words of its own, so that it can be
counted afterwards; whoever gets an error does what the page says, and sends the same form again."""

import re
import time
from dataclasses import dataclass, field
from threading import Event

import requests

from tests.faults.town import PASSWORD, Town

TITLES = {
    "Chưa ghi: kho dữ liệu ngừng giữa chừng": "nothing",
    "Đã ghi, dù trang này báo lỗi": "written",
    "Chưa biết đã ghi hay chưa": "unknown",
    "Kho dữ liệu tạm thời không trả lời": "read",
}
TWICE = "Lần gửi trước đã được ghi"
PATIENCE = 90  # seconds until the system must be back


@dataclass
class Diary:
    """What one officer was told: words of acts by outcome."""

    acked: list[str] = field(default_factory=list)
    nothing: list[str] = field(default_factory=list)  # the page said: not written
    written: list[str] = field(default_factory=list)  # the page said: written, although it failed
    unknown: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)  # no page at all: the line was cut
    odd: list[str] = field(default_factory=list)  # anything else
    wrong: list[str] = field(default_factory=list)  # a page that was not true


class Officer:
    """Signed in at a desk; keeps a diary."""

    def __init__(self, town: Town, name: str, over: Event) -> None:
        self.town, self.name, self.over, self.diary = town, name, over, Diary()
        self.line = requests.Session()
        self.line.trust_env = False
        self.sign_in()

    def sign_in(self) -> None:
        page = self.get("/dang-nhap/")
        told = {"login": self.name, "password": PASSWORD, "csrfmiddlewaretoken": token(page)}
        answer = self.line.post(self.town.address + "/dang-nhap/", data=told, allow_redirects=False, timeout=30)
        assert answer.status_code == 302, (answer.status_code, answer.text[:500])

    def get(self, path: str) -> str:
        """A page, however long it takes for the system to be back."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = self.line.get(self.town.address + path, timeout=30)
            except requests.RequestException:
                time.sleep(0.2)
                continue
            if answer.status_code == 200:
                return answer.text
            if answer.status_code < 500:
                raise AssertionError((path, answer.status_code, answer.text[:300]))
            time.sleep(0.2)
        raise AssertionError(f"{path}: nobody answers any more")

    def send(self, path: str, form: dict, words: str, file: bytes = b"") -> str:
        """Send a form until it is taken, as a patient officer does. Returns where it led."""
        said, until = "", time.monotonic() + PATIENCE
        while time.monotonic() < until:
            files = {"files": ("bien-ban.txt", file)} if file else None
            try:
                answer = self.line.post(
                    self.town.address + path, data=form, files=files, allow_redirects=False, timeout=40,
                    headers={"Referer": self.town.address + path},
                )  # fmt: skip
            except requests.RequestException:
                self.diary.silent += [words] * (words not in self.diary.silent)
                said = ""
                time.sleep(0.2)
                continue
            if answer.status_code == 302:
                self.taken(answer.headers["Location"], words, said)
                return answer.headers["Location"]
            if answer.status_code != 503:
                self.diary.odd.append(f"{path} {words}: {answer.status_code} {plain(answer.text)}")
                return ""
            said = next((kind for title, kind in TITLES.items() if title in answer.text), "?")
            getattr(self.diary, said if said in ("nothing", "written", "unknown") else "odd").append(words)
            time.sleep(0.2)
        self.diary.odd.append(f"{words}: never taken")
        return ""

    def taken(self, where: str, words: str, said: str) -> None:
        """Was the page before this one true?"""
        self.diary.acked.append(words)
        if said not in ("nothing", "written"):
            return
        again = TWICE in self.get(where.split("#")[0])
        if again is (said == "nothing"):
            self.diary.wrong.append(f"{words}: {said}, but sent again it was {'there' if again else 'not there'}")


def token(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)


def hidden(page: str, name: str, near: str) -> str:
    """The hidden field of the form that goes to `near`."""
    form = re.search(rf'<form[^>]*action="[^"]*{near}"[^>]*>.*?</form>', page, re.S)
    return re.search(rf'name="{name}" value="([^"]*)"', form.group()).group(1) if form else ""


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|header|nav).*?</\1>", " ", page)).split())[:400]


LINES = {"figure-TOTAL_FORMS": "3", "figure-INITIAL_FORMS": "0"}


def report_and_check(owner: Officer, checker: Officer, codes: list[str], over: Event) -> None:
    """Progress, done, returned; again and again on each duty, and at last accepted."""
    turn = 0
    while not over.is_set():
        code = codes[turn % len(codes)]
        report(owner, code, "progress", f"{code} tiến độ {turn}")
        report(owner, code, "submit", f"{code} xong {turn}", file=f"Biên bản {code} {turn}".encode())
        decide(checker, code, "return", f"{code} trả lại {turn}")
        turn += 1
    for code in codes:
        report(owner, code, "submit", f"{code} xong cuối")
        decide(checker, code, "accept", f"{code} đạt")


def report(owner: Officer, code: str, verb: str, words: str, file: bytes = b"") -> None:
    near = f"/nhiem-vu/{code}/bao-cao/"
    page = owner.get(f"/nhiem-vu/{code}/")
    form = {"words": words, "verb": verb, "csrfmiddlewaretoken": token(page), **LINES}
    told = {name: hidden(page, name, near) for name in ("revision", "seen")}
    owner.send(near, {**form, **told}, words, file)


def decide(checker: Officer, code: str, verb: str, words: str) -> None:
    near = f"/nhiem-vu/{code}/ket-luan/"
    page = checker.get(f"/nhiem-vu/{code}/")
    told = {name: hidden(page, name, near) for name in ("revision", "seen")}
    checker.send(near, {"words": words, "verb": verb, "csrfmiddlewaretoken": token(page), **told}, words)


def hand_over(one: Officer, other: Officer, sides: dict, over: Event) -> None:
    """The work of one post goes to the other and back, each time signed by both."""
    posts, turn = [(one, sides["son"]), (other, sides["tu"])], 0
    while not over.is_set() or turn % 2:
        (giver, giving), (taker, taking) = posts if turn % 2 == 0 else posts[::-1]
        words = f"Quyết định bàn giao {turn}"
        page = giver.get("/ban-giao/")
        form = {"giver": f"{sides['police']}-{giving}", "taker": f"{sides['police']}-{taking}", "kind": "moved"}
        where = giver.send("/ban-giao/lap/", {**form, "reason": words, "csrfmiddlewaretoken": token(page)}, words)
        for officer, side in ((giver, "giver"), (taker, "taker")) if where else ():
            sign(officer, where, side, f"{words} ký {side}")
        turn += 1


def sign(officer: Officer, where: str, side: str, words: str) -> None:
    page = officer.get(where)
    officer.send(f"{where}ky/{side}/", {"all": "1", "csrfmiddlewaretoken": token(page)}, words)
