"""The staff guides are followed to the letter: their files make a site, their lines fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import format_problem
from PIL import Image

from tests.building import CHECKOUT, FIXED_DAY, build

DOCS = CHECKOUT / "docs"


@dataclass(frozen=True)
class Guide:
    """One language's guide; the words are those that it and its files are written with."""

    name: str
    make_file: str
    group: str
    in_group: str
    weekly: str
    open_and_refilling: tuple[str, str]
    page: str

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

    def group_with(self, lines: str) -> dict[str, str]:
        """The guide's files, its group with these lines at the end of its front matter."""
        head, fence, body = self.files[self.group].rpartition("\n---\n")
        return {**self.files, self.group: f"{head}\n{lines.rstrip()}{fence}{body}"}


FINNISH = Guide(
    "ohje.md", "Luo tiedosto", "groups/omaisten-ilta.md", "ryhmään", "toistuu: viikko",
    ("avoimuus: avoin", "avoimuus: täydentyvä"), "ryhmat/omaisten-ilta",
)  # fmt: skip
SWEDISH = Guide(
    "anvisning.md", "Skapa filen", "groups/anhorigkvall.md", "i gruppen", "upprepas: vecka",
    ("gruppform: öppen", "gruppform: fylls på"), "grupper/anhorigkvall",
)  # fmt: skip
GUIDES = (FINNISH, SWEDISH)

RHYTHMS = [
    (FINNISH, rhythm)
    for rhythm in re.findall(
        r"(?m)^\| `([^`]+)`[^|]*\| [^|]*\|$",
        FINNISH.text.partition("### Muut rytmit")[2].partition("## 6.")[0],
    )
] + [
    (SWEDISH, rhythm)
    for line in re.findall(r"(?m)^Andra rytmer .*: (.*)\.$", SWEDISH.text)
    for rhythm in re.findall(r"`([^`]+)`", line)
]
SCHEDULES = re.findall(r"(?ms)^```\n(aikataulu:\n.*?)^```", FINNISH.text)


def write(content: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return content


def complaints(content: Path) -> list[str]:
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
    assert [len(guide.fragments) for guide in GUIDES] == [7, 4]
    assert [len(guide.switches) for guide in GUIDES] == [5, 5]
    assert [guide.name for guide, _ in RHYTHMS] == [FINNISH.name] * 6 + [SWEDISH.name] * 4
    assert len(SCHEDULES) == 2


@pytest.mark.parametrize(
    ("guide", "fragment"), [(guide, each) for guide in GUIDES for each in guide.fragments]
)
def test_fragment_of_the_guide_fits_its_group(guide: Guide, fragment: str, tmp_path: Path) -> None:
    assert complaints(write(tmp_path, guide.group_with(fragment))) == []


@pytest.mark.parametrize(
    ("guide", "switch"), [(guide, each) for guide in GUIDES for each in guide.switches]
)
def test_switch_of_the_guide_fits_its_group(guide: Guide, switch: str, tmp_path: Path) -> None:
    """No news stays: it tells of a group that the switch hides, or of a day."""
    files = guide.group_with(switch)
    files[guide.group] = files[guide.group].replace(*guide.open_and_refilling)
    kept = {name: text for name, text in files.items() if not name.startswith("news/")}
    assert complaints(write(tmp_path, kept)) == []


@pytest.mark.parametrize(("guide", "rhythm"), RHYTHMS)
def test_rhythm_of_the_guide_is_known(guide: Guide, rhythm: str, tmp_path: Path) -> None:
    key = guide.weekly.partition(":")[0]
    group = guide.files[guide.group].replace(guide.weekly, f"{key}: {rhythm}")
    assert f"{key}: {rhythm}\n" in group
    assert complaints(write(tmp_path, {**guide.files, guide.group: group})) == []


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_schedule_of_the_guide_takes_the_place_of_another(schedule: str, tmp_path: Path) -> None:
    files = FINNISH.files
    group = re.sub(r"(?m)^aikataulu:\n(?:  .*\n)+", schedule, files[FINNISH.group], count=1)
    season = files["seasons/kevat-2027.md"].partition("tauot:")[0]
    autumn = season.replace("Kevät", "Syksy").replace("11.1.", "30.8.").replace("28.5.", "10.12.")
    two_seasons = group.replace("kausi: Kevät 2027\n", "kausi: [Kevät 2027, Syksy 2027]\n", 1)
    assert schedule in group
    if "Syksy 2027" in schedule:
        files = {**files, "seasons/syksy-2027.md": f"{autumn}---\n"}
        group = two_seasons
    assert complaints(write(tmp_path, {**files, FINNISH.group: group})) == []


@pytest.mark.parametrize(
    ("file", "first"), [(FINNISH.group, "kuva"), ("association.md", "logo|synonyymit")]
)
def test_pictures_and_words_of_the_guide_fit(file: str, first: str, tmp_path: Path) -> None:
    lines = "".join(re.findall(rf"(?ms)^```\n((?:{first}):.*?)^```", FINNISH.text))
    head, fence, body = FINNISH.files[file].rpartition("\n---\n")
    content = write(tmp_path, {**FINNISH.files, file: f"{head}\n{lines.rstrip()}{fence}{body}"})
    (content / "images").mkdir()
    for picture in re.findall(r"images/\S+", lines):
        Image.new("RGB", (80, 60)).save(content / picture)
    assert all(f"\n{each}:" in f"\n{lines}" for each in first.split("|"))
    assert complaints(content) == []


def test_sample_message_of_the_guide_is_what_staff_see(tmp_path: Path) -> None:
    sample = re.search(r"(?m)^(groups/omaisten-ilta\.md:5: .*)$", FINNISH.text)
    group = FINNISH.files[FINNISH.group].replace("avoimuus: avoin", "avoimus: avoin")
    assert sample is not None
    assert complaints(write(tmp_path, {**FINNISH.files, FINNISH.group: group})) == [sample[1]]
