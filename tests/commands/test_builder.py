"""Builds in a process of their own: nothing is left beside the output, however one ends."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

import pytest
from group_pages.commands.builder import Builder
from group_pages.commands.building import BuildRequest

from tests.building import CHECKOUT

ASSOCIATIONS = CHECKOUT / "tests" / "associations"
OURS = CHECKOUT / "pelicanconf.py"
DYING = """
exec(open({settings!r}).read())
import os
from pelican import signals
def die(*_, **__):
    os._exit(3)
signals.content_written.connect(die)
"""


def make_builder(content: Path, output: Path, settings: Path, messages: Path) -> Builder:
    return Builder(BuildRequest(content, output, settings), messages)


@pytest.mark.parametrize("association", ["one-group", "svenska", "english"])
def test_build_that_dies_leaves_nothing_beside_the_output(association, tmp_path, monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    folder = tmp_path / "preview"
    folder.mkdir()
    settings = tmp_path / "dying.py"
    settings.write_text(DYING.format(settings=str(OURS)), "utf-8")
    content, messages = ASSOCIATIONS / association / "content", tmp_path / "messages.txt"
    result = make_builder(content, folder / "site", settings, messages).build()
    assert not result.is_good
    assert list(folder.iterdir()) == []


def test_build_that_dies_leaves_the_earlier_site(tmp_path, monkeypatch):
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    folder, messages = tmp_path / "preview", tmp_path / "messages.txt"
    folder.mkdir()
    content = ASSOCIATIONS / "one-group" / "content"
    assert make_builder(content, folder / "site", OURS, messages).build().is_good
    settings = tmp_path / "dying.py"
    settings.write_text(DYING.format(settings=str(OURS)), "utf-8")
    assert not make_builder(content, folder / "site", settings, messages).build().is_good
    assert [each.name for each in folder.iterdir()] == ["site"]
    assert (Path(folder) / "site" / "groups.json").is_file()


def list_followed(tmp_path: Path, settings: Path) -> list[Path]:
    content, messages = tmp_path / "content", tmp_path / "messages.txt"
    return make_builder(content, tmp_path / "site", settings, messages).list_followed()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("THEME = 'own'\nTHEME_TEMPLATES_OVERRIDES = [str(FOLDER / 'pages')]\n", ["own", "pages"]),
        ("THEME_TEMPLATES_OVERRIDES = [str(FOLDER / 'missing')]\n", ["theme", "missing"]),
        ("THEME = nothing\n", ["theme"]),
        ("THEME = 'own'\nraise SystemExit(1)\n", ["theme"]),
        ("import os\nos._exit(0)\n", ["theme"]),
    ],
)
def test_own_theme_and_templates_are_followed(tmp_path, text, names):
    settings = tmp_path / "pelicanconf.py"
    start = "from pathlib import Path\nFOLDER = Path(__file__).parent\n"
    settings.write_text(start + text, "utf-8")
    always = ["pelicanconf.py", "content", "partners"]
    assert [each.name for each in list_followed(tmp_path, settings)] == [*always, *names]


def test_settings_change_nothing_of_the_program_that_asks_them(tmp_path, capfd):
    settings = tmp_path / "pelicanconf.py"
    lines = [
        "import gc, signal, sys",
        "gc.disable()",
        "signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "sys.modules['own_settings'] = sys",
        "print('own line')",
    ]
    settings.write_text("\n".join(lines), "utf-8")
    gc.enable()
    handlers = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    list_followed(tmp_path, settings)
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)] == handlers
    assert gc.isenabled()
    assert "own_settings" not in sys.modules
    assert "own line" not in "".join(capfd.readouterr())
