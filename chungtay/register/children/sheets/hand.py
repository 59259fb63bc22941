"""A second hand: a process of our own that makes things while this one is busy with the database.

Not a fork, which would share connections, and nothing that outlives us: when our end of the pipe closes, it leaves.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any

from chungtay.register.children.sheets import refusals

LONG = 5_000  # rows from which a second process earns the half second it needs to begin
CALL = [sys.executable, "-c", f"from {__name__} import main; main()"]
PIPE = 2**20  # bytes made ahead that the pipe holds
LAST = "last"
RUBBISH = 100_000  # new things until cycles are looked for: rows have none
ROOMS = ("django.contrib.contenttypes", "django.contrib.auth", "chungtay.ledger", "chungtay.register")


class Here:
    """The same, made by this process."""

    def __call__(self, make: Callable[..., Any], *told: object) -> Any:
        return make(*told)

    each = __call__


class Hand:
    """with Hand() as hand: hand(make, …) is make(…), made there; hand.each(make, …) what the generator make(…) gives,
    one thing after another. One call at a time. Raises BrokeDown where the process is gone; its own words are then on
    standard error."""

    def __init__(self, *files: int) -> None:
        self.files = files

    def __enter__(self) -> "Hand":
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        ends = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "pipesize": PIPE}
        self.process = subprocess.Popen(CALL, env=environment, pass_fds=self.files, **ends)
        return self

    def __call__(self, make: Callable[..., Any], *told: object) -> Any:
        (made,) = self.each(_once, make, *told)
        return made

    def each(self, make: Callable[..., Iterator[Any]], *told: object) -> Iterator[Any]:
        try:
            pickle.dump((make, told), self.process.stdin, pickle.HIGHEST_PROTOCOL)
            self.process.stdin.flush()
            while (item := pickle.load(self.process.stdout)) != LAST:  # noqa: S301 - our own process, a pipe of ours
                yield item
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as end:
            raise refusals.BrokeDown() from end

    def __exit__(self, *_) -> None:
        for end in (self.process.stdin, self.process.stdout):
            with suppress(BrokenPipeError):  # what was not yet said to a process that is gone
                end.close()
        self.process.wait()


@contextmanager
def hand_for(rows: int, *files: int) -> Iterator[Here | Hand]:
    """Of a long list things are made by a second process, which these open files are given to; of a short one here."""
    if rows < LONG:
        yield Here()
    else:
        with Hand(*files) as far:
            yield far


def _once(make: Callable[..., Any], *told: object) -> Iterator[Any]:
    yield make(*told)


def main() -> None:
    """Make what is asked until nobody asks any more."""
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whoever prints does not speak into the answers
    import django
    from django.conf import settings

    settings.INSTALLED_APPS = ROOMS  # a tenth of what the whole house takes to wake
    django.setup()
    gc.freeze()
    gc.set_threshold(RUBBISH)
    while asked.peek(1):
        make, facts = pickle.load(asked)  # noqa: S301 - as above
        for item in chain(make(*facts), (LAST,)):
            pickle.dump(item, told, pickle.HIGHEST_PROTOCOL)
            told.flush()
