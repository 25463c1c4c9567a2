"""What git knows of a content folder. Looking writes nothing there: the folder is not ours."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Without locks git leaves its index as it is; a signature would be told between the lines.
_QUIETLY = ("--no-optional-locks", "-c", "log.showSignature=false")


def ask_git(folder: Path, *arguments: str) -> str:
    """What git answers. Raises OSError or SubprocessError: no git, no repository, no answer."""
    told = subprocess.run(
        ["git", *_QUIETLY, "-C", str(folder), *arguments],
        check=True,
        capture_output=True,
        timeout=30,
    )
    return os.fsdecode(told.stdout)
