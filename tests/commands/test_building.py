"""When Pelican is asked for a build, and what of an association's settings a build follows."""

from __future__ import annotations

import sys
from pathlib import Path

import group_pages
import pytest
from group_pages import pelican_defaults
from group_pages.build_settings import NEEDS_SITE, list_templates
from group_pages.commands.building import BuildRequest, run_build
from group_pages.commands.settings_files import needs_pelican, read_settings

OURS = "from group_pages.settings import *\n"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Return a function from the text of a file to the settings in it."""
    for name in [each for each in sys.modules if each.partition(".")[0] == "pelican"]:
        monkeypatch.delitem(sys.modules, name)

    def read(text):
        file = tmp_path / "pelicanconf.py"
        file.write_text(text)
        return read_settings(file)

    return read


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        'PLUGINS = ["group_pages"]',
        OURS + "SITENAME = 'Esimerkkiyhdistys ry'\nSITEURL = 'https://example.org'",
        OURS + 'THEME_TEMPLATES_OVERRIDES = ["templates"]',
        OURS + f"{NEEDS_SITE} = True",
        OURS + "PATH = 'elsewhere'\nown = 1",
    ],
)
def test_settings_of_our_own_need_no_pelican(settings, text):
    assert not needs_pelican(settings(text))


@pytest.mark.parametrize(
    "text",
    [
        "PATH = 'content'",
        "PLUGINS = None",
        OURS + 'PLUGINS = [*PLUGINS, "sitemap"]',
        OURS + 'STATIC_PATHS = ["files"]',
        OURS + "DIRECT_TEMPLATES = ['index']",
        OURS + "JINJA_GLOBALS = {'a': 1}",
        OURS + "THEME = 'notmyidea'",
        OURS + "import pelican",
    ],
)
def test_settings_for_pelican_need_it(settings, text):
    assert needs_pelican(settings(text))


@pytest.mark.parametrize("text", ["'own'", "['own']", "('own',)"])
def test_one_folder_of_templates_needs_no_list(settings, text):
    values = settings(f"{OURS}THEME_TEMPLATES_OVERRIDES = {text}")
    assert list_templates(values) == (Path("own"),)
    assert list_templates(settings(OURS)) == ()


def test_theme_is_looked_for_beside_the_settings(settings, tmp_path):
    (tmp_path / "own").mkdir()
    values = settings(OURS + 'THEME = "own"')
    assert values["THEME"] == str(tmp_path / "own")
    assert not needs_pelican(values)
    assert settings(OURS)["THEME"] == pelican_defaults.THEME
    assert settings(OURS)["PLUGINS"] == [group_pages]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (OURS + "THEME = 'x", ":2: Python cannot read these settings (SyntaxError: "),
        (OURS + "A = b", ":2: Python cannot read these settings (NameError: name 'b' is not"),
        (OURS + "def f():\n    return 1 / 0\n\nf()", ":3: Python cannot read these settings (Zero"),
        (OURS + "import sys\nsys.exit(0)", ":3: Python cannot read these settings (SystemExit: 0)"),
        (OURS + "import nosuch", ":2: Python cannot read these settings (ModuleNotFoundError: "),
        ("PATH = 'content'", ": these settings leave out Piiri itself. Begin the file with"),
        (OURS + "PLUGINS = ['sitemap']", ": these settings leave out Piiri itself."),
        (OURS + "PLUGINS = 3", ": these settings leave out Piiri itself."),
        (OURS + "THEME = 'none'", ": of the theme, "),
        (OURS + "THEME = 3", ": of the theme, "),
        (OURS + "THEME_TEMPLATES_OVERRIDES = ['none']", ": of the theme, none is not there"),
    ],
)
def test_settings_that_cannot_be_followed_are_reported(tmp_path, monkeypatch, capsys, text, reason):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "pelicanconf.py"
    file.write_text(text)
    output = tmp_path / "output"
    assert run_build(BuildRequest(tmp_path, output, file.relative_to(tmp_path))) == 1
    assert capsys.readouterr().err.startswith(f"{file.name}{reason}")
    assert not output.exists()
