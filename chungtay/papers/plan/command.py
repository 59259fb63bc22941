"""`chungtay read-plan FILE [--json] [--explain]`: read a plan and print what it says. No Django, no database."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.plan.reading import read_plan
from chungtay.papers.plan.recognising import not_a_plan
from chungtay.papers.plan.showing import explained, shown

_USAGE = (
    "Đọc một kế hoạch (.docx, .pdf, bản quét, .txt, .md, .html) và in nội dung đã đọc. / "
    "Read a plan and print what it says."
)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chungtay read-plan", description=_USAGE)
    parser.add_argument("file", type=Path, help="tệp kế hoạch / the plan")
    parser.add_argument("--json", action="store_true", help="in theo lược đồ / print the schema")
    parser.add_argument(
        "--explain", action="store_true", help="nói rõ chữ nào cho biết điều gì / which words gave what"
    )
    parser.add_argument("--no-ocr", action="store_true", help="không nhận dạng bản quét / do not read scans")
    return parser.parse_args(argv)


def _say(vi: str, en: str) -> None:
    print(vi, en, sep="\n", file=sys.stderr)


def _progress(page: int, pages: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if page >= pages else "\r"
        print(
            f"Đang nhận dạng trang {page}/{pages} / Reading page {page} of {pages}",
            end=end,
            file=sys.stderr,
            flush=True,
        )


def main(argv: Sequence[str]) -> int:
    """0: read; 1: the file could not be read; 2: it was read, but it is no plan."""
    wanted = _arguments(argv)
    try:
        data = wanted.file.read_bytes()
    except OSError as reason:
        _say(f"Không mở được {wanted.file}: {reason.strerror}.", f"Cannot open {wanted.file}: {reason.strerror}.")
        return 1
    try:
        source = read(data, wanted.file.name, ocr=not wanted.no_ocr, progress=_progress)
    except Unreadable as reason:
        _say(reason.vi, reason.en)
        return 1
    for note in source.notes:
        _say(note.vi, note.en)
    tree = read_plan(source, wanted.file.name)
    if wanted.json:
        whole = tree.to_dict()
        print(
            json.dumps(
                whole if wanted.explain else {k: v for k, v in whole.items() if k != "explain"},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print(shown(tree))
        if wanted.explain:
            print(explained(tree))
    if problem := not_a_plan(source, tree):
        _say(problem.vi, problem.en)
        return 2
    return 0
