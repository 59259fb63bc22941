"""Secrets: made once, whoever asks at the same time."""

import json
import multiprocessing
from concurrent.futures import ThreadPoolExecutor

import pytest

from chungtay.config.home import secret


def test_threads_that_ask_at_once_all_get_and_keep_theirs(tmp_path):
    names = [f"bi-mat-{n}" for n in range(8)] * 4
    with ThreadPoolExecutor(16) as crew:
        told = list(crew.map(lambda name: (name, secret(name, tmp_path)), names))
    kept = json.loads((tmp_path / "secrets.json").read_text())
    assert set(kept) == set(names)
    assert all(kept[name] == word for name, word in told)


def asked(folder, name):
    return secret(name, folder)


def test_processes_that_ask_at_once_all_get_and_keep_theirs(tmp_path):
    names = [f"bi-mat-{n % 4}" for n in range(12)]
    with multiprocessing.get_context("spawn").Pool(3) as crew:
        told = crew.starmap(asked, [(tmp_path, name) for name in names])
    kept = json.loads((tmp_path / "secrets.json").read_text())
    assert [kept[name] for name in names] == told


def test_only_the_owner_reads_them_and_nothing_half_written_stays(tmp_path):
    secret("mot", tmp_path)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0
    assert {p.name for p in tmp_path.iterdir()} == {"secrets.json", "secrets.lock"}


def test_a_killed_start_leaves_the_old_secrets(tmp_path, monkeypatch):
    first = secret("mot", tmp_path)

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("chungtay.config.home.os.replace", killed)
    with pytest.raises(KeyboardInterrupt):
        secret("hai", tmp_path)
    monkeypatch.undo()
    assert secret("mot", tmp_path) == first
