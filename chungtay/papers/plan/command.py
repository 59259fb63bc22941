"""`chungtay read-plan FILE [--json] [--explain]`: read a plan and print what it says. No Django, no database."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.plan.reading import read_plan
from chungtay.papers.plan.showing import explained, shown

_USAGE = (
    "Đọc một kế hoạch (.docx, .pdf, bản quét, .txt, .md, .html) và in nội dung đã đọc. / "
    "Read a plan and print what it says."
)
_NOT_A_PLAN = {
    "no_plan": (
        "Tệp đọc được nhưng không giống một kế hoạch: không thấy đề mục và nhiệm vụ nào. Toàn bộ chữ được giữ trong "
        "phần “chưa hiểu” (--json, mục kept). Hãy kiểm tra có đúng tệp kế hoạch không.",
        "The file was read, but it does not look like a plan: no headings and no tasks were found. All its text is "
        "kept under `kept` (--json). Please check that this is the right file.",
    ),
    "in_english": (
        "Văn bản có vẻ viết bằng tiếng Anh; bộ đọc chỉ hiểu kế hoạch tiếng Việt. Hãy dùng bản tiếng Việt đã ký.",
        "The text seems to be in English; only plans in Vietnamese are understood. Please use the signed "
        "Vietnamese paper.",
    ),
}


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


def problem_of(source_text: str, tasks: int, sections: int) -> str | None:
    """Why a file that could be read is no plan we understand: `no_plan`, `in_english`, or None."""
    if tasks + sections > 1:
        return None
    words = Counter(source_text.lower().split())
    english = sum(words[word] for word in ("the", "and", "of", "to", "for", "shall"))
    return "in_english" if english > max(8, len(source_text.split()) * 0.06) else "no_plan"


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
    problem = problem_of("\n".join(p.text for p in source.paragraphs), len(tree.tasks), len(tree.sections))
    if problem:
        _say(*_NOT_A_PLAN[problem])
        return 2
    return 0
