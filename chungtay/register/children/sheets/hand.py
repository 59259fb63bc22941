"""A second hand: a process of our own that makes things while this one is busy with the database.

Not a fork, which would share connections, and nothing that outlives us: when our end of the pipe closes, it leaves.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

LONG = 20_000  # rows from which a second process earns the two seconds it needs to begin
CALL = [sys.executable, "-c", f"from {__name__} import main; main()"]


@contextmanager
def hand_for(rows: int) -> Iterator[Callable[..., Any]]:
    """`call(make, …)` is make(…): of a long list made by a second process, of a short one here."""
    if rows < LONG:
        yield lambda make, *told: make(*told)
    else:
        with Hand() as far:
            yield far


class Hand:
    """with Hand() as hand: hand(make, …) is make(…), made there. One call at a time."""

    def __enter__(self) -> "Hand":
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self.process = subprocess.Popen(CALL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        return self

    def __call__(self, make: Callable[..., Any], *told: object) -> Any:
        """Raises EOFError or BrokenPipeError where the process broke down; its own words are then on standard error."""
        pickle.dump((make, told), self.process.stdin, pickle.HIGHEST_PROTOCOL)
        self.process.stdin.flush()
        return pickle.load(self.process.stdout)  # noqa: S301 - our own process, a pipe nobody else can write to

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def main() -> None:
    """Make what is asked until nobody asks any more."""
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whoever prints does not speak into the answers
    import django

    django.setup()
    while asked.peek(1):
        make, facts = pickle.load(asked)  # noqa: S301 - as above
        pickle.dump(make(*facts), told, pickle.HIGHEST_PROTOCOL)
        told.flush()
