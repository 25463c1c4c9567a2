"""The program's version, and its own files: in the package if installed, else in the checkout."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

VERSION = "0.1.0"
PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parents[1]
PRINT_PACKAGES = ("typst", "segno", "pypdf")
# Folders of the checkout that no build may write to; `output` and its like are none of them.
CHECKOUT_FOLDERS = (
    ".ci", ".git", ".github", ".venv", ".vscode", "bench", "content", "deploy", "docs", "plugins",
    "tests", "theme", "tools",
)  # fmt: skip


def is_installed() -> bool:
    """Return whether the package comes from a wheel, which has the theme inside."""
    return (PACKAGE / "theme").is_dir()


def can_print() -> bool:
    """Return whether the packages that printing needs are there: the part "print" of the lock."""
    return all(find_spec(name) is not None for name in PRINT_PACKAGES)


def _locate(in_package: str, in_checkout: str) -> Path:
    return PACKAGE / in_package if is_installed() else CHECKOUT / in_checkout


THEME = _locate("theme", "theme")
TEMPLATES = _locate("templates", "docs/templates")
DEPLOY = _locate("deploy", "deploy")
SETTINGS = PACKAGE / "settings.py"
OWN_FOLDERS = (PACKAGE,) if is_installed() else tuple(CHECKOUT / name for name in CHECKOUT_FOLDERS)
"""Folders of the program that no build may write to."""
