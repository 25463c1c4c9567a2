"""pelican CONTENT -o OUT -s pelicanconf.py as a process: its status, its messages, its files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from group_pages.model import Language

from tests.build.contents import beside, break_content, size_and_times, state, write_content
from tests.building import (
    CHECKOUT,
    FIXED_DAY,
    build,
    pelican_arguments,
    run_build,
)  # fmt: skip
from tests.waiting import PATIENCE_SECONDS, comes_true

ASSOCIATIONS = sorted((CHECKOUT / "tests" / "associations").glob("*/content"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output in a folder of its own, so that anything left beside it is noticed."""
    (tmp_path / "www").mkdir()
    return tmp_path / "www" / "out"


def test_site_is_built_and_reported_in_one_line(content, output):
    finished = run_build(content, output)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""
    files = sum(path.is_file() for path in output.rglob("*"))
    assert finished.stdout == f"Valmis: 1 ryhmä ja {files} tiedostoa kansiossa {output}.\n"
    assert beside(output) == []


@pytest.mark.parametrize("association", ASSOCIATIONS, ids=lambda path: path.parent.name)
def test_any_association_builds_with_the_same_settings(association, output):
    finished = build(association, output)
    assert finished.returncode == 0, finished.stderr
    listing = json.loads((output / "groups.json").read_bytes())
    assert listing["built_for"] == "2027-02-01"
    assert (output / "index.html").read_bytes().startswith(b"<!doctype html>")


def test_other_time_zone_is_that_of_the_association(content, output):
    file = content / "association.md"
    file.write_text(
        file.read_text("utf-8").replace("kieli: fi", "kieli: fi\naikavyöhyke: Asia/Tokyo"), "utf-8"
    )
    assert run_build(content, output, TZ="America/New_York").returncode == 0
    group = json.loads((output / "ryhmat/keskusteluryhma/groups.json").read_bytes())["groups"][0]
    assert group["sessions"][0]["start"] == "2027-01-12T18:00:00+09:00"


def test_error_ends_the_build_and_leaves_the_output_as_it_was(content, output):
    assert build(content, output).returncode == 0
    before = state(output), size_and_times(output)
    break_content(content)
    finished = run_build(content, output)
    assert finished.returncode == 1
    assert (state(output), size_and_times(output)) == before
    assert beside(output) == []


def test_error_without_an_earlier_site_leaves_nothing(content, output):
    break_content(content)
    assert build(content, output).returncode == 1
    assert list(output.parent.iterdir()) == []


def test_problems_stand_on_standard_error_one_a_line_then_their_count(content, output):
    break_content(content)
    (content / "pages" / "palvelut.md").write_text(
        "---\notsikko: A\nvrihe: b\n---\n[x](ei.md)\n", "utf-8"
    )
    (content / "stray.txt").write_text("x")
    finished = run_build(content, output, cwd=content.parent)
    *lines, count = finished.stderr.splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "content/groups/keskusteluryhma.md:5:",
        "content/pages/palvelut.md:3:",
        "content/pages/palvelut.md:5:",
        "content/stray.txt:1:",
    ]
    assert count == "3 virhettä, 1 varoitus"
    assert finished.stdout == ""


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "20"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"TERM": "dumb", "FORCE_COLOR": "1"},
    ],
)
def test_problem_is_one_whole_line_in_every_terminal(content, output, environment):
    break_content(content)
    finished = subprocess.run(
        [sys.executable, "-m", "pelican", *pelican_arguments(content, output)],
        env={**os.environ, **FIXED_DAY, **environment},
        capture_output=True,
        check=False,
    )
    assert finished.returncode == 1
    problem, count = finished.stderr.splitlines()
    assert problem.startswith(bytes(content) + b"/groups/keskusteluryhma.md:5: ")
    assert b"avoimuus" in problem
    assert count == b"1 virhe"
    assert b"Traceback" not in finished.stdout


def test_problem_is_not_broken_to_the_width_of_a_terminal(content, output):
    """On a terminal Pelican shows a spinner, and redirects standard error for it."""
    import pty

    break_content(content)
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    with subprocess.Popen(
        [sys.executable, "-m", "pelican", *pelican_arguments(content, output)],
        env={**os.environ, "COLUMNS": "30", "TERM": "xterm"},
        stdout=theirs,
        stderr=theirs,
    ) as process:
        assert process.wait(PATIENCE_SECONDS) == 1
    screen = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    (line,) = (each for each in screen.splitlines() if "avoimuus" in each)
    assert line.rpartition("\x1b[2K")[2].startswith(f"{content}/groups/keskusteluryhma.md:5: ")


def test_warning_does_not_stop_the_build(content, output):
    (content / "stray.txt").write_text("x")
    finished = build(content, output)
    assert finished.returncode == 0
    assert [": varoitus: " in line for line in finished.stderr.splitlines()] == [True, False]
    assert (output / "index.html").exists()


def test_good_content_gives_pelican_nothing_to_warn_of(content, output):
    finished = build(content, output, "--fatal", "warnings")
    assert (finished.returncode, finished.stderr) == (0, "")


@pytest.mark.parametrize("options", [(), ("-D",), ("--log-handler", "plain")])
def test_missing_content_is_an_error_without_a_traceback(tmp_path, output, options):
    finished = run_build(tmp_path / "none", output, *options)
    assert finished.returncode == 1
    assert options == ("-D",) or "Traceback" not in finished.stdout + finished.stderr


@pytest.mark.parametrize("name", ["GROUP_PAGES_TODAY", "SOURCE_DATE_EPOCH"])
def test_variable_that_cannot_be_read_is_an_error(content, output, name):
    finished = run_build(content, output, **{name: "1.2.2027"})
    assert finished.returncode == 1
    assert finished.stderr.startswith(f"{name}=1.2.2027: ")
    assert len(finished.stderr.splitlines()) == 1


def test_every_file_that_a_site_has_is_out_of_reach_of_aliases(output):
    """Of all files but the pages: an alias must not take the place of a feed or of robots.txt."""
    from group_pages.listings.renditions import RENDITIONS
    from group_pages.paths import ROOT_FILES

    # Their names are out of reach in every folder.
    beside = {rendition.name(Language.FINNISH) for rendition in RENDITIONS}
    assert build(CHECKOUT / "content", output).returncode == 0
    files = [path.relative_to(output) for path in output.rglob("*") if path.is_file()]
    own = {"theme", "images"}
    others = {
        path.as_posix()
        for path in files
        if path.name not in {"index.html", *beside} and path.parts[0] not in own
    }
    former = {name for name in others if name.endswith((".html", ".htm")) and name != "404.html"}
    assert others - former == {*ROOT_FILES, "uutiset/atom.xml"} - optional_files_missing(output)


def optional_files_missing(output: Path) -> set[str]:
    """Return the reserved files that this site does not have."""
    return {name for name in ("search.json", "_redirects") if not (output / name).exists()}


# Folders that a build must not change


def test_nothing_but_the_output_is_written_to(content, output, tmp_path):
    home, temporary, work = (tmp_path / name for name in ("home", "temporary", "work"))
    for folder in (home, temporary, work):
        folder.mkdir()
    folders = (content, home, temporary, work)
    before = [size_and_times(folder) for folder in folders]
    finished = run_build(content, output, cwd=work, HOME=str(home), TMPDIR=str(temporary))
    assert finished.returncode == 0
    assert [size_and_times(folder) for folder in folders] == before


def test_content_that_cannot_be_written_to_builds(content, output):
    for path in content.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert build(content, output).returncode == 0


# The output folder


def test_folder_that_no_build_made_is_refused_in_the_associations_language(content, output):
    output.mkdir()
    (output / "muistio.txt").write_text("x")
    before = size_and_times(output)
    finished = run_build(content, output)
    assert finished.returncode == 1
    assert finished.stderr == (
        f"kansio {output} ei ole tyhjä eikä Piiri ole koostanut sitä; mitään ei kirjoitettu."
        " Valitse toinen kansio tai tyhjennä se itse.\n"
    )
    assert size_and_times(output) == before
    assert beside(output) == []


@pytest.mark.parametrize("place", [".", "www", ".."])
def test_output_in_or_around_the_content_is_refused(content, place):
    before = size_and_times(content)
    finished = build(content, content / place)
    assert finished.returncode == 1
    assert "mitään ei kirjoitettu" in finished.stderr
    assert size_and_times(content) == before


@pytest.mark.parametrize(
    "place",
    [".", "plugins", "plugins/group_pages", "theme/static", "tests", "docs/x", ".git", ".."],
)
def test_output_in_the_checkouts_own_folders_is_refused(content, place):
    finished = build(content, CHECKOUT / place)
    assert finished.returncode == 1
    assert "mitään ei kirjoitettu" in finished.stderr


def test_output_through_a_link_to_the_content_is_refused(content, output):
    output.symlink_to(content)
    assert build(content, output).returncode == 1
    assert (content / "association.md").exists()


def test_earlier_site_is_replaced_whole(content, output):
    """A page withdrawn today is gone today."""
    assert build(content, output).returncode == 0
    assert (output / "palvelut/index.html").exists()
    (content / "pages" / "palvelut.md").unlink()
    assert build(content, output).returncode == 0
    assert not (output / "palvelut").exists()


def test_pelicans_own_deleting_of_the_output_is_not_used(content, output):
    """`-d` would empty the output before the new site is there, and others' folders too."""
    output.mkdir()
    (output / "muistio.txt").write_text("x")
    finished = build(content, output, "-d")
    assert finished.returncode == 1
    assert (output / "muistio.txt").read_text() == "x"


# Settings


def test_publishing_needs_the_sites_address(content, output):
    assert build(content, output, settings="publishconf.py").returncode == 0
    file = content / "association.md"
    file.write_text(file.read_text("utf-8").replace("sivusto: https://example.org/\n", ""), "utf-8")
    finished = build(content, output, settings="publishconf.py")
    assert finished.returncode == 1
    assert "association.md:1: " in finished.stderr
    assert "sivusto" in finished.stderr
    assert build(content, output).returncode == 0


def test_pelicans_settings_are_those_of_the_association(content, output, tmp_path):
    """Other plugins see the association's settings, and every file of the site."""
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    (plugin / "witness.py").write_text(
        "from pelican import signals\n"
        "def register():\n"
        "    signals.content_written.connect(seen)\n"
        "def seen(path, context):\n"
        "    if path.endswith('/404.html'):\n"
        "        names = ('SITENAME', 'SITEURL', 'TIMEZONE', 'DEFAULT_LANG')\n"
        "        print(*(context[name] for name in names), sep='|')\n"
    )
    settings = tmp_path / "settings.py"
    settings.write_text(
        f"import sys\nsys.path[:0] = [{str(CHECKOUT)!r}, {str(plugin)!r}]\n"
        "from pelicanconf import *\nimport witness\nPLUGINS = [*PLUGINS, witness]\n"
    )
    finished = build(content, output, settings=settings)
    assert finished.returncode == 0, finished.stderr
    first_line = finished.stdout.splitlines()[0]
    assert first_line == "Esimerkkiyhdistys ry|https://example.org|Europe/Helsinki|fi"


def test_pelicans_own_readers_take_no_file(content, output):
    """Their metadata could choose the path of a file, or its template."""
    (content / "pages" / "palvelut.md").write_text("Title: A\nsave_as: ../x.html\n\nb\n")
    (content / "x.rst").write_text("A\n=\n\n:save_as: x.html\n")
    finished = build(content, output)
    assert finished.returncode == 1
    (content / "pages" / "palvelut.md").unlink()
    assert build(content, output).returncode == 0
    assert not list(output.rglob("x.html"))


def test_templates_of_an_association_go_before_the_themes(content, output, tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "404.html").write_text("{{ _('Home') }}: {{ 1 < 2 }}")
    names = {path.stem for path in (CHECKOUT / "theme" / "templates").glob("*.html")}
    missing = next(name for name in ("404", "not_found") if name in names)
    (own / "404.html").rename(own / f"{missing}.html")
    overrides = f"THEME_TEMPLATES_OVERRIDES={json.dumps([str(own)])}"
    assert build(content, output, "-e", overrides).returncode == 0
    assert (output / "404.html").read_text("utf-8") == "Etusivu: True"


# Autoreload


def test_autoreload_follows_edits_and_keeps_the_last_good_site(content, output, tmp_path):
    arguments = pelican_arguments(content, output, "-r")
    messages = (tmp_path / "messages.txt").open("w+")
    with subprocess.Popen(
        [sys.executable, "-m", "pelican", *arguments], stdout=messages, stderr=messages
    ) as process:
        try:
            assert comes_true(lambda: "Tervetuloa." in home_page(output))
            edit_until(
                lambda: write_content(content, "Uusi teksti."),
                lambda: "Uusi teksti." in home_page(output),
            )
            edit_until(
                lambda: break_content(content),
                lambda: "avoimuus" in Path(messages.name).read_text("utf-8"),
            )
            assert "Uusi teksti." in home_page(output)
            edit_until(
                lambda: write_content(content, "Korjattu."),
                lambda: "Korjattu." in home_page(output),
            )
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE_SECONDS)
            finally:
                # A process that does not end must not block the other tests.
                process.kill()
                messages.close()
    assert "Traceback" not in (tmp_path / "messages.txt").read_text("utf-8")
    assert beside(output) == []


def home_page(output: Path) -> str:
    file = output / "index.html"
    return file.read_text("utf-8") if file.exists() else ""


def edit_until(edit, condition) -> None:
    """Save again each second: Pelican misses saves during a build."""
    for _ in range(60):
        edit()
        if comes_true(condition, seconds=1):
            return
    raise AssertionError("the edit was not followed")
