"""Commits of single files, where the content folder is in a git repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ..repository import run_git

PATIENCE_SECONDS = 60
"""After which git hangs, as on a question that nobody sees."""
_UNASKING = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_LITERAL_PATHSPECS": "1"}


def is_in_repository(content: Path) -> bool:
    """Return whether git keeps the folder: it is in a work tree, and not ignored."""
    try:
        if run_git(content, "rev-parse", "--is-inside-work-tree").strip() != "true":
            return False
        return not _is_ignored(content)
    except (OSError, subprocess.SubprocessError):
        return False


def _is_ignored(content: Path) -> bool:
    try:
        run_git(content, "check-ignore", "--quiet", ".")
    except subprocess.CalledProcessError:
        return False
    return True


def commit(content: Path, names: Sequence[str], sentence: str) -> str:
    """Commit these files, below the folder, as they are now; return "", or why git has not.

    Whatever else is staged stays staged, and is no part of the commit.
    """
    try:
        known = [name for name in names if (content / name).exists()]
        if known:
            _run(content, "add", "--intent-to-add", "--", *known)
        _run(content, "commit", "--quiet", "--only", f"--message={sentence}", "--", *names)
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or error.stdout or "").strip().splitlines()
        return lines[-1] if lines else str(error.returncode)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return ""


def _run(content: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(content), *arguments],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, **_UNASKING},
    )
