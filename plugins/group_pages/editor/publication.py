"""How many changes nobody but staff sees yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .snapshots import Contents

MOST = 500
"""Changes that are counted."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """What the association has set for publishing; `output` is the folder of the built site."""

    output: Path

    def built_at(self) -> float | None:
        """Return when the site was last built to be published, in seconds; None for never."""
        try:
            return self.output.joinpath("index.html").stat().st_mtime
        except OSError:
            return None

    def count_waiting(self, contents: Contents) -> int:
        """Return how many saves are newer than the built site."""
        built = self.built_at()
        times = [datetime.fromisoformat(save.at).timestamp() for save in contents.saves(MOST)]
        return sum(1 for at in times if built is None or at > built)
