"""Targets of links without a scheme: understood where only one thing can be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.bodies.targets import complete_target
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import format_problem

from tests.building import FIXED_DAY
from tests.problems.cases import BASES, write_files


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("040 123 4567", "tel:040 123 4567"),
        ("040%20123%204567", "tel:040 123 4567"),
        ("+46 70 123 45 67", "tel:+46 70 123 45 67"),
        ("(08) 123 4567", "tel:(08) 123 4567"),
        ("112", "tel:112"),
        ("a@b.fi", "mailto:a@b.fi"),
        ("maija.malli@posti.example.org", "mailto:maija.malli@posti.example.org"),
        ("https:/example.org/a", "https://example.org/a"),
        ("https:example.org", "https://example.org"),
        ("HTTPS//example.org", "https://example.org"),
        ("http:///example.org?x=1", "http://example.org?x=1"),
        ("https://example.org/a//b", "https://example.org/a//b"),
    ],
)
def test_target_that_can_only_mean_one_thing_is_completed(target, meant):
    assert complete_target(target) == meant


@pytest.mark.parametrize(
    "target",
    [
        "../pages/040.md", "kuva@2x.png", "a@b", "@b.fi", "soita 040 123 4567", "12.1.2027",
        "040 123 4567 tai 040 765 4321", "https:/ryhmat/", "/ryhmat/", "#112", "www.example.org",
        "mailto:a@b.fi", "https", "a/b@c.fi", "00100", "",
    ],
)  # fmt: skip
def test_any_other_target_is_as_it_is(target):
    assert complete_target(target) == target


def rendered(language: str, body: str, folder: Path) -> tuple[str, list[str]]:
    """Return the HTML of a group's body, and the problems, in one of the bases."""
    files = dict(BASES[language])
    [group] = [name for name in files if name.startswith("groups/")]
    write_files(folder / "content", {**files, group: f"{files[group]}\n{body}\n"})
    prepared, problems = prepare(folder / "content", FIXED_DAY)
    assert prepared is not None
    words = Words(problems.language)
    slug = Path(group).stem
    return str(prepared.bodies.html("groups", slug, "")), [
        format_problem(each, words, folder).partition(": ")[2] for each in problems
    ]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fi", "[soita](040 123 4567), [kirjoita](a@example.org), [sivu](https:/example.org/)"),
        ("sv", "[ring](040 123 4567), [skriv](a@example.org), [sidan](https//example.org/)"),
        ("en", "[call](040 123 4567), [write](a@example.org), [page](https:example.org/)"),
    ],
)
def test_links_of_a_body_lead_where_they_mean(language, body, tmp_path):
    html, problems = rendered(language, body, tmp_path)
    assert problems == []
    assert 'href="tel:+358401234567"' in html
    assert 'href="mailto:a@example.org"' in html
    assert 'href="https://example.org/"' in html


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", "varoitus: <iframe> ei voi olla sivuston tekstissä; se jätetään pois kaikkine"),
        ("sv", "varning: <iframe> kan inte stå i en text på webbplatsen; det utelämnas med allt"),
        ("en", "warning: <iframe> cannot stand in a text of this site; it is left out with all"),
    ],
)
def test_element_that_is_left_out_has_one_warning(language, message, tmp_path):
    body = '<iframe src="https://x.example/"></iframe>\n\n<video src="a.mp4"></video>'
    html, problems = rendered(language, body, tmp_path)
    assert "x.example" not in html
    assert [each.startswith(message) for each in problems] == [True, False]
    assert "<video>" in problems[1]
