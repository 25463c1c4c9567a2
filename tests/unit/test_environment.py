"""environment: .venv is set up once, from the right part of the lock; failures are sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import environment

LOCK = f"pelican==1 --hash=sha256:a\n\n{environment.TESTS}\npytest==1 --hash=sha256:b\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch):
    """Replace the programs that are run; `installed` are the locks that pip was given."""

    class Machine:
        installed: list[str] = []  # noqa: RUF012 - one a test
        made = 0
        broken = False

        def call(self, command, **_):
            if command[1:3] == ["-m", "venv"]:
                self.made += 1
                venv.mkdir()
                return 1 if self.broken else 0
            if "pip" in command and "install" in command:
                assert "--require-hashes" in command
                self.installed.append(Path(command[-1]).read_text("utf-8"))
            return 0 if venv.exists() else 1

    venv = tmp_path / ".venv"
    (tmp_path / "requirements.txt").write_text(LOCK, "utf-8")
    machine = Machine()
    machine.installed = []
    monkeypatch.setattr(environment, "VENV", str(venv))
    monkeypatch.setattr(environment, "LOCK", str(tmp_path / "requirements.txt"))
    monkeypatch.setattr(environment.subprocess, "call", machine.call)
    monkeypatch.setattr(environment, "python_version", lambda: "3.11")
    return machine


def set_up(monkeypatch, part: str) -> None:
    monkeypatch.setattr(sys, "argv", ["environment.py", part])
    environment.main()


def test_site_needs_no_test_tools(machine, monkeypatch):
    set_up(monkeypatch, "site")
    assert machine.installed == ["pelican==1 --hash=sha256:a\n\n"]


def test_tests_need_the_whole_lock(machine, monkeypatch):
    set_up(monkeypatch, "tests")
    assert machine.installed == [LOCK]


def test_second_time_nothing_is_installed(machine, monkeypatch):
    set_up(monkeypatch, "site")
    set_up(monkeypatch, "site")
    assert (machine.made, len(machine.installed)) == (1, 1)


def test_new_lock_is_installed_into_the_same_environment(machine, monkeypatch):
    set_up(monkeypatch, "site")
    Path(environment.LOCK).write_text(LOCK.replace("pelican==1", "pelican==2"), "utf-8")
    set_up(monkeypatch, "site")
    assert machine.installed[1].startswith("pelican==2")
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
