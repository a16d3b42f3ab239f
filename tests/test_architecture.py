"""The layers hold, and the check that holds them can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[1]


def lint_imports(folder: Path) -> subprocess.CompletedProcess:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def copy(tmp_path):
    """A copy of the code that a test may spoil."""
    shutil.copytree(
        ROOT / "monographs", tmp_path / "monographs", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_go_down_only(copy):
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("room", "wrong"),
    [
        ("published", "from monographs.editorial import ledger"),
        ("document", "import django"),
        ("importers", "from monographs.published import shelf"),
        ("editorial", "from monographs.management import reports"),
    ],
)
def test_a_wrong_import_is_found(copy, room, wrong):
    (copy / "monographs" / room / "spoilt.py").write_text(f"{wrong}\n")
    result = lint_imports(copy)
    assert result.returncode == 1
    assert f"monographs.{room}" in result.stdout


def test_a_room_nobody_listed_is_found(copy):
    (copy / "monographs" / "attic.py").write_text('"""A room without a place."""\n')
    assert lint_imports(copy).returncode == 1
