"""The Nu HTML checker on every page and on the stylesheet."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.toolchain import NODE_FOLDER, java

CHECKER = NODE_FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def complaints(*arguments: str) -> list[str]:
    result = subprocess.run(
        [java(), "-jar", str(CHECKER), "--errors-only", *arguments],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    return result.stderr.splitlines()


def test_checker_finds_no_error_in_any_page(site_folder: Path):
    assert complaints("--skip-non-html", str(site_folder)) == []


def test_checker_finds_no_error_in_the_stylesheet(site_folder: Path):
    assert complaints("--css", str(site_folder / "ryhmat" / "theme" / "css" / "site.css")) == []
