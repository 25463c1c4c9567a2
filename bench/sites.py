"""Builds the sites that are measured, always for the same day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .weights import Weight, first_view

CHECKOUT = Path(__file__).resolve().parent.parent
CONTENT = CHECKOUT / "content"
# As Python runs elsewhere: with the compiled modules and templates of an earlier run.
UNUSUAL = {"PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in UNUSUAL},
    "GROUP_PAGES_TODAY": "2027-02-01",
    "SOURCE_DATE_EPOCH": "1800000000",
    "PYTHONPATH": str(CHECKOUT / "plugins"),
}


def build_command(content: Path, output: Path) -> list[str]:
    """Return the command that builds the site, to be run in ENVIRONMENT from the CHECKOUT."""
    settings = str(CHECKOUT / "pelicanconf.py")
    return [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", settings]


def piiri_command(*arguments: str) -> list[str]:
    """Return a command of `piiri`, to be run likewise."""
    return [sys.executable, "-m", "group_pages.commands.piiri", *arguments]


def build_site(content: Path, output: Path) -> Path:
    """Build, and return the output folder. Exits where the content has errors."""
    command = build_command(content, output)
    run = subprocess.run(
        command, cwd=CHECKOUT, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    if run.returncode:
        sys.exit(f"{content} could not be built:\n{run.stdout}{run.stderr}")
    return output


def listing_page(site: Path) -> str:
    """Return the path of the page of all groups, in Finnish or English."""
    return "ryhmat/index.html" if (site / "ryhmat").is_dir() else "groups/index.html"


def group_pages(site: Path) -> dict[str, Weight]:
    """Return the weights of the first view of each group's page, by its path."""
    files = sorted((site / listing_page(site)).parent.glob("*/index.html"))
    paths = [file.relative_to(site).as_posix() for file in files]
    return {path: first_view(site, path) for path in paths}


def heaviest_group_page(site: Path) -> str:
    """Return the path of the heaviest page of a group without a picture of its own."""
    plain = {path: each.total for path, each in group_pages(site).items() if not each.pictures}
    return max(plain, key=lambda path: plain[path])
