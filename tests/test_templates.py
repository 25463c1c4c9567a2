"""The templates in docs/templates: a build refuses them as they are, and takes them filled in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from group_pages.edition import prepare
from group_pages.problems import Problem

from tests.building import CHECKOUT, FIXED_DAY, build

TEMPLATES = CHECKOUT / "docs/templates"
PLACEHOLDER = re.compile(r"\[\[[^\[\]]+\]\]")
KIND = re.compile(r"^(?:laji|slag|kind): ", re.MULTILINE)
ASSOCIATION = {
    "fi": "nimi: Esimerkkiyhdistys ry\nkieli: fi",
    "sv": "namn: Exempelföreningen rf\nspråk: sv",
    "en": "name: Example Association\nlanguage: en",
}
SITE = {
    "fi": {"seasons": "kausi.md", "types": "ryhmatyyppi.md", "locations": "paikka.md",
           "groups": "ryhma.md", "news": "uutinen.md"},
    "sv": {"seasons": "sasong.md", "types": "grupptyp.md", "locations": "plats.md",
           "groups": "grupp.md", "news": "nyhet.md"},
    "en": {"seasons": "season.md", "types": "group-type.md", "locations": "place.md",
           "groups": "group.md", "news": "news-item.md"},
}  # fmt: skip
"""The template of a file in each folder of a site."""
PAGES = sorted(file for file in TEMPLATES.glob("*/*.md") if KIND.search(file.read_text("utf-8")))
SAFETY = re.compile(
    r"^(?:laji: turvallinen selaaminen|slag: surfa tryggt|kind: safety)$", re.MULTILINE
)
SAFETY_FACTS = {
    "fi": ("[112](tel:112)", "JavaScript", "takaisin-nuolta", "incognito", "InPrivate",
           "Täysin tyhjä historia", "evästeet", "yhteiset tilit", "kalenteri", "näyttää toiselle",
           "lisätä vaaraa", "jättää viestin", "080 005 005", "puhelinlaskun", "soittolistaan",
           "sähköpostiin"),
    "sv": ("[112](tel:112)", "JavaScript", "bakåtpilen", "inkognito", "InPrivate",
           "helt tom historik", "kakorna", "gemensamma konton", "kalender", "visar en annan person",
           "öka faran", "lämna ett meddelande", "080 005 005", "telefonräkningen", "samtalslista",
           "e-post"),
    "en": ("[112](tel:112)", "JavaScript", "back arrow", "Incognito", "InPrivate",
           "empty history", "cookies", "shared accounts", "calendar", "shows someone else",
           "add to the danger", "a message may be left", "080 005 005", "phone bill", "call list",
           "e-mail"),
}  # fmt: skip
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


@pytest.mark.parametrize("language", sorted(ASSOCIATION))
def test_each_language_has_a_template_for_each_file_of_a_site(language: str) -> None:
    names = {file.name for file in TEMPLATES.glob(f"{language}/*.md")}
    pages = {file.name for file in PAGES if file.parent.name == language}
    assert names - pages == {"association.md", *SITE[language].values()}


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


def filled_association(file: Path) -> str:
    filled = {
        "sivusto|webbplats|site": "https://example.org/",
        "puhelin|telefon|phone": "040 000 0001",
        "sähköposti|e-post|email|palaute|respons|feedback": "toimisto@example.org",
        "postinumero|postnummer|postcode": "90100",
    }
    text = file.read_text("utf-8")
    for keys, value in filled.items():
        text = re.sub(rf'(?m)^(\s*(?:{keys}): )"\[\[.*$', rf"\g<1>{value}", text)
    return PLACEHOLDER.sub("malli", text)


def filled_file(file: Path, folder: str) -> str:
    """Return a template with the samples in its brackets, and the titles that a group refers to."""
    text = re.sub(
        r"(?m)^((?:postinumero|postnummer|postcode): ).*$", r"\1 90100", file.read_text("utf-8")
    )
    titles = {"tyyppi|typ|type": "types", "kausi|säsong|season": "seasons",
              "paikka|plats|location": "locations", "otsikko|rubrik|title": folder}  # fmt: skip
    for keys, title in titles.items():
        text = re.sub(rf"(?m)^({keys}): .*$", rf"\1: {title}", text)
    return re.sub(r"\[\[([^\[\]]+)\]\]", r"\1", text)


@pytest.mark.parametrize("file", ASSOCIATIONS, ids=name)
def test_association_template_filled_in_is_an_association(file: Path, tmp_path: Path) -> None:
    (tmp_path / "association.md").write_text(filled_association(file), "utf-8")
    assert errors(tmp_path) == ()


def write_site(language: str, content: Path) -> Path:
    """Write every template of a language into its folder, filled in; return the content."""
    association = TEMPLATES / language / "association.md"
    for folder in (*SITE[language], "pages"):
        (content / folder).mkdir(parents=True)
    (content / "association.md").write_text(filled_association(association), "utf-8")
    for folder, file in SITE[language].items():
        text = filled_file(TEMPLATES / language / file, folder)
        (content / folder / file).write_text(text, "utf-8")
    for page in PAGES:
        if page.parent.name == language:
            text = PLACEHOLDER.sub("malli", page.read_text("utf-8"))
            (content / "pages" / page.name).write_text(text, "utf-8")
    return content


@pytest.mark.parametrize("language", sorted(ASSOCIATION))
def test_templates_of_a_language_filled_in_are_a_site(language: str, tmp_path: Path) -> None:
    """The season, place, type, group and news with the samples that stand in their brackets."""
    content = write_site(language, tmp_path / "content")
    done = build(content, tmp_path / "output")
    assert (done.returncode, done.stderr) == (0, "")
    folder = {"fi": "ryhmat/ryhma", "sv": "grupper/grupp", "en": "groups/group"}[language]
    assert (tmp_path / "output" / folder / "calendar.ics").is_file()


@pytest.mark.parametrize("language", sorted(ASSOCIATION))
def test_templates_of_a_site_as_they_are_are_refused(language: str, tmp_path: Path) -> None:
    """Line by line, each of them in an otherwise filled-in site."""
    for folder, file in SITE[language].items():
        content = write_site(language, tmp_path / folder)
        text = (TEMPLATES / language / file).read_text("utf-8")
        (content / folder / file).write_text(text, "utf-8")
        lines = {text.count("\n", 0, match.start()) + 1 for match in PLACEHOLDER.finditer(text)}
        refused = [each for each in errors(content) if each.path and each.path.name == file]
        assert {problem.line for problem in refused} >= lines, file


CRISIS_FACTS = {
    "fi": ("kriisiapu", "aukiolo", "kielet"),
    "sv": ("krishjälp", "öppettider", "språk"),
    "en": ("emergency", "hours", "languages"),
}


@pytest.mark.parametrize("language", sorted(ASSOCIATION))
def test_crisis_lines_of_a_template_have_hours_and_languages(language: str) -> None:
    """Or a place for them, which holds back the site until somebody has looked them up."""
    lines, hours, languages = CRISIS_FACTS[language]
    text = (TEMPLATES / language / "association.md").read_text("utf-8")
    [block] = re.findall(rf"(?ms)^{lines}:\n(.*?)\n\n", text)
    services = re.split(r"(?m)^  - ", block)[1:]
    assert len(services) == 4
    for service in services[1:]:
        assert f"\n    {hours}: " in service
        assert f"\n    {languages}: " in service


@pytest.mark.parametrize("language", sorted(ASSOCIATION))
def test_safety_pages_state_the_same_facts(language: str) -> None:
    [page] = [file for file in PAGES if file.parent.name == language and SAFETY.search(
        file.read_text("utf-8"))]  # fmt: skip
    text = " ".join(page.read_text("utf-8").split())
    missing = [fact for fact in SAFETY_FACTS[language] if fact not in text]
    assert missing == []
    outlines = {
        tuple(re.findall(r"(?m)^(##|-) ", file.read_text("utf-8")))
        for file in PAGES
        if SAFETY.search(file.read_text("utf-8"))
    }
    assert len(outlines) == 1


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
