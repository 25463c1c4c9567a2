"""Read-only git commands on a content folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Without locks git leaves its index as it is; a signature would stand between the output's lines.
_READ_ONLY = ("--no-optional-locks", "-c", "log.showSignature=false")
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
