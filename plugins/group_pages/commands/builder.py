"""Builds a site in a process of its own, as often as needed.

Each process is forked from one that has imported everything and done nothing: it starts at once,
and no state of one build reaches the next. Where a system forks none, a new Python starts. The
settings are the association's program: what they change in Python, such as what Ctrl+C does, they
change in such a process alone.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from ..build_settings import list_templates
from ..installation import THEME
from ..output import remove_unfinished
from ..partners import folder_of
from ..processes import hold_signals, take_signals
from ..value_classes import dataclass
from .building import BuildRequest, run_build
from .settings_files import run_settings

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
            # The tracker takes signals again when it is started.
            resource_tracker.ensure_running()
            # An interruption while the modules are imported would be reported as a fault.
            with hold_signals():
                forkserver.ensure_running()

    def build(self) -> BuildResult:
        """Build, and wait until the site is in place, or the earlier one stands after a failure."""
        process = self.context.Process(target=_run, args=(self.request, self.messages), daemon=True)
        with _running(process):
            process.join()
        if process.exitcode != 0:
            remove_unfinished(self.output)
        lines = self.messages.read_text("utf-8", "replace").splitlines()
        return BuildResult(process.exitcode == 0, tuple(lines))

    def list_followed(self) -> list[Path]:
        """Return the files and folders that a preview follows, as the settings are now.

        These are the settings, the content, the copies of partners, the theme and own templates,
        also those that are not there. Of settings that cannot be run the build says why.
        """
        results, end = self.context.Pipe(duplex=False)
        arguments = (self.request, self.messages, end)
        process = self.context.Process(target=_send_folders, args=arguments, daemon=True)
        named = [THEME]
        with _running(process):
            end.close()
            # A process that the settings have ended has sent nothing.
            with results, suppress(EOFError):
                named = results.recv()
            process.join()
        content = self.request.content
        return [*dict.fromkeys((self.request.settings, content, folder_of(content), *named))]


@contextmanager
def _running(process: BaseProcess) -> Iterator[None]:
    """Start a process that ends in the block, or at once where the block is interrupted.

    It may be writing into a folder that is removed next.
    """
    try:
        with hold_signals():
            process.start()
        yield
    finally:
        if process.is_alive():
            process.kill()
            process.join()


def _run(request: BuildRequest, messages: Path) -> None:
    """Build, with all that is printed written to a file, and end the new process."""
    _print_into(messages)
    sys.exit(run_build(request))


def _send_folders(request: BuildRequest, messages: Path, end: Connection) -> None:
    """Send the folders of theme and templates; nothing where the settings cannot be run."""
    _print_into(messages)
    with end:
        values = run_settings(request.settings)
        end.send([Path(values["THEME"]), *list_templates(values)])


def _print_into(messages: Path) -> None:
    """Let all that this process prints be written to a file, from the first interruption on."""
    try:
        file = messages.open("w", encoding="utf-8")
    except FileNotFoundError:
        # The program that has started this process has ended and removed its folder.
        sys.exit(1)
    with file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    take_signals()
