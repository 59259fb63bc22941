"""Short forms of a document joined with the instruments they stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from chungtay.law.references.reference import Reference
from chungtay.law.wording import loose_key


def _short_names(one: Reference) -> Iterator[str]:
    """The keys under which this instrument may be called again: its alias; kind and number without year or symbol."""
    if one.alias:
        yield loose_key(one.alias)
    if one.number:
        words = one.number.replace("-", "/").split("/")
        yield loose_key(f"{one.type} số {words[0].lstrip('0')}")
        yield loose_key(f"{one.type} số {words[0].lstrip('0')} {words[1]}" if len(words) > 1 else one.type)


def _called(one: Reference) -> str:
    return loose_key(f"{one.type} số {(one.short or '').lstrip('0')}")


class _Memory:
    def __init__(self) -> None:
        self.by_name: dict[str, Reference] = {}
        self.seen: set[tuple[str, str]] = set()

    def identity(self, one: Reference) -> tuple[str, str]:
        return ("", one.number) if one.number else (one.type, one.name or one.text)

    def learn(self, one: Reference) -> None:
        for name in _short_names(one):
            self.by_name.setdefault(name, one)
        self.seen.add(self.identity(one))

    def meant(self, one: Reference) -> Reference | None:
        return self.by_name.get(_called(one)) or self.by_name.get(loose_key(one.text))


def _resolved(one: Reference, memory: _Memory) -> Reference:
    if one.short and not one.number and (whole := memory.meant(one)):
        return replace(one, number=whole.number, name=one.name or whole.name, backref=True)
    return replace(one, backref=memory.identity(one) in memory.seen)


def resolve(references: Iterable[Reference]) -> list[Reference]:
    """The references of one document in order, short forms with their full number, repetitions marked ``backref``.

    An alias ("viết tắt là Nghị quyết số 121") counts before the same number met earlier. A short form that nothing
    explains keeps ``number`` None and its ``short``; one written without "số" is then dropped as a count.
    """
    memory, whole = _Memory(), []
    for one in references:
        done = _resolved(one, memory)
        memory.learn(done)
        if done.number or not done.bare:
            whole.append(done)
    return whole
