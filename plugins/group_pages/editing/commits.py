"""Commits of single files, where the content folder is in a git repository."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from ..repository import find_reason, run_git, run_unasking_git

PATIENCE_SECONDS = 60
"""After which git hangs, as on a question that nobody sees."""
_LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}


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
        return find_reason(error)
    except (OSError, subprocess.SubprocessError) as error:
        return str(error)
    return ""


def _run(content: Path, *arguments: str) -> None:
    run_unasking_git(content, *arguments, patience=PATIENCE_SECONDS, variables=_LITERAL)
