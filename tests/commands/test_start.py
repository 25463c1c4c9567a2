"""`piiri start`: from nothing to an association that is checked and built, under 40 answers."""

from __future__ import annotations

import json
import os
import pty
import select
import sys
from pathlib import Path

import pytest
from group_pages.commands import check, start
from group_pages.commands.start_files import KNOWN, NOTICES
from group_pages.commands.start_questions import HOSTS, QUESTIONS
from group_pages.edition import prepare
from group_pages.installation import TEMPLATES
from group_pages.model import Language
from group_pages.problems import Problem

from tests.building import CHECKOUT, build

SHORT = {
    "fi": {
        "language": "fi", "name": "Esimerkkiyhdistys ry", "phone": "040 000 0001",
        "place": "Esimerkkitalo", "municipality": "Oulu", "address": "Esimerkkikatu 1",
        "postcode": "90100", "kinds": "Omaisten illat, Kävely", "title": "Iltaryhmä",
        "day": "ti ja ke", "time": "17.30–19", "fee": "0", "summary": "Keskustelua omaisille",
        "body": "Keskustellaan ja juodaan kahvia: jokainen puhuu sen verran kuin haluaa.",
    },
    "sv": {
        "language": "sv", "name": "Exempelföreningen rf", "email": "kansli@example.org",
        "place": "Exempelgården", "municipality": "Vasa", "address": "Exempelgatan 1",
        "postcode": "65100", "kinds": "För anhöriga", "title": "Kvällsgruppen",
        "day": "tisdag", "time": "17.30–19", "fee": "gratis", "summary": "Samtal för anhöriga",
        "body": "Vi samtalar och dricker kaffe.",
    },
    "en": {
        "language": "en", "name": "Example Association", "phone": "040 000 0001",
        "place": "Example Hall", "municipality": "Sampleton", "secret": "yes",
        "kinds": "Carers' evenings", "title": "Evening: circle #1", "day": "Tuesday",
        "time": "17:30-19:00", "fee": "5 €", "body": "We talk.",
    },
}  # fmt: skip
"""What a person answers; the rest is what Enter stands for."""


@pytest.fixture(autouse=True)
def today(monkeypatch, tmp_path):
    """Work in an empty folder, on one day, with a terminal that names no language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GROUP_PAGES_TODAY", "2027-02-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "association"


class Person:
    """Answers questions by their text, and counts them; `script` are answers in order instead."""

    def __init__(self, monkeypatch, capsys) -> None:
        self.answers: dict[str, str] = {}
        self.script: list[str] = []
        self.count = 0
        self.screen = ""
        self.capsys = capsys
        self.interrupts_at = 0
        self.opened: list[Path] = []
        monkeypatch.setattr(start, "open_editor", self.open)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", self.read)

    def open(self, folder: Path) -> int:
        self.opened.append(folder)
        return 0

    def read(self, _: str) -> str:
        self.screen += self.capsys.readouterr().out
        self.count += 1
        if self.count == self.interrupts_at:
            raise KeyboardInterrupt
        if self.script:
            return self.script.pop(0)
        return self.answers.get(self._question(), "")

    def _question(self) -> str:
        """Return the name of the question that was put last."""
        from group_pages.commands.start_texts import MESSAGES
        from group_pages.languages import Words

        lines = self.screen.splitlines()
        texts = {
            Words(language).gettext(text): name
            for name, text in MESSAGES.items()
            for language in Language
        }
        return next(texts[line] for line in reversed(lines) if line in texts)


@pytest.fixture
def person(monkeypatch, capsys) -> Person:
    return Person(monkeypatch, capsys)


def options(answers: dict[str, str]) -> list[str]:
    return [word for name, text in answers.items() for word in (f"--{name}", text)]


def is_left_to_fill_in(problem: Problem) -> bool:
    """Return whether it is the count of what only the association knows of a notice."""
    return problem.warning and problem.code == "placeholders-in-draft"


def problems_other_than_notices(folder: Path) -> list[Problem]:
    _, problems = prepare(folder / "content")
    assert sum(map(is_left_to_fill_in, problems.sorted())) == 2
    return [each for each in problems.sorted() if not is_left_to_fill_in(each)]


@pytest.mark.parametrize("language", SHORT)
def test_a_person_gets_from_nothing_to_a_site_under_forty_answers(
    language, folder, person, tmp_path
):
    person.answers = SHORT[language]
    assert start.main([str(folder)]) == 0
    assert person.count < 40
    assert person.opened == [folder]
    assert problems_other_than_notices(folder) == []
    assert check.main([str(folder / "content")]) == 0
    built = build(folder / "content", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert SHORT[language]["name"] in home
    assert SHORT[language]["title"].split(":")[0] in home
    assert not (folder / start.ANSWERS_FILE).exists()


@pytest.mark.parametrize("language", SHORT)
def test_options_write_the_same_files_as_answers(language, folder, tmp_path, monkeypatch, capsys):
    assert start.main([str(folder), *options(SHORT[language])]) == 0
    person = Person(monkeypatch, capsys)
    person.answers = SHORT[language]
    assert start.main([str(tmp_path / "asked")]) == 0
    assert files_of(folder) == files_of(tmp_path / "asked")


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_folder_has_content_and_what_git_needs(folder):
    assert start.main([str(folder), *options(SHORT["fi"]), "--host", "github"]) == 0
    assert set(files_of(folder)) == {
        ".gitignore", ".github/workflows/publish.yml", "README.md", "content/association.md",
        "content/seasons/kevat-2027.md", "content/locations/esimerkkitalo.md",
        "content/types/omaisten-illat.md", "content/types/kavely.md",
        "content/groups/iltaryhma.md", "content/pages/tietosuojaseloste.md",
        "content/pages/saavutettavuusseloste.md",
    }  # fmt: skip
    assert "piiri publish" in (folder / ".github" / "workflows" / "publish.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("host", "files"),
    [
        ("GitLab", {".gitlab-ci.yml"}),
        ("Netlify", {"netlify.toml", ".github/workflows/nightly.yml"}),
        ("cloudflare", {"build.sh", ".python-version", ".github/workflows/nightly.yml"}),
        ("nginx", {"piiri.conf"}),
        ("Caddy", {"Caddyfile"}),
        ("Apache", {".htaccess"}),
        ("ei", set()),
    ],
)
def test_each_host_has_its_files(folder, host, files):
    assert start.main([str(folder), *options(SHORT["fi"]), "--host", host]) == 0
    others = {name for name in files_of(folder) if not name.startswith("content/")}
    assert others == {".gitignore", "README.md", *files}


def test_missing_answers_are_told_all_at_once(folder, capfd):
    assert start.main([str(folder), "--language", "en", "--email", "x"]) == 2
    assert capfd.readouterr().err.splitlines() == [
        "--email: “x” is not an e-mail address; write one, as name@example.org"
    ]
    assert start.main([str(folder), "--language", "en"]) == 2
    assert capfd.readouterr().err.splitlines() == [
        f"--{name}: this needs an answer" for name in ("name", "email", "kinds", "title", "day")
    ]
    assert not folder.exists()


@pytest.mark.parametrize(
    ("question", "text", "fault"),
    [
        ("email", "toimisto", "”toimisto” ei ole sähköpostiosoite"),
        ("phone", "soita", "”soita”"),
        ("postcode", "901", "”901”"),
        ("accent", "#ffee00", "”#ffee00”"),
        ("accent", "punainen", "”punainen” ei ole väri"),
        ("start", "30.2.2027", "”30.2.2027”"),
        ("end", "1.1.2027", "kausi päättyisi ennen kuin se alkaa"),
        ("time", "19–17.30", "”19–17.30”"),
        ("day", "maanatai", "”maanatai”"),
        ("admission", "kaikki", "”kaikki”"),
        ("name", "", "tähän tarvitaan vastaus"),
        ("kinds", "!!!", "kirjoita nimi, jossa on kirjaimia tai numeroita"),
        ("host", "oma", f"”oma” ei ole mikään näistä: {', '.join(('ei', *HOSTS))}"),
        ("site", "esimerkki", "”esimerkki”"),
    ],
)
def test_a_fault_is_told_at_once_and_asked_again(question, text, fault, folder, person):
    """The next answer to the same question is the good one."""
    good = SHORT["fi"].get(question, "")

    class Mistaken(dict):
        made = False

        def get(self, name, default=""):
            if name == question and not self.made:
                self.made = True
                return text
            return super().get(name, good if name == question else default)

    person.answers = Mistaken(SHORT["fi"])
    assert start.main([str(folder)]) == 0
    assert fault in person.screen
    assert problems_other_than_notices(folder) == []


def test_one_goes_back_a_question(folder, person):
    person.script = ["fi", "Väärä ry", "<", "Oikea ry", "", "", "<", "<", "https://example.org/"]
    person.answers = SHORT["fi"]
    assert start.main([str(folder)]) == 0
    text = (folder / "content" / "association.md").read_text("utf-8")
    assert "nimi: Oikea ry" in text
    assert "https://example.org/" in text


def test_going_back_before_the_first_question_asks_it_again(folder, person):
    person.script = ["<", "<", "sv"]
    person.answers = SHORT["sv"]
    assert start.main([str(folder)]) == 0
    assert "språk: sv" in (folder / "content" / "association.md").read_text("utf-8")


@pytest.mark.parametrize("at", [2, 6, 12, 20, 27])
def test_ctrl_c_keeps_what_was_answered(at, folder, person, tmp_path):
    person.answers = SHORT["fi"]
    person.interrupts_at = at
    assert start.main([str(folder)]) == 1
    assert [path.name for path in folder.iterdir()] == [start.ANSWERS_FILE]
    assert len(json.loads((folder / start.ANSWERS_FILE).read_text("utf-8"))) == at - 1
    assert start.main([str(folder)]) == 0
    whole = person.count
    person.count = person.interrupts_at = 0
    assert start.main([str(tmp_path / "other")]) == 0
    assert whole == person.count + 1
    assert files_of(folder) == files_of(tmp_path / "other")


def test_kept_answers_that_do_not_hold_are_asked_again(folder, person):
    folder.mkdir()
    earlier = {"language": "fi", "name": "Esimerkkiyhdistys ry", "site": "x", "nothing": "y"}
    (folder / start.ANSWERS_FILE).write_text(json.dumps(earlier), "utf-8")
    person.answers = SHORT["fi"]
    assert start.main([str(folder)]) == 0
    (folder / "content" / "association.md").unlink()


@pytest.mark.parametrize("text", ["", "[]", "{", "[1]", '{"name": 5}'])
def test_kept_answers_that_cannot_be_read_are_none(text, folder, person):
    folder.mkdir()
    (folder / start.ANSWERS_FILE).write_text(text, "utf-8")
    person.answers = SHORT["fi"]
    assert start.main([str(folder)]) == 0


def test_kind_season_and_place_are_made_in_passing(folder, person):
    person.answers = {
        **SHORT["fi"], "type": "Lukupiiri", "group_season": "Kesä 2027", "location": "Kirjasto",
        "group_start": "1.6.2027", "group_end": "31.7.2027",
    }  # fmt: skip
    assert start.main([str(folder)]) == 0
    files = files_of(folder)
    assert "otsikko: Lukupiiri" in files["content/types/lukupiiri.md"]
    assert "alkaa: 1.6.2027" in files["content/seasons/kesa-2027.md"]
    assert "otsikko: Kirjasto" in files["content/locations/kirjasto.md"]
    group = files["content/groups/iltaryhma.md"]
    assert "tyyppi: Lukupiiri\nkausi: Kesä 2027\n" in group
    assert "paikka: Kirjasto\n" in group
    assert problems_other_than_notices(folder) == []


def test_association_without_a_place_meets_online(folder):
    without = {"place", "municipality", "address", "postcode"}
    answers = {name: text for name, text in SHORT["fi"].items() if name not in without}
    assert start.main([str(folder), *options(answers), "--platform", "Teams"]) == 0
    group = files_of(folder)["content/groups/iltaryhma.md"]
    assert "toteutus: verkossa" in group
    assert "  alusta: Teams" in group
    assert problems_other_than_notices(folder) == []


def test_warnings_are_told_at_the_end(folder, capfd):
    assert start.main([str(folder), *options({**SHORT["fi"], "day": "to"})]) == 0
    [line] = capfd.readouterr().err.splitlines()
    assert line.startswith("content/groups/iltaryhma.md:")
    assert "6.5.2027" in line or "helatorstai" in line


def test_secret_place_shows_nothing_but_its_town(folder, tmp_path):
    assert start.main([str(folder), *options(SHORT["en"])]) == 0
    assert "secret: yes" in files_of(folder)["content/locations/example-hall.md"]
    assert build(folder / "content", tmp_path / "site").returncode == 0
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert not [page for page in pages if "Example Hall" in page]


def test_contrast_of_the_colour_is_told(folder, person):
    person.answers = {**SHORT["en"], "accent": "#0a555a"}
    assert start.main([str(folder)]) == 0
    assert "Its contrast with white is 8.5 to 1: easy to read." in person.screen


@pytest.mark.parametrize("language", SHORT)
def test_notices_are_drafts_that_say_what_is_known(language, folder):
    answers = {**SHORT[language], "site": "https://example.org/", "contact": "Esimerkki",
               "email": "toimisto@example.org", "phone": "040 000 0001"}  # fmt: skip
    assert start.main([str(folder), *options(answers)]) == 0
    texts = [(folder / "content" / "pages" / name).read_text("utf-8") for name in NOTICES[language]]
    draft = {"fi": "luonnos: kyllä", "sv": "utkast: ja", "en": "draft: yes"}[language]
    for text in texts:
        assert draft in text.split("---")[1]
        assert answers["name"] in text
    for known in ("https://example.org/", "toimisto@example.org", "040 000 0001", "2027"):
        assert any(known in text for text in texts)


@pytest.mark.parametrize("language", SHORT)
def test_every_place_that_is_known_is_in_a_template(language):
    texts = "".join((TEMPLATES / language / name).read_text("utf-8") for name in NOTICES[language])
    assert [place for place in KNOWN[language] if f"[[{place}]]" not in texts] == []


def test_no_file_is_written_over(folder):
    (folder / "content" / "groups").mkdir(parents=True)
    (folder / ".gitignore").write_text("own\n")
    (folder / "content" / "groups" / "iltaryhma.md").write_text("own\n")
    assert start.main([str(folder), *options(SHORT["fi"])]) == 1
    assert set(files_of(folder).values()) == {"own\n"}
    (folder / "content" / "groups" / "iltaryhma.md").unlink()
    assert start.main([str(folder), *options(SHORT["fi"])]) == 0
    assert (folder / ".gitignore").read_text() == "own\n"
    before = files_of(folder)
    assert start.main([str(folder), *options(SHORT["fi"])]) == 1
    assert files_of(folder) == before


def test_every_question_has_an_option(capsys):
    with pytest.raises(SystemExit):
        start.main(["--help"])
    screen = capsys.readouterr().out
    assert [
        each.name for each in QUESTIONS if f"--{each.name.replace('_', '-')} " not in screen
    ] == []


def test_editor_opens_in_the_new_folder_unless_one_does_not_want_it(
    folder, person, tmp_path, monkeypatch
):
    person.answers = SHORT["fi"]
    assert start.main([str(folder), "--no-editor"]) == 0
    assert person.opened == []
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    places = []
    monkeypatch.setattr(start.edit, "main", lambda given: places.append((given, Path.cwd())))
    start.open_editor(Path("association"))
    assert places == [([], folder)]


@pytest.mark.parametrize(("variable", "line"), [("sv_FI.UTF-8", "Tryck på"), ("", "Jos et")])
def test_first_words_are_in_the_terminals_language(variable, line, folder, person, monkeypatch):
    monkeypatch.setenv("LANG", variable)
    person.interrupts_at = 1
    assert start.main([str(folder)]) == 1
    assert person.screen.startswith(line)


def test_ctrl_c_at_a_real_terminal_keeps_the_answers(folder):
    """The program in a process at a terminal of its own: keys are typed, lines are read."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(
            sys.executable,
            [sys.executable, "-m", "group_pages.commands.piiri", "start", str(folder)],
            {**os.environ, "PYTHONPATH": str(CHECKOUT / "plugins"), "PYTHONUTF8": "1"},
        )
    screen = b""
    steps = (
        ("] > ", "en\n"),
        ("called?\r\n> ", "Example Association\n"),
        ("(https://…)?\r\n> ", "\x03"),
        ("Go on with: piiri start", ""),
    )
    last = ""
    for prompt, typed in steps:
        while prompt.encode() not in screen:
            if select.select([terminal], [], [], 5)[0]:
                screen += os.read(terminal, 4096)
            elif last == "\x03":
                # Python reads on where the signal came between the prompt and the reading.
                os.write(terminal, last.encode())
        screen = screen.partition(prompt.encode())[2]
        os.write(terminal, (last := typed).encode())
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 1
    earlier = json.loads((folder / start.ANSWERS_FILE).read_text("utf-8"))
    assert earlier == {"language": "en", "name": "Example Association"}
