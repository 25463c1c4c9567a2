"""A build does not use the network, whatever the content names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.building import CHECKOUT, run_build

HOOK = """
import os, sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"):
        os.write(2, f"network: {event}\\n".encode())
        os._exit(99)

sys.addaudithook(refuse)
"""


@pytest.fixture
def offline(tmp_path: Path) -> str:
    """Return a module search path with which Python exits at the first use of the network."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")
    return os.pathsep.join([str(tmp_path / "hook"), str(CHECKOUT / "plugins")])


def test_example_is_built_without_the_network(tmp_path, offline):
    finished = run_build(CHECKOUT / "content", tmp_path / "output", PYTHONPATH=offline)
    assert finished.returncode == 0, finished.stderr
    assert (tmp_path / "output" / "index.html").is_file()


def test_hook_ends_a_program_that_uses_the_network(tmp_path, offline):
    """The test above can fail."""
    with (tmp_path / "hook" / "sitecustomize.py").open("a", encoding="utf-8") as file:
        file.write("import socket\nsocket.getaddrinfo('localhost', 80)\n")
    assert run_build(CHECKOUT / "content", tmp_path / "output", PYTHONPATH=offline).returncode == 99
