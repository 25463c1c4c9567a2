"""The Nu HTML checker on every page and on the stylesheet."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.theme.example_edition import example_assets
from tests.toolchain import NODE_FOLDER, java
from tests.waiting import PATIENCE_SECONDS

CHECKER = NODE_FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


# The checker runs for seconds: compiling it well, and collecting garbage aside, takes longer.
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")


def complaints(*files: Path) -> list[str]:
    """Return what the checker finds in pages and stylesheets, and why it could not run."""
    result = subprocess.run(
        [java(), *JAVA_OPTIONS, "-jar", CHECKER, "--errors-only", "--also-check-css", *files],
        capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    return (result.stdout + result.stderr).splitlines()


def test_checker_finds_no_error_in_any_page_or_stylesheet(site_folder: Path):
    pages = list(site_folder.rglob("*.html"))
    assert len(pages) > 20
    assert complaints(*pages, site_folder / "ryhmat" / example_assets().paths.stylesheet) == []


def test_checker_finds_the_errors_of_a_page_and_of_a_stylesheet(tmp_path: Path):
    """The test above can fail."""
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p><div></p>")
    (tmp_path / "site.css").write_text("p { colour: red }")
    faults = "\n".join(complaints(*tmp_path.iterdir()))
    assert "page.html" in faults
    assert "site.css" in faults
