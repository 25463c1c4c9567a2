"""Local servers that end with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from group_pages.commands.preview_server import PreviewServer, PreviewState


@pytest.fixture
def serve() -> Iterator[Callable[..., PreviewServer]]:
    """Return a function that serves a folder: serve(root), serve(root, state)."""
    servers: list[PreviewServer] = []

    def start(root: Path, state: PreviewState | None = None, kind=PreviewServer) -> PreviewServer:
        servers.append(kind(root, state=state))
        servers[-1].start()
        return servers[-1]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
