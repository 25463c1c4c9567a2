"""Systems that lack what Linux has: a site is checked and built there as everywhere.

Each test runs the program with something taken away before anything is imported: a module, a
function, a flag. That of Windows takes all of them, and refuses what Windows refuses.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.building import CHECKOUT, FIXED_DAY
from tests.sites import tree
from tests.waiting import PATIENCE_SECONDS

CONTENT = CHECKOUT / "tests" / "associations" / "english" / "content"
MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "ctypes", "syslog")
OS_NAMES = (
    "O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "fchmod", "umask", "fork", "forkpty",
    "getuid", "geteuid", "chown", "fchown", "link", "symlink", "mkfifo", "statvfs", "sync",
    "fdatasync", "killpg", "setsid", "uname", "getloadavg",
)  # fmt: skip
SIGNAL_NAMES = ("SIGPIPE", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGKILL", "setitimer", "alarm")
C_FUNCTIONS = ("renameat2", "syncfs")
WINDOWS = [
    *(("module", name) for name in MODULES if name != "ctypes"),
    *(("os", name) for name in OS_NAMES),
    *(("signal", name) for name in SIGNAL_NAMES),
    ("windows", ""),
]
MACOS = [("c", name) for name in C_FUNCTIONS]

# Runs as Python starts, before the program.
HOOK = '''
import os, signal, sys

O_BINARY = 1 << 28


def take_module(name):
    sys.modules[name] = None


def take_os(name):
    # Modules of Python itself may have it, as they would have Windows's own.
    delattr(os, name)


def take_signal(name):
    delattr(signal, name)


def take_c(name):
    import ctypes

    class Library(ctypes.CDLL):
        def __getattr__(self, wanted):
            if wanted == name:
                raise AttributeError(wanted)
            return super().__getattr__(wanted)

    ctypes.CDLL = Library


def take_windows(_):
    """Refuse what Windows refuses; what is opened without O_BINARY gets its line ends."""
    import ctypes, multiprocessing

    os.O_BINARY = O_BINARY
    real = {name: getattr(os, name) for name in ("open", "write", "fsync", "rename")}
    opened = {}

    def open_(path, flags, mode=0o777, *, dir_fd=None):
        if os.path.isdir(path):
            raise PermissionError(13, "Permission denied", path)
        file = real["open"](path, flags & ~O_BINARY, mode, dir_fd=dir_fd)
        opened[file] = flags
        return file

    def write(file, content):
        if file in opened and not opened[file] & O_BINARY:
            real["write"](file, bytes(content).replace(b"\\n", b"\\r\\n"))
            return len(content)
        return real["write"](file, content)

    def fsync(file):
        if not opened.get(file, os.O_RDWR) & (os.O_RDWR | os.O_WRONLY):
            raise OSError(9, "Bad file descriptor")
        real["fsync"](file)

    def rename(source, target):
        if os.path.lexists(target):
            raise FileExistsError(17, "File exists", source)
        real["rename"](source, target)

    class Library(ctypes.CDLL):
        def __init__(self, name, *arguments, **options):
            if name is None:
                raise TypeError("LoadLibrary() argument 1 must be str, not None")
            super().__init__(name, *arguments, **options)

    os.open, os.write, os.fsync, os.rename = open_, write, fsync, rename
    ctypes.CDLL = Library
    multiprocessing.set_start_method("spawn", force=True)
    for method in ("fork", "forkserver"):
        del multiprocessing.context._concrete_contexts[method]
    multiprocessing.get_all_start_methods = lambda: ["spawn"]


for each in os.environ["TAKEN"].split():
    kind, _, name = each.partition(":")
    globals()[f"take_{kind}"](name)
'''


@pytest.fixture
def run(tmp_path: Path):
    """Return a function that runs piiri on a system that lacks some things."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")

    def start(taken: list[tuple[str, str]], *arguments: str) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(tmp_path / "hook"), str(CHECKOUT / "plugins")])
        lacks = {"TAKEN": " ".join(f"{kind}:{name}" for kind, name in taken), "PYTHONPATH": path}
        return subprocess.Popen(
            [sys.executable, "-m", "group_pages.commands.piiri", *arguments],
            cwd=tmp_path, env={**os.environ, **FIXED_DAY, **lacks}, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    shutil.copytree(CONTENT, tmp_path / "content")
    return start


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    output, errors = process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode, output, errors


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site that a system with everything builds."""
    folder = tmp_path_factory.mktemp("expected")
    command = ["site", str(CONTENT), "--output", str(folder / "site")]
    subprocess.run(
        [sys.executable, "-m", "group_pages.commands.piiri", *command],
        env={**os.environ, **FIXED_DAY, "PYTHONPATH": str(CHECKOUT / "plugins")},
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return tree(folder / "site")


# Functions of the C library first: they are taken by the module that goes after them.
EACH = [
    *(("c", name) for name in C_FUNCTIONS),
    *(("module", name) for name in MODULES),
    *(("os", name) for name in OS_NAMES),
    *(("signal", name) for name in SIGNAL_NAMES),
]


def halves() -> Iterator[list[tuple[str, str]]]:
    """Return halves of all things: of any two, each is in a half without the other.

    They part by the digits of their binary numbers: those of two things differ in one at least.
    """
    for bit in range(len(EACH).bit_length()):
        for digit in (0, 1):
            yield [each for number, each in enumerate(EACH) if number >> bit & 1 == digit]


def test_of_two_things_each_is_missing_while_the_other_is_there():
    for one, other in itertools.permutations(EACH, 2):
        assert [half for half in halves() if one in half and other not in half], (one, other)


@pytest.mark.parametrize("taken", list(halves()))
def test_site_is_built_without_it(run, taken, tmp_path, expected):
    status, _, errors = finish(run(taken, "site"))
    assert (status, errors) == (0, "")
    assert tree(tmp_path / "output") == expected


@pytest.mark.parametrize("taken", [WINDOWS, MACOS], ids=["windows", "macos"])
def test_site_is_built_and_replaced_there(run, taken, tmp_path, expected):
    for _ in range(2):
        status, _, errors = finish(run(taken, "site"))
        assert (status, errors) == (0, "")
        assert tree(tmp_path / "output") == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "hook", "output"]


@pytest.mark.parametrize("taken", [WINDOWS, MACOS], ids=["windows", "macos"])
def test_new_group_its_cancellation_and_its_preview_work_there(run, taken, tmp_path):
    assert finish(run(taken, "check"))[1].startswith("No errors: ")
    answers = "--title Evening --type walks --admission open --day tue --time 18:00-19:00"
    status, _, errors = finish(run(taken, "new", *answers.split(), "--location", "Example Hall"))
    assert status == 0, errors
    cancelled = [
        "cancel",
        "--group",
        "Evening",
        "--date",
        "2027-02-09",
        "--reason",
        "Rain",
        "--yes",
    ]
    status, _, errors = finish(run(taken, *cancelled))
    assert status == 0, errors
    text = (tmp_path / "content" / "groups" / "evening.md").read_bytes()
    assert b"cancelled: Rain\n" in text
    assert b"\r" not in text
    server = run(taken, "serve", "--port", "0")
    try:
        lines = iter(server.stdout.readline, "")
        address = next(line.split()[-1] for line in lines if line.startswith("✓"))
        with urlopen(address) as answer:
            assert b"Evening" in answer.read()
    finally:
        server.terminate()
        server.communicate()


@pytest.mark.parametrize(("hours", "stays"), [(1, True), (25, False)])
def test_without_locks_age_tells_what_an_ended_build_left(run, tmp_path, hours, stays):
    left = tmp_path / ".output.being-built-1-ab"
    left.mkdir()
    # Without locks the age of a folder is compared with the system's clock.
    moment = time.time() - hours * 3600
    os.utime(left, (moment, moment))
    assert finish(run(WINDOWS, "site"))[0] == 0
    assert left.exists() is stays


def test_hook_takes_what_it_says(run, tmp_path):
    """The tests above can fail."""
    code = "import os, sys; os.fchmod; import fcntl"
    (tmp_path / "program.py").write_text(code)
    for taken in ([("os", "fchmod")], [("module", "fcntl")]):
        lacks = " ".join(f"{kind}:{name}" for kind, name in taken)
        environment = {**os.environ, "TAKEN": lacks, "PYTHONPATH": str(tmp_path / "hook")}
        finished = subprocess.run(
            [sys.executable, str(tmp_path / "program.py")], env=environment, check=False,
            capture_output=True,
        )  # fmt: skip
        assert finished.returncode == 1
