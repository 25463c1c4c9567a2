"""Publishing: how many changes nobody but staff sees yet, and the building of the site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ..value_classes import dataclass
from .snapshots import Contents

MOST = 500
"""Changes that are counted."""

Build = Callable[[], tuple[bool, tuple[str, ...]]]
"""Builds the site as it is published; returns whether that went well, and the lines it printed."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """What the association has set for publishing; `output` is the folder of the built site."""

    output: Path
    build: Build

    def built_at(self) -> float | None:
        """Return when the site was last built to be published, in seconds; None for never."""
        try:
            return self.output.joinpath("index.html").stat().st_mtime
        except OSError:
            return None

    def list_waiting(self, contents: Contents) -> tuple[str, ...]:
        """Return the sentences of the saves that are newer than the built site, newest first."""
        built = self.built_at()
        return tuple(
            save.sentence
            for save in contents.saves(MOST)
            if built is None or datetime.fromisoformat(save.at).timestamp() > built
        )
