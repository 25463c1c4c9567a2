"""Git commands: those that only read a content folder, and those that write, asking nothing."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

# Without locks git leaves its index as it is; a signature would stand between the output's lines.
_READ_ONLY = ("--no-optional-locks", "-c", "log.showSignature=false")
UNASKING = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}
"""Variables with which git fails rather than ask for a password or open an editor."""
REASONS = tuple(map(re.compile, (r"\s*! \[(?:remote )?rejected\]", "fatal: ", "error: ")))
"""How the lines begin that say why, the best first."""
PATIENCE_SECONDS = 600
"""After which git hangs: far beyond what the longest history takes on a slow machine."""


def run_git(folder: Path, *arguments: str) -> str:
    """Return what git prints.

    Raises OSError or SubprocessError where git or the repository is missing, or git fails.
    """
    finished = subprocess.run(
        ["git", *_READ_ONLY, "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )
    return os.fsdecode(finished.stdout)


def run_unasking_git(
    folder: Path, *arguments: str, patience: float, variables: Mapping[str, str]
) -> str:
    """Return what git prints, which may write, and is to ask nobody for anything.

    `patience` is in seconds. Raises OSError or SubprocessError as `run_git` does.
    """
    finished = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        timeout=patience,
        env={**os.environ, **UNASKING, **variables},
    )
    return finished.stdout


def find_reason(error: subprocess.CalledProcessError) -> str:
    """Return the line that says why git failed; its status where it printed none."""
    return choose_reason(error.stderr or error.stdout or "", error.returncode)


def choose_reason(output: str, status: int) -> str:
    """Return the line of git's output that says why: the last one, unless that is advice."""
    lines = output.strip().splitlines()
    reasons = [line for each in REASONS for line in lines if each.match(line)] or lines[-1:]
    return reasons[0].strip(" .") if reasons else str(status)
