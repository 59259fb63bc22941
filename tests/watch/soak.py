"""The due-finder over simulated days, with two walkers at once, killed with -9 at random, the mail server away now and
then: every rung must be told exactly once."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.watch.other_side import mail_server
from tests.watch.walker import finished

PATIENCE = 5400  # seconds for a whole month, however crowded the machine; more means that it stands still
RUNGS = ("assigned", "overdue", "soon", "today")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Soaked:
    """How it ended."""

    duties: int
    hours: int
    kills: int
    told: list
    climbed: list  # what climbed the ladder of escalation, by the duties' own rows
    recipients: int
    notices: int
    deliveries: int
    states: list[str]
    messages: list[str]
    arrived: list[str]  # the number of every letter that arrived, doubles too
    seconds: float

    @property
    def doubles(self) -> int:
        """Letters that arrived a second time under the same number: their sender was killed before it could settle."""
        return len(self.arrived) - len(set(self.arrived))

    def wrong(self) -> list[str]:
        """Everything that is not as promised; empty is good."""
        codes = {duty for duty, _ in self.told}
        wanted = sorted([*([code, rung] for code in codes for rung in RUNGS), *map(list, self.climbed)])
        found = {
            "a duty was never told": len(codes) != self.duties,
            "a rung is missing, or was told twice": sorted(map(list, self.told)) != wanted,
            "nothing climbed the ladder": not self.climbed,
            "notices are not one for each rung and recipient": self.notices != self.recipients,
            "deliveries are not one for each notice": self.deliveries != self.notices,
            "something was not sent": self.states != ["sent"],
            "a message did not arrive, or arrived under a number of nobody's": set(self.arrived) != set(self.messages),
        }
        return [words for words, true in found.items() if true]


@contextmanager
def database(url: str, name: str) -> Iterator[str]:
    """A database of its own on the server of `url`, dropped afterwards."""
    with psycopg.connect(url.rsplit("/", 1)[0] + "/postgres", autocommit=True) as admin:
        for line in ("drop database if exists {} with (force)", "create database {}"):
            admin.execute(sql.SQL(line).format(sql.Identifier(name)))
        yield url.rsplit("/", 1)[0] + f"/{name}"
        admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def soak(url: str, folder: Path, *, duties: int, hours: int, kills: int, seed: int, password: str) -> Soaked:
    """`url`: a database nobody else uses; `folder`: for the walkers' clock."""
    chance, began = random.Random(seed), time.monotonic()
    with mail_server() as box:
        environment = {
            **os.environ, "DATABASE_URL": url, "CHUNGTAY_APP_PASSWORD": password, "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "chungtay.config.settings_test", "CHUNGTAY_MAIL_HOST": "127.0.0.1",
            "CHUNGTAY_MAIL_PORT": str(box.port), "CHUNGTAY_MAIL_FROM": "bao@tre-em.test", "CHUNGTAY_TELL_SECONDS": "5",
        }  # fmt: skip
        run = Walkers(environment, folder / "hour")
        run.start_all("fill", str(duties)).wait(PATIENCE)
        killed = run.walk(hours, kills, chance, box)
        counted = json.loads(run.ask("count"))
    arrived = [number.strip("<>").split("@")[0] for number in box.numbers]
    return Soaked(duties, hours, killed, arrived=arrived, seconds=time.monotonic() - began, **counted)


class Walkers:
    """Two processes that walk, and the hand that kills them."""

    def __init__(self, environment: dict[str, str], hour: Path) -> None:
        self.environment, self.hour = environment, hour

    def start_all(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-m", "tests.watch.walker", *words], env=self.environment, cwd=ROOT)

    def ask(self, verb: str) -> str:
        call = [sys.executable, "-m", "tests.watch.walker", verb]
        return subprocess.run(call, env=self.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode()

    def walk(self, hours: int, kills: int, chance: random.Random, box) -> int:
        """Kill either of two, `kills` times, spread over the way, then let them arrive. Returns how many."""
        two = [self.start_all("walk", str(self.hour), str(hours)) for _ in range(2)]
        killed = 0
        until = time.monotonic() + PATIENCE
        while finished(self.hour) < hours - 1 and time.monotonic() < until:
            time.sleep(chance.uniform(0.02, 0.4))
            box.how = chance.choice(["ok", "ok", "ok", "close", "451"]) if killed < kills else "ok"
            which = chance.randrange(2)
            if finished(self.hour) >= hours * killed // max(kills, 1) and killed < kills:
                two[which].kill()
                two[which].wait()
                killed += 1
            for number in (0, 1):
                if two[number].poll() is not None:
                    two[number] = self.start_all("walk", str(self.hour), str(hours))
        for walker in two:
            walker.wait(PATIENCE)
        return killed
