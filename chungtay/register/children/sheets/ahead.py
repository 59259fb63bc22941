"""One step ahead: what comes next is made by a second hand while the first is busy with what came last."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(made: Iterator[T]) -> Iterator[T]:
    """The items of `made`, each made while the one before it is in use. What makes them may not ask the database: a
    thread of its own has neither the transaction nor the scope. Never more than two items are held."""
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as hand:
        coming = hand.submit(next, made, None)
        while (item := coming.result()) is not None:
            coming = hand.submit(next, made, None)
            yield item
