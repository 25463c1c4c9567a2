"""`make serve`: shows the site as it is being written, and follows every save.

A save is checked first, so that what is wrong stands in the terminal and over the open pages at
once. Only what has no error is built, into a folder of its own; the last good site stays meanwhile.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from watchfiles import watch

from ..clock import ClockError
from ..edition import prepare
from ..languages import Words
from ..problems import Problems, format_problem
from ..reporting import say, shown
from .builder import Builder
from .preview_server import PreviewServer, PreviewState

CHECKOUT = Path(__file__).resolve().parents[3]
SETTINGS = CHECKOUT / "pelicanconf.py"
THEME = CHECKOUT / "theme"
DEBOUNCE_MS = 100
"""Saves closer together than this are one."""
FIRST_LOOK_MS = 100
"""How soon after the start the first build begins; from then on no save is missed."""
PORTS_TRIED = 10


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="serve", description=__doc__)
    parser.add_argument("content", nargs="?", default="content", help="the content folder")
    parser.add_argument("--port", type=int, default=8000, help="8000, or the next free one")
    parser.add_argument("--settings", type=Path, default=SETTINGS, help="Pelican's settings")
    options = parser.parse_args(arguments)
    content = Path(options.content)
    if not content.is_dir():
        say([f"{content}: there is no such folder"])
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="piiri-preview-") as folder:
        output = Path(folder, "site")
        state = PreviewState()
        builder = Builder(content, output, options.settings, Path(folder, "messages.txt"))
        server = listen(output, options.port, state)
        try:
            follow(Preview(content, builder, state, server.address))
        except KeyboardInterrupt:
            return 0
        finally:
            server.shutdown()
    return 0


def listen(output: Path, port: int, state: PreviewState) -> PreviewServer:
    """Answers on the port, or on the next free one; the last resort is any."""
    for tried in [*range(port, port + PORTS_TRIED), 0]:
        try:
            server = PreviewServer(output, tried, state)
        except OSError:
            continue
        server.start()
        return server
    raise OSError("no port of this machine is free")


def follow(preview: Preview) -> None:
    """Renews the preview at once and after each save, until the terminal says stop."""
    folders = [each for each in (preview.content, THEME) if each.is_dir()]
    saves = watch(
        *folders, watch_filter=_matters, debounce=DEBOUNCE_MS, rust_timeout=FIRST_LOOK_MS,
        yield_on_timeout=True,
    )  # fmt: skip
    preview.renew([str(preview.content)] if next(saves) is not None else [])
    for changes in saves:
        if changes:
            preview.renew(sorted({path for _, path in changes}))


def _matters(_: object, path: str) -> bool:
    """Editors' own files, which begin with a dot or end with a tilde, are no saves."""
    name = Path(path).name
    return not name.startswith(".") and not name.endswith("~")


class Preview:
    """One content folder, shown at one address."""

    def __init__(self, content: Path, builder: Builder, state: PreviewState, address: str) -> None:
        self.content = content
        self.builder = builder
        self.state = state
        self.address = address

    def renew(self, saved: Iterable[str]) -> None:
        """Check, and build what has no error; tell the terminal and the open pages."""
        started = time.monotonic()
        say([f"… {', '.join(shown(Path(each)) for each in saved)}"], sys.stdout)
        try:
            prepared, problems = prepare(self.content)
        except ClockError as error:
            self._failed([str(error)], Words(Problems().language))
            return
        words = Words(problems.language)
        told = [format_problem(each, words) for each in problems.sorted()]
        if prepared is None or problems.errors:
            self._failed(told, words)
            return
        say(told)
        built = self.builder.build()
        if not built.good:
            self._failed(list(built.messages), words)
            return
        self.state.built()
        seconds = f"{time.monotonic() - started:.1f}"
        line = words.gettext(
            "Built in %(seconds)s s: %(address)s", seconds=seconds, address=self.address
        )
        say([f"✓ {line}"], sys.stdout)

    def _failed(self, lines: list[str], words: Words) -> None:
        say(lines)
        self.state.failed(tuple(lines))
        line = words.gettext(
            "Not built; the last good site stays: %(address)s", address=self.address
        )
        say([f"✗ {line}"], sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
