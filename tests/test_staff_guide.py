"""The staff guide is followed to the letter: its files make a site, its lines fit its group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import format_problem

from tests.building import CHECKOUT, build

DOCS = CHECKOUT / "docs"
GUIDE = (DOCS / "ohje.md").read_text(encoding="utf-8")
GROUP = "groups/omaisten-ilta.md"
TODAY = {"GROUP_PAGES_TODAY": "2027-02-01", "SOURCE_DATE_EPOCH": "1800000000"}

FILES = dict(
    re.findall(r"^Luo tiedosto `([^`]+)`:\n\n```\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
)
FRAGMENTS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
RHYTHMS = re.findall(
    r"^\| `([^`]+)`[^|]*\| [^|]*\|$", GUIDE.partition("### Muut rytmit")[2], re.MULTILINE
)
SWITCHES = re.findall(r"\| ryhmään `([^`]+)` \|", GUIDE.partition("## 6.")[2].partition("## 7.")[0])
WHOLE_SCHEDULES = re.findall(r"(?ms)^```\n(aikataulu:\n.*?)^```", GUIDE)


def write(content: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return content


def complaints(content: Path) -> list[str]:
    _, problems = prepare(content, TODAY)
    words = Words(problems.language)
    return [format_problem(each, words, content) for each in problems.sorted()]


def with_lines(lines: str) -> dict[str, str]:
    """The guide's files, its group with these lines at the end of its front matter."""
    head, fence, body = FILES[GROUP].rpartition("\n---\n")
    return {**FILES, GROUP: f"{head}\n{lines.rstrip()}{fence}{body}"}


def test_guide_tells_all_the_files_a_site_needs() -> None:
    folders = {name.rpartition("/")[0] for name in FILES}
    assert folders == {"", "seasons", "types", "locations", "groups", "news"}


def test_guide_leads_from_an_empty_folder_to_a_published_group(tmp_path: Path) -> None:
    content = write(tmp_path / "omat-sivut", FILES)
    done = build(content, tmp_path / "julkaistava")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "julkaistava/ryhmat/omaisten-ilta/index.html").read_text(encoding="utf-8")
    assert "Juttelua omaisten kesken joka tiistai." in page
    assert (tmp_path / "julkaistava/ryhmat/omaisten-ilta/calendar.ics").is_file()


def test_guide_shows_lines_to_add() -> None:
    assert len(FRAGMENTS) >= 7
    assert len(RHYTHMS) >= 6
    assert len(SWITCHES) >= 5
    assert len(WHOLE_SCHEDULES) == 2


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_fragment_of_the_guide_fits_its_group(fragment: str, tmp_path: Path) -> None:
    assert complaints(write(tmp_path, with_lines(fragment))) == []


@pytest.mark.parametrize("switch", SWITCHES)
def test_switch_of_the_guide_fits_its_group(switch: str, tmp_path: Path) -> None:
    """A draft group and a group without times have no news that tells of their sessions."""
    files = with_lines(switch)
    del files["news/2027-01-04-kevat-alkaa.md"]
    files[GROUP] = files[GROUP].replace("joka tiistai", "Mallilassa")
    assert complaints(write(tmp_path, files)) == []


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_rhythm_of_the_guide_is_known(rhythm: str, tmp_path: Path) -> None:
    group = FILES[GROUP].replace("toistuu: viikko", f"toistuu: {rhythm}")
    assert f"toistuu: {rhythm}\n" in group
    assert complaints(write(tmp_path, {**FILES, GROUP: group})) == []


@pytest.mark.parametrize("schedule", WHOLE_SCHEDULES)
def test_schedule_of_the_guide_takes_the_place_of_another(schedule: str, tmp_path: Path) -> None:
    group = re.sub(r"^aikataulu:\n(?:  .*\n)+", schedule, FILES[GROUP], count=1, flags=re.MULTILINE)
    group = group.replace("kausi: Kevät 2027\n", "kausi: [Kevät 2027, Syksy 2027]\n", 1)
    season = FILES["seasons/kevat-2027.md"].partition("tauot:")[0]
    autumn = season.replace("Kevät", "Syksy").replace("11.1.", "30.8.").replace("28.5.", "10.12.")
    files = {**FILES, GROUP: group, "seasons/syksy-2027.md": f"{autumn}---\n"}
    assert schedule in group
    assert complaints(write(tmp_path, files)) == []


def test_sample_message_of_the_guide_is_what_staff_see(tmp_path: Path) -> None:
    sample = re.search(r"^(groups/omaisten-ilta\.md:5: .*)$", GUIDE, re.MULTILINE)
    files = {**FILES, GROUP: FILES[GROUP].replace("avoimuus: avoin", "avoimus: avoin")}
    assert sample is not None
    assert complaints(write(tmp_path, files)) == [sample[1]]


@pytest.mark.parametrize("file", sorted(DOCS.glob("*.md")), ids=lambda file: file.name)
def test_links_of_the_documents_lead_somewhere(file: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]+`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings
        elif not target.startswith("https://"):
            assert (file.parent / target).exists(), target
