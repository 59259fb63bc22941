"""A tree of the plans schema being changed, and the way back.

Every edit is a list of patches (where, what stood there, what stands there now), so that everything can be undone and
the history shows each change letter by letter. No edit changes the tree it was given.
"""

from typing import Any

from chungtay.law.duty_states import Refusal

Tree = dict[str, Any]
Patch = dict[str, Any]
PARTS = ("header", "signer")  # fields of one thing; all else are rows
LISTS = ("sections", "purposes", "tasks", "reporting", "funding", "recipients", "kept", "doubts", "settled")


class NoSuchLine(Refusal):
    """Không còn mục “{which}” trong bản đọc; tải lại trang để xem bản mới nhất. / The reading no longer has “{which}”;
    reload the page to see it as it is."""


class Nothing(Refusal):
    """Thiếu nội dung: hãy điền chữ trước khi lưu. / There is nothing there: fill in the words before saving."""


class NothingNext(Refusal):
    """Đây là nhiệm vụ cuối, không có nhiệm vụ sau để gộp. / This is the last task; there is none after it to join."""


class NoReason(Refusal):
    """Bỏ một mục thì phải ghi lý do. / Dropping a line needs a reason."""


class NotSuch(Refusal):
    """Giá trị “{value}” không hợp lệ ở ô này. / “{value}” cannot stand here."""


def ready(tree: Tree) -> Tree:
    """The tree with every list present and an id on every task (T…), reporting obligation (R…) and aim (P…)."""
    parts = {name: dict(tree.get(name) or {}) for name in PARTS}
    whole = {**tree, **parts, **{name: list(tree.get(name) or []) for name in LISTS}}
    whole["tasks"] = numbered(whole["tasks"], "T")
    whole["reporting"] = numbered(whole["reporting"], "R")
    whole["purposes"] = numbered(whole["purposes"], "P")
    return whole


def numbered(rows: list[dict[str, Any]], letter: str) -> list[dict[str, Any]]:
    """The rows, each with a name of its own; a name that is there already stays with the first that has it."""
    taken = {row["id"] for row in rows if row.get("id")}
    known: set[str] = set()
    done = []
    for row in rows:
        name = row.get("id")
        if not name or name in known:
            name = free(letter, taken)
        known.add(name)
        taken.add(name)
        done.append({**row, "id": name})
    return done


def free(letter: str, taken: set[str]) -> str:
    """A name not yet taken: T001, T002 …"""
    number = len(taken) + 1 if f"{letter}{len(taken):03d}" in taken else 1
    while f"{letter}{number:03d}" in taken:
        number += 1
    return f"{letter}{number:03d}"


class Draft:
    """A tree being changed, with the patches that changed it."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.patches = tree, []

    def splice(self, where: str, at: int, count: int, rows: list[Any]) -> None:
        before = self.tree[where][at : at + count]
        self._do({"list": where, "at": at, "before": before, "after": rows})

    def header(self, **values: Any) -> None:
        self._part("header", values)

    def signer(self, **values: Any) -> None:
        self._part("signer", values)

    def _part(self, part: str, values: dict[str, Any]) -> None:
        known = self.tree[part]
        before = {name: known[name] for name in values if name in known}
        self._do({"list": part, "before": before, "after": values})

    def _do(self, patch: Patch) -> None:
        self.tree = put(self.tree, patch, patch["before"], patch["after"])
        self.patches.append(patch)

    def find(self, name: str) -> tuple[str, int, dict[str, Any]]:
        """Which list, where in it, and the task, reporting obligation or aim itself."""
        for where in ("tasks", "reporting", "purposes"):
            for at, row in enumerate(self.tree[where]):
                if row.get("id") == name:
                    return where, at, row
        raise NoSuchLine(which=name)

    def task(self, name: str) -> tuple[int, dict[str, Any]]:
        where, at, row = self.find(name)
        if where != "tasks":
            raise NoSuchLine(which=name)
        return at, row

    def report(self, name: str) -> None:
        """There is such a reporting obligation."""
        if self.find(name)[0] != "reporting":
            raise NoSuchLine(which=name)

    def change(self, name: str, field: str, **values: Any) -> None:
        """Set fields of one row and settle the doubts about them."""
        where, at, row = self.find(name)
        self.splice(where, at, 1, [{**row, **values}])
        self.settle(row.get("path"), field)

    def settle(self, path: str | None, field: str) -> int:
        """Move the doubts about one field to what is settled. Returns how many there were."""
        hits = [i for i, d in enumerate(self.tree["doubts"]) if d.get("path") == path and d.get("field") == field]
        for at in reversed(hits):
            doubt = self.tree["doubts"][at]
            self.splice("doubts", at, 1, [])
            self.splice("settled", len(self.tree["settled"]), 0, [doubt])
        return len(hits)


def put(tree: Tree, patch: Patch, old: Any, new: Any) -> Tree:
    part = patch["list"]
    if part in PARTS:
        rest = {name: value for name, value in tree[part].items() if name not in (patch["before"] | patch["after"])}
        return {**tree, part: {**rest, **new}}
    rows, at = tree[patch["list"]], patch["at"]
    return {**tree, patch["list"]: [*rows[:at], *new, *rows[at + len(old) :]]}
