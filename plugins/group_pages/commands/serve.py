"""`make serve`: serves the site on this machine and rebuilds it after every save.

A save is checked first, so that problems are in the terminal and over the open pages at once. Only
content without errors is built, into a temporary folder; the last good site is served meanwhile.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from watchfiles import watch

from .. import interruption
from ..clock import ClockError
from ..edition import prepare
from ..garbage import garbage_uncollected
from ..languages import Words
from ..loading.folder import ASSOCIATION_FILE, absolute
from ..problems import Problem, format_problem
from ..reporting import display_path, format_clock_error, report
from ..terminal import write_lines
from .arguments import add_content, add_port, add_settings, make_parser, resolve_words
from .builder import Builder
from .building import BuildRequest
from .preview_server import PreviewServer, PreviewState
from .site import OWN_SETTINGS, find_settings

DEBOUNCE_MS = 100
"""Saves closer together than this are one."""
TIMEOUT_MS = 100
"""Between two looks at what is followed."""
PORTS_TRIED = 10


def main(arguments: Sequence[str] | None = None) -> int:
    words = resolve_words(arguments)
    parser = make_parser("serve", words)
    add_content(parser, words)
    add_port(parser, words)
    add_settings(parser, words)
    options = parser.parse_args(arguments)
    content: Path = options.content
    if not content.is_dir():
        report(prepare(content)[1])
        return 2
    interruption.take_all_as_ctrl_c()
    with tempfile.TemporaryDirectory(prefix="piiri-preview-") as folder:
        output = Path(folder, "site")
        state = PreviewState(language=words.language)
        settings = options.settings or find_settings(OWN_SETTINGS)
        builder = Builder(BuildRequest(content, output, settings), Path(folder, "messages.txt"))
        server = start_server(output, options.port, state)
        try:
            follow_saves(Preview(content, builder, state, server.address))
        except KeyboardInterrupt:
            return 0
        finally:
            interruption.ignore_while_ending()
            server.shutdown()
    return 0


def start_server(output: Path, port: int, state: PreviewState) -> PreviewServer:
    """Start a server on the port, or on the next free one; if none is, on any free port."""
    for number in [*range(port, port + PORTS_TRIED), 0]:
        try:
            server = PreviewServer(output, number, state)
        except OSError:
            continue
        server.start()
        return server
    raise OSError("no port of this machine is free")


def follow_saves(preview: Preview) -> None:
    """Update the preview at once and after each save, until an interruption.

    What is followed is looked for again where any of it comes, goes or is another folder of the
    same name, and where the settings change.
    """
    changed: list[str] = []
    while True:
        followed = preview.builder.list_followed()
        states = {each: _identify(each) for each in followed}
        saves = watch(
            *(each for each, state in states.items() if state), watch_filter=_is_save,
            debounce=DEBOUNCE_MS, rust_timeout=TIMEOUT_MS, yield_on_timeout=True,
        )  # fmt: skip
        try:
            # From the first answer on no save is missed.
            early = next(saves)
        except FileNotFoundError:
            continue  # one has gone just now
        preview.update([*changed, *(path for _, path in early or ())])
        for changes in saves:
            changed = [str(each) for each, state in states.items() if _identify(each) != state]
            if changed:
                break
            if changes:
                preview.update(sorted({path for _, path in changes}))


def _identify(path: Path) -> tuple[int, ...]:
    """Return what tells a folder from another one of its name, and a file from its next text."""
    try:
        state = path.stat()
    except OSError:
        return ()
    identity = state.st_dev, state.st_ino
    return identity if path.is_dir() else (*identity, state.st_mtime_ns, state.st_size)


def _is_save(_: object, path: str) -> bool:
    """Return False for editors' own files: their names begin with a dot or end with a tilde."""
    name = Path(path).name
    return not name.startswith(".") and not name.endswith("~")


class Preview:
    """The preview of one content folder at one address; `editor` is that of the editor beside it.

    Without an editor that is "".
    """

    def __init__(
        self,
        content: Path,
        builder: Builder,
        state: PreviewState,
        address: str,
        editor: str = "",
    ) -> None:
        self.editor = editor
        self.content = content
        self.builder = builder
        self.state = state
        self.address = address

    def update(self, files: Iterable[str]) -> None:
        """Check the content, and build it if it has no error; report to terminal and open pages."""
        # For the line that is printed: nothing else depends on it.
        started = time.monotonic()
        write_lines([f"… {', '.join(display_path(Path(each)) for each in files)}"], sys.stdout)
        try:
            with garbage_uncollected():
                prepared, problems = prepare(self.content)
        except ClockError as error:
            words = Words(self.state.language)
            self._report_failure([format_clock_error(error, words)], words)
            return
        if not (self.content / ASSOCIATION_FILE).is_file():
            # Nothing else says which language is meant.
            problems.language = self.state.language
        self.state.language = problems.language
        words = Words(problems.language)
        lines = [format_problem(each, words) for each in problems.sorted()]
        if prepared is None or problems.errors:
            links = [self._link(each) for each in problems.sorted()]
            self._report_failure(lines, words, links)
            return
        write_lines(lines)
        result = self.builder.build()
        if not result.is_good:
            self._report_failure(list(result.messages), words)
            return
        self.state.record_build()
        seconds = words.decimal(time.monotonic() - started)
        line = words.gettext(
            "Built in %(seconds)s s: %(address)s", seconds=seconds, address=self.address
        )
        write_lines([f"✓ {line}"], sys.stdout)

    def _link(self, problem: Problem) -> str:
        """Return the address at which the editor has the line of a problem, "" for none."""
        root = absolute(self.content)
        if not self.editor or not problem.path.is_relative_to(root):
            return ""
        name = quote(problem.path.relative_to(root).as_posix())
        return f"{self.editor}/at/{name}?line={problem.line}"

    def _report_failure(self, lines: list[str], words: Words, links: Sequence[str] = ()) -> None:
        write_lines(lines)
        self.state.record_failure(tuple(lines), tuple(links))
        line = words.gettext(
            "The site was not updated. The last working version is still shown: %(address)s",
            address=self.address,
        )
        write_lines([f"✗ {line}"], sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
