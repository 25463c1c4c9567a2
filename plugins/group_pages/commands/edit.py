"""`piiri edit`: the editor in the browser, beside the same preview of the site as `piiri serve`."""

from __future__ import annotations

import argparse
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .. import interruption
from ..clock import ClockError, resolve_build_day
from ..edition import prepare
from ..languages import Words
from ..loading.sources import association_language
from ..model import DEFAULT_TIMEZONE
from ..reporting import format_clock_error, report
from ..terminal import write_lines
from .arguments import add_content, add_port, add_settings, make_parser, resolve_words
from .builder import Builder
from .building import BuildRequest
from .preview_server import PreviewState
from .serve import Preview, follow_saves, start_server
from .site import OWN_PUBLISH_SETTINGS, OWN_SETTINGS, find_settings

if TYPE_CHECKING:
    from ..editor.access import Access
    from ..editor.visits import Editor


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the editor until Ctrl-C; return the exit status."""
    words = resolve_words(arguments)
    options = _parser(words).parse_args(arguments)
    if not options.content.is_dir():
        report(prepare(options.content)[1])
        return 2
    if find_spec("uvicorn") is None or find_spec("starlette") is None:
        command = "pip install 'piiri[editing]'"
        text = "The editor needs packages that are not installed: %(command)s"
        write_lines([words.gettext(text, command=command)])
        return 2
    interruption.take_all_as_ctrl_c()
    with tempfile.TemporaryDirectory(prefix="piiri-preview-") as folder:
        return serve_editor(options, Path(folder))


def _parser(words: Words) -> argparse.ArgumentParser:
    parser = make_parser("edit", words)
    add_content(parser, words)
    add_port(parser, words)
    add_settings(parser, words)
    published = words.gettext("the folder of the site that is published")
    folder = words.gettext("FOLDER")
    parser.add_argument(
        "--output", type=Path, default=Path("output"), metavar=folder, help=published
    )
    address = words.gettext("write the address without opening a browser")
    parser.add_argument("--no-browser", action="store_true", help=address)
    return parser


def serve_editor(options: argparse.Namespace, folder: Path) -> int:
    """Serve the editor and the preview; `folder` is for what is built to be looked at."""
    from ..editor.access import KEY_PARAMETER, Access
    from ..editor.server import bind, port_of

    content: Path = options.content
    words = Words(association_language(content))
    try:
        resolve_build_day(ZoneInfo(DEFAULT_TIMEZONE))
    except ClockError as error:
        write_lines([format_clock_error(error, words)])
        return 2
    sockets = bind(options.port)
    access = Access(port_of(sockets))
    state = PreviewState(language=words.language)
    site_server = start_server(folder / "site", port_of(sockets) + 1, state)
    settings = options.settings or find_settings(OWN_SETTINGS)
    request = BuildRequest(content, folder / "site", settings)
    builder = Builder(request, folder / "messages.txt")
    editor = _make_editor(options, folder, access, site_server.address)
    address = f"http://127.0.0.1:{access.port}/?{KEY_PARAMETER}={access.new_key()}"
    try:
        with _served(editor, sockets):
            write_lines([words.gettext("The editor: %(address)s", address=address)], sys.stdout)
            if not options.no_browser:
                webbrowser.open(address)
            own = f"http://127.0.0.1:{access.port}"
            follow_saves(Preview(content, builder, state, site_server.address, own))
    except KeyboardInterrupt:
        _await_sending(editor, words)
        return 0
    finally:
        interruption.ignore_while_ending()
        if editor.sharing is not None:
            editor.sharing.switch_off()
        site_server.shutdown()
    return 0


def _await_sending(editor: Editor, words: Words) -> None:
    """Wait for a publication that goes on: what it sends is deleted afterwards."""
    sending = editor.publisher.sending
    if sending is not None and not sending.is_over:
        text = (
            "The site is still being sent. Wait a moment, or press Ctrl-C again: visitors then "
            "see the one before."
        )
        write_lines([words.gettext(text)])
        with suppress(KeyboardInterrupt):
            sending.wait()


def _make_editor(
    options: argparse.Namespace, folder: Path, access: Access, site_address: str
) -> Editor:
    """Return the editor of the content folder, with what builds the site that is published."""
    from ..editor.publication import Publisher
    from ..editor.sharing import Sharing
    from ..editor.snapshots import Contents
    from ..editor.visits import Editor
    from .share_server import ShareServer, find_local_address

    settings = find_settings(OWN_PUBLISH_SETTINGS, OWN_SETTINGS)
    staged = folder / "staged"
    request = BuildRequest(options.content, staged, settings, needs_site=True)
    builder = Builder(request, folder / "staged.txt")

    def build(_staged: Path) -> tuple[bool, tuple[str, ...]]:
        result = builder.build()
        return result.is_good, result.messages

    publisher = Publisher(options.output, staged, build, options.content.resolve().parent)
    sharing = Sharing(lambda: ShareServer(folder / "site", find_local_address()))
    contents = Contents(options.content)
    return Editor(contents, access, publisher, site_address=site_address, sharing=sharing)


@contextmanager
def _served(editor: Editor, sockets: list[socket.socket]) -> Iterator[None]:
    """Serve the editor in a thread, as long as the block runs."""
    from ..editor.application import create_application
    from ..editor.server import EditorServer

    server = EditorServer(create_application(editor))
    thread = threading.Thread(target=server.run, args=(sockets,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shut_down()
        # A request that does not end must not keep the program from ending.
        thread.join(5)


if __name__ == "__main__":
    sys.exit(main())
