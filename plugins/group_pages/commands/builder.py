"""Builds a site in a process of its own, as often as needed.

Each process is forked from one that has imported everything and done nothing: it starts at once,
and no state of one build reaches the next. Where a system forks none, a new Python starts.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

from ..output import remove_unfinished
from ..value_classes import dataclass
from .building import BuildRequest, run_build

PRELOADED_MODULES = ["group_pages.site_build", "group_pages.commands.building"]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The outcome of a build, and the lines that it printed."""

    is_good: bool
    messages: tuple[str, ...]


class Builder:
    """Builds what is requested; `messages` is a file for what a build prints."""

    def __init__(self, request: BuildRequest, messages: Path) -> None:
        self.request = request
        self.output = request.output
        self.messages = messages
        can_fork = "forkserver" in multiprocessing.get_all_start_methods()
        get = multiprocessing.get_context
        self.context = get("forkserver") if can_fork else get("spawn")
        if can_fork:
            self.context.set_forkserver_preload(PRELOADED_MODULES)

    def build(self) -> BuildResult:
        """Build, and wait until the site is in place, or the earlier one stands after a failure."""
        process = self.context.Process(target=_run, args=(self.request, self.messages), daemon=True)
        process.start()
        process.join()
        if process.exitcode != 0:
            remove_unfinished(self.output)
        lines = self.messages.read_text("utf-8", "replace").splitlines()
        return BuildResult(process.exitcode == 0, tuple(lines))


def _run(request: BuildRequest, messages: Path) -> None:
    """Build, with all that is printed written to a file, and end the new process."""
    with messages.open("w", encoding="utf-8") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    sys.exit(run_build(request))
