"""environment: .venv is set up once, from the right part of the lock; failures are sentences."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.building import CHECKOUT
from tools import environment
from tools.staff_words import LANGUAGES, MAKE_COMMANDS, TEXTS, read_language

ASSOCIATIONS = CHECKOUT / "tests" / "associations"
ENGLISH = ASSOCIATIONS / "english" / "content"
LOCK = """# Made

# Part site
pelican==1 --hash=sha256:a
# Part codes
segno==1 --hash=sha256:f
# Part editing
starlette==1 --hash=sha256:b
# Part print
typst==1 --hash=sha256:e
# Part wheel
hatchling==1 --hash=sha256:c
# Part tests
pytest==1 --hash=sha256:d
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch):
    """Replace the programs that are run; `installed` are the locks that pip was given."""

    class Machine:
        installed: list[str] = []  # noqa: RUF012 - one a test
        made = 0
        broken = False
        pip_says = ""

        def call(self, command, **_):
            if command[1:3] == ["-m", "venv"]:
                self.made += 1
                venv.mkdir()
                return 1 if self.broken else 0
            return 0 if venv.exists() else 1

        def run_pip(self, command):
            assert "--require-hashes" in command
            self.installed.append(Path(command[-1]).read_text("utf-8"))
            return (1, self.pip_says) if self.pip_says else (0, "")

    venv = tmp_path / ".venv"
    (tmp_path / "requirements.txt").write_text(LOCK, "utf-8")
    machine = Machine()
    machine.installed = []
    monkeypatch.setattr(environment, "VENV", str(venv))
    monkeypatch.setattr(environment, "LOCK", str(tmp_path / "requirements.txt"))
    monkeypatch.setattr(environment.subprocess, "call", machine.call)
    monkeypatch.setattr(environment, "run_pip", machine.run_pip)
    monkeypatch.setattr(environment, "python_version", lambda: "3.11")
    return machine


def set_up(monkeypatch, part: str, content: Path = ENGLISH) -> None:
    monkeypatch.setattr(sys, "argv", ["environment.py", part, str(content)])
    environment.main()


@pytest.mark.parametrize(
    ("part", "packages"),
    [
        ("site", "pelican"),
        ("editing", "pelican segno starlette"),
        ("print", "pelican segno typst"),
        ("wheel", "pelican hatchling"),
        ("tests", "pelican segno starlette typst hatchling pytest"),
    ],
)
def test_each_part_installs_what_it_needs_and_no_more(machine, monkeypatch, part, packages):
    set_up(monkeypatch, part)
    [installed] = machine.installed
    assert re.findall(r"(?m)^(\w+)==", installed) == packages.split()


def test_second_time_nothing_is_installed(machine, monkeypatch):
    set_up(monkeypatch, "site")
    set_up(monkeypatch, "site")
    assert (machine.made, len(machine.installed)) == (1, 1)


def test_new_lock_is_installed_into_the_same_environment(machine, monkeypatch):
    set_up(monkeypatch, "site")
    Path(environment.LOCK).write_text(LOCK.replace("pelican==1", "pelican==2"), "utf-8")
    set_up(monkeypatch, "site")
    assert machine.installed[1].lstrip().startswith("pelican==2")
    assert machine.made == 1


def test_change_of_test_tools_leaves_the_site_as_it_is(machine, monkeypatch):
    set_up(monkeypatch, "site")
    Path(environment.LOCK).write_text(LOCK.replace("pytest==1", "pytest==2"), "utf-8")
    set_up(monkeypatch, "site")
    assert len(machine.installed) == 1


def test_old_python_gets_a_sentence(machine, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; .* is 3\.9\..*PYTHON="):
        set_up(monkeypatch, "site")
    assert machine.made == 0


def test_python_without_venv_gets_a_sentence(machine, monkeypatch):
    machine.broken = True
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        set_up(monkeypatch, "site")


NO_HOST = """
WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('<...>: Failed to
establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/pelican/
ERROR: Could not find a version that satisfies the requirement pelican==1
"""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (CHECKOUT / "content", "Asennus tarvitsee verkkoyhteyden: osoitteeseen pypi.org ei saada"),
        (ASSOCIATIONS / "svenska" / "content", "Installationen behöver nätet: det går inte att nå"),
        (ENGLISH, "Setting up needs the network: pypi.org cannot be reached."),
    ],
)
def test_no_network_is_told_in_one_line(machine, monkeypatch, capfd, content, sentence):
    machine.pip_says = NO_HOST
    with pytest.raises(SystemExit) as end:
        set_up(monkeypatch, "site", content)
    assert str(end.value).startswith(sentence)
    assert "\n" not in str(end.value)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "message",
    [
        "ProxyError('Cannot connect to proxy.', ...)",
        "ConnectTimeoutError(<...>, 'Connection to pypi.org timed out.')",
        "ReadTimeoutError(\"HTTPSConnectionPool(host='pypi.org', port=443): Read timed out.\")",
        "NameResolutionError(\"Failed to resolve 'pypi.org'\")",
    ],
)
def test_every_way_of_having_no_network_is_known(machine, monkeypatch, message):
    machine.pip_says = message
    with pytest.raises(SystemExit, match="needs the network"):
        set_up(monkeypatch, "site")


def test_another_failure_is_shown_as_pip_tells_it(machine, monkeypatch, capfd):
    machine.pip_says = "ERROR: No space left on device\n"
    with pytest.raises(SystemExit, match="the lines above say why"):
        set_up(monkeypatch, "site")
    assert capfd.readouterr().err == "ERROR: No space left on device\n"


def test_an_installation_that_failed_is_tried_again(machine, monkeypatch):
    machine.pip_says = NO_HOST
    with pytest.raises(SystemExit):
        set_up(monkeypatch, "site")
    machine.pip_says = ""
    set_up(monkeypatch, "site")
    assert len(machine.installed) == 2


def test_without_an_association_the_terminal_decides_the_language(tmp_path, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert read_language(str(tmp_path)) == "fi"
    monkeypatch.setenv("LANG", "sv_FI.UTF-8")
    assert read_language(str(tmp_path)) == "sv"
    (tmp_path / "association.md").write_text('---\nspråk: "en"\n---\nkieli: fi\n', "utf-8")
    assert read_language(str(tmp_path)) == "en"


def test_every_text_is_in_each_language():
    for words in (*TEXTS.values(), *(helps for _, helps in MAKE_COMMANDS)):
        assert set(words) == set(LANGUAGES)
        assert all(words.values())
