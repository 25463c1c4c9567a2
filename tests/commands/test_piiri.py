"""piiri: one program, a row a command; its site is that of `pelican -s pelicanconf.py`."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
import textwrap
from importlib import import_module
from pathlib import Path

import pytest
from group_pages.commands import piiri
from group_pages.model import Language

from tests.building import CHECKOUT, FIXED_DAY, build
from tests.waiting import PATIENCE_SECONDS

ASSOCIATIONS = CHECKOUT / "tests" / "associations"
PLUGINS = str(CHECKOUT / "plugins")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "group_pages.commands.piiri", *arguments],
        cwd=folder, env={**os.environ, **FIXED_DAY, "PYTHONPATH": PLUGINS, **environment},
        capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip


WITNESS = """
from pelican import signals
def note(path, context):
    print("Witness:", path)
def register():
    signals.content_written.connect(note)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a content folder and nothing else."""
    (tmp_path / "content").symlink_to(ASSOCIATIONS / "one-group" / "content")
    return tmp_path


@pytest.mark.parametrize("command", piiri.COMMANDS.values(), ids=lambda each: each.name)
def test_every_row_names_a_function_and_has_its_help_in_each_language(command, capsys):
    assert not command.helps or all(command.helps[each.value] for each in Language)
    module, _, function = command.function.partition(":")
    assert callable(getattr(import_module(f"group_pages.commands.{module}"), function))
    with pytest.raises(SystemExit) as end:
        command.run(["--help"])
    assert end.value.code == 0
    assert "piiri" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("one-group", "piiri site tekee sivuston kansiosta content kansioon output"),
        ("svenska", "piiri new frågar om en ny grupp och gör en fil för den"),
        ("english", "piiri verify compares the published site with the folder output"),
    ],
)
def test_piiri_alone_lists_its_commands_in_the_associations_language(name, line):
    for arguments in ([], ["--help"], ["help"]):
        listed = run(ASSOCIATIONS / name, *arguments)
        assert (listed.returncode, listed.stderr) == (0, "")
        assert line in [" ".join(each.split()) for each in listed.stdout.splitlines()]


def test_unknown_command_gets_the_nearest_and_the_list():
    finished = run(ASSOCIATIONS / "english", "chek")
    lines = finished.stderr.splitlines()
    assert (finished.returncode, finished.stdout) == (2, "")
    assert lines[0] == "there is no command “chek”; did you mean “check”?"
    assert any(line.startswith("  piiri check") for line in lines)


def test_command_that_is_like_none_is_unknown():
    finished = run(ASSOCIATIONS / "svenska", "qqqqqqqq")
    assert finished.returncode == 2
    assert finished.stderr.splitlines()[0] == "det finns inget kommando ”qqqqqqqq”"


def test_a_command_is_imported_when_it_is_called():
    """The program answers at once, whatever its largest command needs."""
    code = (
        "import sys; from group_pages.commands import piiri\n"
        "heavy = {'pelican', 'yaml', 'markdown', 'group_pages.schema'}\n"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    assert run_code(code) == 0


def run_code(code: str) -> int:
    environment = {**os.environ, "PYTHONPATH": PLUGINS}
    return subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode


def test_ctrl_c_is_no_success(monkeypatch):
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("group_pages.commands.check.main", interrupted)
    assert piiri.main(["check"]) == 130


def test_package_that_only_editing_needs_is_asked_for_in_a_sentence(monkeypatch, capfd):
    def import_package(*_: object) -> int:
        return len(import_module("nosuchpackage.pages").__name__)

    monkeypatch.chdir(ASSOCIATIONS / "english")
    monkeypatch.setattr("group_pages.commands.check.main", import_package)
    assert piiri.main(["check"]) == 1
    assert capfd.readouterr().err == (
        "“piiri check” needs a package that is not installed (nosuchpackage). "
        f"Install all that editing needs: {piiri.format_install_command()}\n"
    )


def test_fault_of_the_program_itself_is_not_taken_for_a_missing_package(monkeypatch):
    def import_own(*_: object) -> int:
        return len(import_module("group_pages.nosuchmodule").__name__)

    monkeypatch.setattr("group_pages.commands.check.main", import_own)
    with pytest.raises(ModuleNotFoundError):
        piiri.main(["check"])


def test_verify_reads_the_folder_that_site_builds(tmp_path):
    finished = run(tmp_path, "verify", LANG="en_GB.UTF-8", LC_ALL="")
    assert finished.returncode == 2
    assert finished.stderr.startswith("output: no site has been built here")


def test_site_needs_a_content_folder_and_nothing_else(folder):
    finished = run(folder, "site")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("Valmis: ")
    assert sorted(path.name for path in folder.iterdir()) == ["content", "output"]


def test_site_is_that_of_pelican_in_a_checkout(folder, tmp_path):
    assert run(folder, "site", "--output", "site").returncode == 0
    assert build(folder / "content", tmp_path / "pelican").returncode == 0
    assert differing(filecmp.dircmp(folder / "site", tmp_path / "pelican")) == []


def differing(compared: filecmp.dircmp) -> list[str]:
    here = [*compared.diff_files, *compared.left_only, *compared.right_only]
    return here + [name for below in compared.subdirs.values() for name in differing(below)]


@pytest.mark.parametrize("command", ["check", "site", "publish", "edit"])
def test_missing_content_folder_is_told_as_everywhere(command, tmp_path):
    finished = run(tmp_path, command)
    assert finished.returncode != 0
    assert finished.stderr.splitlines() == [
        "content:1: tällaista sisältökansiota ei ole",
        "1 virhe",
    ]


def test_site_with_an_error_is_not_built(folder):
    (folder / "content").unlink()
    (folder / "content").mkdir()
    assert run(folder, "site").returncode == 1
    assert not (folder / "output").exists()


def test_publish_needs_the_sites_address(folder):
    association = (folder / "content" / "association.md").read_text("utf-8")
    (folder / "content").unlink()
    shutil.copytree(ASSOCIATIONS / "one-group" / "content", folder / "content")
    without = re.sub(r"(?m)^sivusto:.*\n", "", association)
    (folder / "content" / "association.md").write_text(without, "utf-8")
    finished = run(folder, "publish")
    assert finished.returncode == 1
    assert "pakollinen avain ”sivusto” puuttuu" in finished.stderr
    assert run(folder, "site").returncode == 0


@pytest.mark.parametrize("command", ["site", "publish"])
def test_own_settings_and_template_are_as_the_guide_has_them(tmp_path, command):
    guide = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    (tmp_path / "content").symlink_to(ASSOCIATIONS / "english" / "content")
    (tmp_path / "templates").mkdir()
    files = re.findall(r"(?m)^`(pelicanconf\.py|templates/\S+)` .*\n\n((?:(?: {4}.*)?\n)+)", guide)
    for name, text in files:
        (tmp_path / name).write_text(textwrap.dedent(text))
    finished = run(tmp_path, command)
    assert finished.returncode == 0, finished.stderr
    page = (tmp_path / "output" / "404.html").read_text()
    assert '<h1>Page not found</h1>\n<p><a class="button" href="' in page


def test_settings_that_only_name_the_plugin_build_the_same_site(folder, tmp_path):
    """Pelican's own readers would publish every file, secret places too."""
    plain = tmp_path / "plain.py"
    plain.write_text('PLUGINS = ["group_pages"]\n')
    built = subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-o", "plain", "-s", str(plain)],
        cwd=folder, env={**os.environ, **FIXED_DAY, "PYTHONPATH": PLUGINS},
        capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert run(folder, "site").returncode == 0
    assert differing(filecmp.dircmp(folder / "plain", folder / "output")) == []


def test_site_is_built_without_what_takes_long_to_load(folder):
    picture = CHECKOUT / "content" / "images" / "lankakerat.png"
    (folder / "content").unlink()
    shutil.copytree(ASSOCIATIONS / "one-group" / "content", folder / "content")
    shutil.copy(picture, folder / "content" / "kuva.png")
    [group] = (folder / "content" / "groups").glob("*.md")
    text = group.read_text("utf-8")
    group.write_text(text + "\n![Kahvikuppeja](../kuva.png)\n", "utf-8")
    program = (
        "import sys; from group_pages.commands import piiri\n"
        "try: piiri.main(['site'])\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, **FIXED_DAY, "PYTHONPATH": PLUGINS}, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    built, modules = finished.stdout.splitlines()
    assert built.startswith("Valmis: ")
    assert "PIL.WebPImagePlugin" in modules.split()
    heavy = {"pelican", "http.client", "ssl", "email.message", "pygments", "PIL.TiffImagePlugin"}
    assert heavy & set(modules.split()) == set()


@pytest.mark.parametrize(
    "line",
    ["import witness\nPLUGINS = [*PLUGINS, witness]", "import witness\nwitness.register()"],
    ids=["plugin", "signal"],
)
def test_plugin_of_the_associations_own_sees_every_file(folder, tmp_path, line):
    (tmp_path / "witness.py").write_text(WITNESS)
    (folder / "pelicanconf.py").write_text(f"from group_pages.settings import *\n{line}\n")
    finished = run(folder, "site", PYTHONPATH=f"{tmp_path}{os.pathsep}{PLUGINS}")
    assert finished.returncode == 0, finished.stderr
    files = [path for path in (folder / "output").rglob("*") if path.is_file()]
    assert finished.stdout.count("Witness: ") == len(files)
