"""The templates in docs/templates: a build refuses them as they are, and takes them filled in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.problems import Problem

from tests.building import CHECKOUT, FIXED_DAY

TEMPLATES = CHECKOUT / "docs/templates"
PLACEHOLDER = re.compile(r"\[\[[^\[\]]+\]\]")
KIND = re.compile(r"^(?:laji|slag|kind): ", re.MULTILINE)
ASSOCIATION = {
    "fi": "nimi: Esimerkkiyhdistys ry\nkieli: fi",
    "sv": "namn: Exempelföreningen rf\nspråk: sv",
    "en": "name: Example Association\nlanguage: en",
}
PAGES = sorted(file for file in TEMPLATES.glob("*/*.md") if KIND.search(file.read_text("utf-8")))
ASSOCIATIONS = sorted(TEMPLATES.glob("*/association.md"))


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def errors(content: Path) -> tuple[Problem, ...]:
    return prepare(content, FIXED_DAY)[1].errors


def content_with(page: str, language: str, folder: Path) -> Path:
    (folder / "pages").mkdir(parents=True)
    (folder / "association.md").write_text(f"---\n{ASSOCIATION[language]}\n---\n", "utf-8")
    (folder / "pages/page.md").write_text(page, "utf-8")
    return folder


def test_each_language_has_a_template_for_each_kind_of_page() -> None:
    kinds = dict.fromkeys(ASSOCIATION, 0)
    for file in PAGES:
        kinds[file.parent.name] += 1
    assert kinds == {"fi": 4, "sv": 4, "en": 4}
    assert [name(file) for file in ASSOCIATIONS] == [
        f"{language}/association.md" for language in sorted(ASSOCIATION)
    ]


@pytest.mark.parametrize("file", PAGES, ids=name)
def test_template_as_it_is_is_refused_line_by_line(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    lines = {text.count("\n", 0, match.start()) + 1 for match in PLACEHOLDER.finditer(text)}
    problems = errors(content_with(text, file.parent.name, tmp_path / "content"))
    assert {problem.line for problem in problems} == lines


@pytest.mark.parametrize("file", PAGES, ids=name)
def test_template_filled_in_has_every_heading_of_its_kind(file: Path, tmp_path: Path) -> None:
    text = PLACEHOLDER.sub("malli", file.read_text("utf-8"))
    assert errors(content_with(text, file.parent.name, tmp_path / "content")) == ()


@pytest.mark.parametrize("file", ASSOCIATIONS, ids=name)
def test_association_template_filled_in_is_an_association(file: Path, tmp_path: Path) -> None:
    filled = {
        "sivusto|webbplats|site": "https://example.org/",
        "puhelin|telefon|phone": "040 000 0001",
        "sähköposti|e-post|email|palaute|respons|feedback": "toimisto@example.org",
        "postinumero": "90100",
    }
    text = file.read_text("utf-8")
    for keys, value in filled.items():
        text = re.sub(rf'(?m)^(\s*(?:{keys}): )"\[\[.*$', rf"\g<1>{value}", text)
    (tmp_path / "association.md").write_text(PLACEHOLDER.sub("malli", text), "utf-8")
    assert errors(tmp_path) == ()


@pytest.mark.parametrize("language", sorted(ASSOCIATION))
def test_blank_group_filled_in_from_the_example_is_a_group(language: str, tmp_path: Path) -> None:
    """The samples inside the brackets are values that the format knows."""
    source = (
        CHECKOUT
        / "tests/associations"
        / {"fi": "one-group", "sv": "svenska", "en": "english"}[language]
    )
    shutil.copytree(source / "content", tmp_path / "content")
    groups = tmp_path / "content/groups"
    shutil.rmtree(groups)
    shutil.rmtree(tmp_path / "content/news", ignore_errors=True)
    groups.mkdir()
    titles = {
        "fi": ("Keskusteluryhmä", "Kevät 2027", "Tupa"),
        "sv": ("Kreativa kvällar", "Våren 2027", "Modellstugan"),
        "en": ("Walk & talk", "Spring 2027", "Example Hall"),
    }[language]
    [blank] = [TEMPLATES / language / f"{word}.md" for word in ("ryhma", "grupp", "group")
               if (TEMPLATES / language / f"{word}.md").exists()]  # fmt: skip
    text = blank.read_text("utf-8")
    for key, title in zip(
        ("tyyppi|typ|type", "kausi|säsong|season", "paikka|plats|location"), titles, strict=True
    ):
        text = re.sub(rf"^({key}): .*$", rf'\1: "{title}"', text, flags=re.MULTILINE)
    text = re.sub(r"\[\[([^\[\]]+)\]\]", r"\1", text)
    (groups / "group.md").write_text(text, "utf-8")
    assert errors(tmp_path / "content") == ()
