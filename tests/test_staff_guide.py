"""The staff guides are followed to the letter: their files make a site, their lines fit."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from group_pages.commands import piiri
from group_pages.commands.table import COMMANDS
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.model import Language
from group_pages.problems import format_problem
from group_pages.schema import KINDS
from PIL import Image

from tests.building import CHECKOUT, FIXED_DAY, build

DOCS = CHECKOUT / "docs"


@dataclass(frozen=True)
class Guide:
    """One language's guide, with the words that it and its files are written with.

    `seasons` are the title that its season has and one for the next season.
    """

    name: str
    make_file: str
    group: str
    in_group: str
    every: str
    open_and_refilling: tuple[str, str]
    page: str
    misspelt: tuple[str, str]
    schedule: str
    season: str
    seasons: tuple[str, str]
    season_file: str
    breaks: str
    added_keys: dict[str, str]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def text(self) -> str:
        return (DOCS / self.name).read_text(encoding="utf-8")

    @cached_property
    def files(self) -> dict[str, str]:
        pattern = rf"(?ms)^{self.make_file} `([^`]+)`:\n\n```\n(.*?)^```"
        return dict(re.findall(pattern, self.text))

    @cached_property
    def fragments(self) -> list[str]:
        """Lines to add to a group, each block by itself."""
        return re.findall(r"(?ms)^```yaml\n(.*?)^```", self.text)

    @cached_property
    def switches(self) -> list[str]:
        return re.findall(rf"\| {self.in_group} `([^`]+)` \|", self.text)

    @cached_property
    def rhythms(self) -> list[str]:
        """Values of `every` in the table whose first column is headed by it."""
        [table] = re.findall(rf"(?ms)^\|[^|]*`{self.every}`[^|]*\|[^|]*\|$(.*?)\n\n", self.text)
        return re.findall(r"(?m)^\| `([^`]+)`", table)

    @cached_property
    def schedules(self) -> list[str]:
        return re.findall(rf"(?ms)^```\n({self.schedule}:\n.*?)^```", self.text)

    def lines_with(self, keys: str) -> str:
        """Return the blocks that begin with one of these keys, `|` between them."""
        return "".join(re.findall(rf"(?ms)^```\n((?:{keys}):.*?)^```", self.text))

    def files_with(self, name: str, lines: str) -> dict[str, str]:
        """Return the guide's files, with these lines at the end of one's front matter."""
        head, fence, body = self.files[name].rpartition("\n---\n")
        return {**self.files, name: f"{head}\n{lines.rstrip()}{fence}{body}"}


FINNISH = Guide(
    "ohje.md", "Luo tiedosto", "groups/omaisten-ilta.md", "ryhmään", "toistuu",
    ("avoimuus: avoin", "avoimuus: täydentyvä"), "ryhmat/omaisten-ilta",
    ("avoimuus: avoin", "avoimus: avoin"), "aikataulu", "kausi", ("Kevät 2027", "Syksy 2027"),
    "seasons/kevat-2027.md", "tauot",
    {"groups/omaisten-ilta.md": "kuva", "association.md": "logo|synonyymit|lyhyt_nimi",
     "locations/mallilan-kirjasto.md": "suljettuna"},
)  # fmt: skip
ENGLISH = Guide(
    "guide.md", "Create the file", "groups/carers-evening.md", "in the group", "every",
    ("admission: open", "admission: refilling"), "groups/carers-evening",
    ("admission: open", "admision: open"), "schedule", "season", ("Spring 2027", "Autumn 2027"),
    "seasons/spring-2027.md", "breaks",
    {"groups/carers-evening.md": "image", "association.md": "logo|synonyms|short_name",
     "locations/exampleton-library.md": "closures"},
)  # fmt: skip
SWEDISH = Guide(
    "anvisning.md", "Skapa filen", "groups/anhorigkvall.md", "i gruppen", "upprepas",
    ("gruppform: öppen", "gruppform: fylls på"), "grupper/anhorigkvall",
    ("gruppform: öppen", "grupform: öppen"), "tidtabell", "säsong", ("Våren 2027", "Hösten 2027"),
    "seasons/varen-2027.md", "pauser",
    {"groups/anhorigkvall.md": "bild", "association.md": "logotyp|synonymer|kort_namn",
     "locations/modellbyns-bibliotek.md": "stängt"},
)  # fmt: skip
GUIDES = (FINNISH, ENGLISH, SWEDISH)
LANGUAGES = {
    "ohje.md": Language.FINNISH,
    "anvisning.md": Language.SWEDISH,
    "guide.md": Language.ENGLISH,
}
PUBLISHING = tuple(DOCS / name for name in ("julkaisu.md", "publishing.md", "publicering.md"))


ASKED_FOR = {"start", "new"}
"""Commands whose options are answers to their questions: those are explained as they are asked."""
FOR_PROGRAMS = {"--help", "--json", "--github", "--content", "--output", "--port", "--settings",
                "--no-browser", "--strict"}  # fmt: skip


@pytest.fixture(scope="module")
def options() -> dict[str, set[str]]:
    """Return the options of each command of the list, as its help has them."""
    names = [name for name, _, helps in COMMANDS if helps]

    def ask(name: str) -> set[str]:
        text = io.StringIO()
        with redirect_stdout(text), pytest.raises(SystemExit):
            piiri.main([name, "--help"])
        return set(re.findall(r"--[a-z-]+", text.getvalue()))

    return {name: ask(name) for name in names}


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_commands_and_their_options_are_named(guide: Guide, options: dict[str, set[str]]):
    """A command is named with what it is called by, an option in the row of its command."""
    rows = dict.fromkeys(options, "")
    for line in guide.text.splitlines():
        for name in re.findall(r"`piiri ([a-z-]+)", line):
            rows[name] += line
    assert [name for name, text in rows.items() if not text] == []
    # What all commands have stands once, above and below the table.
    common = {each for each in ("--yes", "--no-commit") if f"`{each}`" in guide.text}
    assert len(common) == 2
    missing = [
        (name, option)
        for name, own in options.items()
        if name not in ASKED_FOR
        for option in sorted(own - FOR_PROGRAMS - common)
        if f"`{option}`" not in rows[name]
    ]
    assert missing == []


def write(content: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return content


def complaints(content: Path) -> list[str]:
    """Return all problems of a folder of content, as staff see them."""
    _, problems = prepare(content, FIXED_DAY)
    words = Words(problems.language)
    return [format_problem(each, words, content) for each in problems.sorted()]


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_guide_leads_from_an_empty_folder_to_a_published_group(
    guide: Guide, tmp_path: Path
) -> None:
    folders = {name.rpartition("/")[0] for name in guide.files}
    assert folders >= {"", "seasons", "types", "locations", "groups"}
    done = build(write(tmp_path / "content", guide.files), tmp_path / "output")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output" / guide.page / "index.html").is_file()
    assert (tmp_path / "output" / guide.page / "calendar.ics").is_file()


def test_guides_show_lines_to_add() -> None:
    assert [len(guide.fragments) for guide in GUIDES] == [10, 10, 10]
    assert [len(guide.switches) for guide in GUIDES] == [5, 5, 5]
    assert [len(guide.rhythms) for guide in GUIDES] == [6, 6, 6]
    assert [len(guide.schedules) for guide in GUIDES] == [2, 2, 2]


RARE = {
    "id", "timezone", "lang", "first_time", "facts", "print", "unit", "url", "region", "order",
    "promise", "starts", "ends", "municipality", "page",
}  # fmt: skip
"""Keys that hardly anybody writes; the page of keys has them."""


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_guide_has_every_key_that_daily_work_needs(guide: Guide) -> None:
    language = LANGUAGES[guide.name]
    blocks = re.findall(r"(?ms)^```\w*\n(.*?)^```", guide.text)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", guide.text))
    words = set(re.findall(r"[\w-]+", " ".join((*blocks, *inline))))
    missing = {
        key.word(language)
        for kind in KINDS
        for key in kind.rows()
        if key.name not in RARE and key.word(language) not in words
    }
    assert missing == set()


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_buttons_that_the_guide_names_are_the_editors(guide: Guide) -> None:
    """And so are its headings and marks: what stands in italics in the chapters of the editor."""
    words = Words(LANGUAGES[guide.name])
    known = {words.gettext(each).casefold() for each in editor_labels()}
    everyday, _, rest = guide.text.partition("\n## 3.")[2].partition("\n## 4.")
    chapters = everyday + rest.partition("\n## 5.")[2].partition("\n## 7.")[0]
    labels = re.findall(r"(?<!\*)\*(\w[^*\n]*)\*(?!\*)", re.sub(r"`[^`\n]+`", "", chapters))
    assert len(labels) > 30
    assert [label for label in labels if label.casefold() not in known] == []


def editor_labels() -> set[str]:
    """Return the message ids of the editor's templates and modules."""
    package = CHECKOUT / "plugins/group_pages/editor"
    texts = (
        file.read_text("utf-8") for file in package.rglob("*") if file.suffix in {".py", ".html"}
    )
    return {each for text in texts for each in re.findall(r'"([^"\n]+)"', text)}


def outline(text: str) -> list[str]:
    """Return what stands where: headings, rows of tables, points of lists, blocks, paragraphs."""
    marks = re.findall(r"(?m)^(#+ (?:\d\.)?|```\w*|\||- \[ \]|- |\d\.|\*\*|(?<=\n\n)[\w`])", text)
    return ["" if len(mark) == 1 and mark != "|" else mark for mark in marks]


def test_guides_have_the_same_chapters() -> None:
    """And sections, tables, lists, paragraphs and blocks of text to write, in one order."""
    outlines = [outline(guide.text) for guide in GUIDES]
    assert outlines[0] == outlines[1] == outlines[2]
    assert outlines[0].count("```yaml") == 10


def test_publishing_pages_have_the_same_sections() -> None:
    """And the same commands, apart from names that are the reader's own."""
    texts = [page.read_text(encoding="utf-8") for page in PUBLISHING]
    outlines = [outline(text) for text in texts]
    assert outlines[0] == outlines[1] == outlines[2]
    assert outlines[0].count("- [ ]") == 8
    blocks = [re.findall(r"(?ms)^```\n(.*?)^```", text) for text in texts]
    lengths = [[block.count("\n") for block in each] for each in blocks]
    assert lengths[0] == lengths[1] == lengths[2]


@pytest.mark.parametrize("texts", [GUIDES, PUBLISHING], ids=["guides", "publishing"])
def test_pages_of_three_languages_are_as_long(texts: tuple[Guide | Path, ...]) -> None:
    """Within what the languages differ by: Finnish has longer words, and fewer."""
    lengths = [
        len(each.text if isinstance(each, Guide) else each.read_text(encoding="utf-8"))
        for each in texts
    ]
    assert max(lengths) < 1.15 * min(lengths)


@pytest.mark.parametrize(
    ("guide", "fragment"), [(guide, each) for guide in GUIDES for each in guide.fragments]
)
def test_fragment_of_the_guide_fits_its_group(guide: Guide, fragment: str, tmp_path: Path) -> None:
    assert complaints(write(tmp_path, guide.files_with(guide.group, fragment))) == []


@pytest.mark.parametrize(
    ("guide", "switch"), [(guide, each) for guide in GUIDES for each in guide.switches]
)
def test_switch_of_the_guide_fits_its_group(guide: Guide, switch: str, tmp_path: Path) -> None:
    """Without news: it names the group that the switch hides, or a day of it.

    A key that the guide names beside the switch is written too.
    """
    [beside] = re.findall(rf"(?m)^\|([^|]*)\| {guide.in_group} `{switch}` \|", guide.text)
    others = [f"{key}: Text" for key in re.findall(r"`(\w+)`", beside)]
    files = guide.files_with(guide.group, "\n".join((switch, *others)))
    files[guide.group] = files[guide.group].replace(*guide.open_and_refilling)
    without_news = {name: text for name, text in files.items() if not name.startswith("news/")}
    assert complaints(write(tmp_path, without_news)) == []


@pytest.mark.parametrize(
    ("guide", "rhythm"), [(guide, each) for guide in GUIDES for each in guide.rhythms]
)
def test_rhythm_of_the_guide_is_known(guide: Guide, rhythm: str, tmp_path: Path) -> None:
    line = f"  {guide.every}: {rhythm}\n"
    text = re.sub(rf"(?m)^  {guide.every}: .*\n", line, guide.files[guide.group], count=1)
    assert line in text
    assert complaints(write(tmp_path, {**guide.files, guide.group: text})) == []


@pytest.mark.parametrize(
    ("guide", "schedule"), [(guide, each) for guide in GUIDES for each in guide.schedules]
)
def test_schedule_of_the_guide_takes_the_place_of_another(
    guide: Guide, schedule: str, tmp_path: Path
) -> None:
    spring, autumn = guide.seasons
    text = re.sub(
        rf"(?m)^{guide.schedule}:\n(?:  .*\n)+", schedule, guide.files[guide.group], count=1
    )
    assert schedule in text
    files = {**guide.files, guide.group: text}
    if autumn in schedule:
        season = guide.files[guide.season_file].partition(f"{guide.breaks}:")[0]
        for old, new in ((spring, autumn), ("11.1.", "30.8."), ("28.5.", "10.12.")):
            season = season.replace(old, new)
        files["seasons/next.md"] = f"{season}---\n"
        files[guide.group] = text.replace(
            f"{guide.season}: {spring}\n", f"{guide.season}: [{spring}, {autumn}]\n", 1
        )
    assert complaints(write(tmp_path, files)) == []


@pytest.mark.parametrize(
    ("guide", "file"), [(guide, file) for guide in GUIDES for file in guide.added_keys]
)
def test_pictures_and_words_of_the_guide_fit(guide: Guide, file: str, tmp_path: Path) -> None:
    keys = guide.added_keys[file]
    lines = guide.lines_with(keys)
    content = write(tmp_path, guide.files_with(file, lines))
    (content / "images").mkdir()
    for picture in re.findall(r"images/\S+", lines):
        Image.new("RGB", (80, 60)).save(content / picture)
    assert all(f"\n{key}:" in f"\n{lines}" for key in keys.split("|"))
    assert complaints(content) == []


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_sample_message_of_the_guide_is_what_staff_see(guide: Guide, tmp_path: Path) -> None:
    [sample] = re.findall(r"(?m)^groups/\S+\.md:5: .*$", guide.text)
    text = guide.files[guide.group].replace(*guide.misspelt)
    assert complaints(write(tmp_path, {**guide.files, guide.group: text})) == [sample]


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_message_quoted_among_the_common_errors_is_what_staff_see(
    guide: Guide, tmp_path: Path
) -> None:
    [quoted] = re.findall(r"(?m)^\| [”“]([^”]*2027[^”]*)” \|", guide.text)
    [changes] = [each for each in guide.fragments if each.count("9.2.2027") == 1
                 and "16.2.2027" not in each]  # fmt: skip
    lines = changes.replace("9.2.2027", "10.2.2027")
    [complaint] = complaints(write(tmp_path, guide.files_with(guide.group, lines)))
    assert f": {quoted}; " in complaint
