"""`make serve` as a process: it builds after every save and keeps the last good site."""

from __future__ import annotations

import http.client
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from group_pages.commands.preview_server import PreviewState
from group_pages.commands.serve import start_server
from group_pages.installation import THEME

from tests.waiting import PATIENCE_SECONDS, STEP_SECONDS

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "tests" / "associations" / "english" / "content"


class Served:
    """The running command, the lines it prints and the pages it serves."""

    def __init__(self, content: Path, temporary: Path, *options: str) -> None:
        self.content = content
        self.temporary = temporary
        command = [sys.executable, "-m", "group_pages.commands.serve", str(content)]
        self.process = subprocess.Popen(
            [*command, "--port", "0", *options],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "plugins"),
                "GROUP_PAGES_TODAY": "2027-02-01",
                "TMPDIR": str(temporary),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.port = 0

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as stream:
            for line in stream:
                self._lines.put(line.rstrip("\n"))

    def wait_for_line(self) -> str:
        return self._lines.get(timeout=PATIENCE_SECONDS)

    def wait_for_build(self) -> list[str]:
        """Return the lines up to the one that ends a build, successful or not."""
        lines = []
        while not lines or lines[-1][:1] not in ("✓", "✗"):
            lines.append(self.wait_for_line())
        self.port = int(re.search(r"127\.0\.0\.1:(\d+)/", lines[-1])[1])
        return lines

    def page(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.content / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    def stop(self, number: int = signal.SIGINT, send: Callable[[int, int], None] = os.kill) -> int:
        send(self.process.pid, number)
        status = self.process.wait(PATIENCE_SECONDS)
        self._reader.join()
        return status

    def list_rest(self) -> list[str]:
        """Return the lines that nobody has waited for, after the end."""
        return [self._lines.get() for _ in range(self._lines.qsize())]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ENGLISH, tmp_path / "content"))


@pytest.fixture
def start(content: Path) -> Iterator[Callable[..., Served]]:
    """Return a function that starts the command on the present content, with more options."""
    running: list[Served] = []
    # A socket's path has at most some hundred characters: pytest's own folders are too deep.
    with tempfile.TemporaryDirectory(prefix="p") as temporary:

        def run(*options: str) -> Served:
            running.append(Served(content, Path(temporary), *options))
            return running[-1]

        yield run
        for served in running:
            if served.process.poll() is None:
                served.stop(signal.SIGKILL)


@pytest.fixture
def served(start: Callable[..., Served]) -> Served:
    return start()


def test_save_is_shown_error_keeps_the_last_good_site_and_nothing_is_left(served):
    assert served.wait_for_build()[-1].startswith("✓ ")
    walk = "/groups/sunday-walk/"
    assert "Sunday walk" in served.page(walk)

    served.edit("groups/sunday-walk.md", "title: Sunday walk", "title: Sunday stroll")
    lines = served.wait_for_build()
    assert lines[0] == f"… {served.content / 'groups/sunday-walk.md'}"
    assert lines[-1].startswith("✓ ")
    assert "Sunday stroll" in served.page(walk)

    served.edit("groups/sunday-walk.md", "admission: open", "admission: opne")
    lines = served.wait_for_build()
    assert any("sunday-walk.md:5: " in line for line in lines)
    assert lines[-1].startswith(
        "✗ The site was not updated. The last working version is still shown: "
    )
    assert "Sunday stroll" in served.page(walk)

    served.edit("groups/sunday-walk.md", "admission: opne", "admission: open")
    assert served.wait_for_build()[-1].startswith("✓ ")
    (served.content / "groups" / "sunday-walk.md").unlink()
    assert served.wait_for_build()[-1].startswith("✓ ")
    assert "Sunday stroll" not in served.page(walk)

    assert served.stop() == 0
    assert list(served.temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("send", [os.kill, os.killpg])
@pytest.mark.parametrize("wait", [0, 0.1, 0.3])
def test_stop_during_a_build_is_quiet_and_leaves_nothing(served, number, send, wait):
    """A terminal sends Ctrl+C to all processes, another program to one."""
    assert served.wait_for_line().startswith("… ")
    # At another moment of the build in each case; whichever it is, the assertions below hold.
    time.sleep(wait)
    assert served.stop(number, send) == 0
    assert all(line[:1] in ("✓", "!") for line in served.list_rest())
    assert list(served.temporary.iterdir()) == []


@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_closed_terminal_ends_it_as_well(served, send):
    served.wait_for_build()
    assert served.stop(signal.SIGHUP, send) == 0
    assert list(served.temporary.iterdir()) == []


def test_who_presses_again_stops_no_cleaning(served):
    served.wait_for_build()
    pressing = threading.Event()

    def press() -> None:
        while served.process.poll() is None:
            served.process.send_signal(signal.SIGINT)
            pressing.set()
            # As fast as a finger: pressed again before the end, as often as that takes.
            time.sleep(STEP_SECONDS)

    presser = threading.Thread(target=press)
    presser.start()
    pressing.wait()
    assert served.process.wait(PATIENCE_SECONDS) == 0
    presser.join()
    assert list(served.temporary.iterdir()) == []


def test_files_of_editors_are_ignored(served):
    served.wait_for_build()
    (served.content / "groups" / ".sunday-walk.md.swp").write_text("x", "utf-8")
    (served.content / "groups" / "sunday-walk.md~").write_text("x", "utf-8")
    (served.content / "groups" / "sunday-walk.md~").unlink()
    served.edit("association.md", "Example Carers' Network", "Example Carers' Net")
    assert served.wait_for_build()[0] == f"… {served.content / 'association.md'}"
    assert served.stop(signal.SIGTERM) == 0


def test_error_at_the_start_waits_for_the_fix(content, start):
    association = content / "association.md"
    text = association.read_text("utf-8")
    association.write_text(text.replace("language: en", "language: ne"), "utf-8")
    served = start()
    assert served.wait_for_build()[-1].startswith("✗ ")
    assert "/.preview/follow.js" in served.page("/")
    served.edit("association.md", "language: ne", "language: en")
    assert served.wait_for_build()[-1].startswith("✓ ")
    assert "Meet people who know" in served.page("/")
    assert served.stop() == 0


def test_content_folder_that_is_put_back_is_followed(content, served):
    """As the guide says that a copy is brought back."""
    served.wait_for_build()
    copy = content.with_name("copy")
    content.rename(copy)
    lines = served.wait_for_build()
    assert lines[0] == f"… {content}"
    assert lines[-2].endswith(": there is no such content folder")
    shutil.copytree(copy, content)
    while not served.wait_for_build()[-1].startswith("✓ "):
        pass  # the copy was not whole yet
    served.edit("groups/sunday-walk.md", "title: Sunday walk", "title: Sunday stroll")
    assert served.wait_for_build()[-1].startswith("✓ ")
    assert "Sunday stroll" in served.page("/groups/sunday-walk/")
    assert served.stop() == 0


def test_settings_and_the_templates_that_they_name_are_followed(content, start, tmp_path):
    settings, own = tmp_path / "pelicanconf.py", tmp_path / "own"
    ours = "from group_pages.settings import *\n"
    settings.write_text(f"{ours}import nosuch\n", "utf-8")
    served = start("--settings", str(settings))
    assert served.wait_for_build()[-1].startswith("✗ ")
    settings.write_text(f"{ours}THEME_TEMPLATES_OVERRIDES = [{str(own)!r}]\n", "utf-8")
    lines = served.wait_for_build()
    assert lines[0] == f"… {settings}"
    assert lines[-1].startswith("✗ ")
    shutil.copytree(THEME / "templates", own)
    while not served.wait_for_build()[-1].startswith("✓ "):
        pass  # the copy was not whole yet
    page = own / "page.html"
    page.write_text(page.read_text("utf-8").replace("<h1", "<h1 data-own", 1), "utf-8")
    assert served.wait_for_build()[0].startswith("… ")
    assert served.stop() == 0


def test_next_port_is_taken_where_one_is_in_use(tmp_path):
    first = start_server(tmp_path, 0, PreviewState())
    port = first.server_address[1]
    second = start_server(tmp_path, port, PreviewState())
    assert second.server_address[1] != port
    for server in (first, second):
        server.shutdown()
        server.server_close()
