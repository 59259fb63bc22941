"""What the officer is told about a reading before checking it: that it may be no plan, or not in Vietnamese."""

from typing import Any

from chungtay.law.wording import bare_key, loose_key

Note = dict[str, Any]
MARKED = 0.05  # of running Vietnamese, a quarter of the letters carry a mark; of English none


def notices(tree: dict[str, Any], lines: list[dict[str, Any]]) -> list[Note]:
    """Notes {code, vi, en, line} about the whole paper."""
    told = []
    if not _vietnamese(" ".join(line["text"] for line in lines)):
        told.append(
            _note(
                "not_vietnamese",
                "Văn bản không viết bằng tiếng Việt có dấu nên chỉ giữ nguyên lời; hãy nộp bản tiếng Việt.",
                "The paper is not in Vietnamese with marks, so its words were only kept; hand in the Vietnamese one.",
            )
        )
    if not tree["tasks"]:
        told.append(
            _note(
                "no_tasks",
                "Không thấy nhiệm vụ nào trong văn bản này; có thể đây không phải kế hoạch. Mọi dòng đều được giữ: "
                "hãy thêm nhiệm vụ từ các dòng đó, hoặc bỏ bản đọc và nộp đúng tệp.",
                "No task was found in this paper; it may be no plan. Every line was kept: make tasks of them, or drop "
                "the reading and hand in the right file.",
            )
        )
    return told


def _note(code: str, vi: str, en: str) -> Note:
    return {"code": code, "vi": vi, "en": en, "line": None}


def _vietnamese(text: str) -> bool:
    loose = loose_key(text)
    marked = sum(a != b for a, b in zip(loose, bare_key(text), strict=False))
    return not loose or marked / len(loose) >= MARKED
