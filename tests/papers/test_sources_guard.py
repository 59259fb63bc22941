"""Does a hostile file end only the process that reads it?"""

import os

import pytest

from chungtay.papers.letter import write_docx
from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.sources import guard
from chungtay.papers.sources.guard import read_guarded
from tests.papers.files.made import HERE, PLAN, needs, p, word


def test_a_good_file_reads_the_same():
    for data in (write_docx(PLAN), (HERE / "plan.pdf").read_bytes(), "Kế hoạch\n\nI.".encode()):
        assert read_guarded(data, "plan") == read(data, "plan")


def test_a_refusal_comes_through_with_its_words():
    with pytest.raises(Unreadable) as caught:
        read_guarded(b"")
    with pytest.raises(Unreadable) as plain:
        read(b"")
    assert (caught.value.code, caught.value.vi, caught.value.en) == ("empty", plain.value.vi, plain.value.en)


def refused(data, **limits):
    with pytest.raises(Unreadable) as caught:
        read_guarded(data, **limits)
    return caught.value.code


def test_too_little_memory_ends_the_child_only():
    assert refused(word("<w:p/>" * 1_300_000), megabytes=120) == "too_heavy"


def test_silence_ends_the_child():
    assert refused(word("".join(p("chữ") for _ in range(50_000))), seconds=0.3) == "too_heavy"


def test_a_child_that_dies_is_told_with_its_trouble(monkeypatch):
    monkeypatch.setattr(guard, "_CHILD", "chungtay.papers.sources.nobody")
    with pytest.raises(Unreadable) as caught:
        read_guarded(b"x")
    assert caught.value.code == "too_heavy"
    assert "nobody" in caught.value.__notes__[0]


def test_the_child_gets_no_secrets(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    seen = {}
    real = guard.subprocess.Popen

    def spy(*order, **options):
        seen.update(options["env"])
        return real(*order, **options)

    monkeypatch.setattr(guard.subprocess, "Popen", spy)
    read_guarded(b"x")
    assert "DATABASE_URL" not in seen
    assert set(seen) <= {"PATH", "PYTHONPATH", "HOME", "TMPDIR", "LC_ALL", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE"} | (
        {"TESSDATA_PREFIX"} if "TESSDATA_PREFIX" in os.environ else set()
    )


def test_news_of_pages_comes_through():
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    import io

    from PIL import Image

    frames = [Image.new("L", (300, 200), 255) for _ in range(2)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "TIFF", save_all=True, append_images=frames[1:])
    told = []
    with pytest.raises(Unreadable):
        read_guarded(buffer.getvalue(), progress=lambda *page: told.append(page))
    assert told == [(1, 2), (2, 2)]
