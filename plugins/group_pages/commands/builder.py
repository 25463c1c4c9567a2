"""Builds a site with Pelican in a process of its own, as often as wanted.

Each build starts from a process that has imported everything and done nothing: it starts at once,
and leaves nothing behind that the next one could trip over.
"""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass
from pathlib import Path

IMPORTED_BEFOREHAND = ["group_pages.pelican_adapter"]


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended, and what it said."""

    good: bool
    messages: tuple[str, ...]


class Builder:
    """Builds `content` into `output`; `messages` is a file for what a build says."""

    def __init__(self, content: Path, output: Path, settings: Path, messages: Path) -> None:
        self.messages = messages
        self.arguments = [str(content), "-o", str(output), "-s", str(settings)]
        forks = "forkserver" in multiprocessing.get_all_start_methods()
        get = multiprocessing.get_context
        self.context = get("forkserver") if forks else get("spawn")
        self.context.set_forkserver_preload(IMPORTED_BEFOREHAND)

    def build(self) -> Built:
        """Waits until the site is in place, or the build has failed and the earlier one stands."""
        process = self.context.Process(
            target=run_pelican, args=(self.arguments, str(self.messages)), daemon=True
        )
        process.start()
        process.join()
        lines = self.messages.read_text("utf-8", "replace").splitlines()
        return Built(process.exitcode == 0, tuple(lines))


def run_pelican(arguments: list[str], messages: str) -> None:
    """In the new process: Pelican's own command, with all it says written to a file."""
    with Path(messages).open("w", encoding="utf-8") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    from pelican import main

    main(arguments)
