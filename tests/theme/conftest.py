"""The example's pages, rendered once, as text and served to a browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.renditions.data import search_json

from tests.theme.example_edition import (
    ExampleBodies,
    example_assets,
    example_edition,
    example_pages,
    whole_edition,
)


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """Every page of the example by its path, that of partners' groups among them."""
    return {path: html.decode() for path, html in example_pages(whole_edition()).files()}


@pytest.fixture(scope="session")
def site_folder(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as files, below the path that its address has: `ryhmat/`."""
    folder = tmp_path_factory.mktemp("site")
    for path, html in pages.items():
        _write(folder / "ryhmat" / path, html.encode())
    for path, content in example_assets().files.items():
        _write(folder / "ryhmat" / path, content)
    index = search_json.files(example_edition(), Words(Language.FINNISH), ExampleBodies())
    for file in index:
        _write(folder / "ryhmat" / file.path, file.render())
    return folder


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for all files of a page

    def log_message(self, *_: object) -> None:
        """Requests are no news."""


@pytest.fixture(scope="session")
def address(site_folder: Path) -> Iterator[str]:
    """Where the example is served, with a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(site_folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/ryhmat/"
        server.shutdown()
        thread.join()
