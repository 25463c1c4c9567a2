"""tools/loaded_runs.py: a run that fails makes the whole fail, and each has its line."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.building import CHECKOUT

FILES = {"passes": "def test_a(): pass\n", "fails": "def test_a(): assert 0\ndef test_b(): pass\n"}


@pytest.mark.parametrize(
    ("name", "status", "line"),
    [("passes", 0, "1 passed"), ("fails", 1, "1 failed, 1 passed")],
)
def test_each_run_has_its_line_and_a_failure_fails_all(tmp_path, name, status, line):
    file = tmp_path / f"test_{name}.py"
    file.write_text(FILES[name])
    settings = tmp_path / "pytest.ini"
    settings.write_text("[pytest]\n")
    finished = subprocess.run(
        [sys.executable, "tools/loaded_runs.py", "2", "1", str(file), "-c", str(settings)],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode == status, finished.stderr
    numbers = re.findall(rf"^(\d)/2  {line}  \d+ s, load [0-9.]+$", finished.stdout, re.MULTILINE)
    assert numbers == ["1", "2"]
    assert ("assert 0" in finished.stdout) is (status == 1)
