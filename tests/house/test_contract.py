"""The house's text file is true: the import contract holds, and a planted wrong would be seen."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lint(where: Path) -> subprocess.CompletedProcess:
    tool = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([tool, "--no-cache"], cwd=where, capture_output=True, text=True, check=False)


def test_every_contract_is_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout[-2000:]


def test_a_planted_wrong_is_seen(tmp_path):
    """A copy of the house in which the register looks up at the office."""
    import shutil

    shutil.copytree(ROOT / "chungtay", tmp_path / "chungtay", ignore=shutil.ignore_patterns("static", "data", "*.mo"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    (tmp_path / "chungtay/register/wrong.py").write_text("import chungtay.office.today\n")
    environment_first = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
                         "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"]  # fmt: skip
    done = subprocess.run(environment_first, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "chungtay.register.wrong" in done.stdout
