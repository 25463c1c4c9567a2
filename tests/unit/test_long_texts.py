"""Long texts of the keys are Markdown as bodies are; their lines are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.bodies.long_texts import inline
from group_pages.edition import prepare
from group_pages.problems import Problems
from group_pages.renditions.html.environment import linked
from markupsafe import Markup

from tests.building import FIXED_DAY, build
from tests.problems.cases import Case

GROUP = "ryhmat/miesten-ilta/index.html"


def make_content(folder: Path, *, group: str = "", place: str = "", association: str = "") -> Path:
    diff = {
        "groups/miesten-ilta.md": group,
        "locations/kirjasto.md": place,
        "association.md": association,
    }
    added = {name: text for name, text in diff.items() if text}
    case = Case(
        "long texts",
        "",
        diff={
            name: "".join(f"+{line}\n" for line in text.splitlines())
            for name, text in added.items()
        },
    )
    case.write(folder / "content")
    return folder / "content"


def problems_of(content: Path) -> Problems:
    _, problems = prepare(content, FIXED_DAY)
    return problems


def build_site(content: Path) -> Path:
    output = content.parent / "output"
    finished = build(content, output)
    assert finished.returncode == 0, finished.stderr
    return output


def page_of(content: Path, path: str = GROUP) -> str:
    return (build_site(content) / path).read_text("utf-8")


def test_lines_lists_and_links_of_a_text_are_kept(tmp_path):
    rules = "pelisäännöt: |\n  Tule ajoissa.\n  Soita 040 000 0051.\n\n  - yksi\n  - *kaksi*"
    html = page_of(make_content(tmp_path, group=rules))
    assert (
        '<p>Tule ajoissa.<br>\nSoita <a href="tel:+358400000051">040 000 0051</a>.</p>\n'
        "<ul>\n<li>yksi</li>\n<li><em>kaksi</em></li>\n</ul>"
    ) in html


@pytest.mark.parametrize(
    ("key", "html"),
    [
        ("kohderyhmä", "<p>yksi<br>\nkaksi</p>"),
        ("pelisäännöt", "<p>yksi<br>\nkaksi</p>"),
        ("miten_mukaan", "<p>yksi<br>\nkaksi</p>"),
        ("ilmoittautuminen", "<p>yksi<br>\nkaksi</p>"),
        ("palaute", "<p>yksi<br>\nkaksi</p>"),
    ],
)
def test_every_long_text_of_a_group_is_markdown(tmp_path, key, html):
    assert html in page_of(make_content(tmp_path, group=f"{key}: |\n  yksi\n  kaksi"))


def test_place_has_its_texts_on_its_own_page_and_on_its_groups(tmp_path):
    place = "saapumisohje: |\n  Ovi 1\n  Ovi 2\nesteettömyys: '**Esteetön**'"
    folder = build_site(make_content(tmp_path, place=place))
    for path in (GROUP, "paikat/kirjasto/index.html"):
        html = (folder / path).read_text("utf-8")
        assert "Ovi 1<br>\nOvi 2" in html
        assert "<dd><strong>Esteetön</strong></dd>" in html


def test_default_of_the_association_leads_from_its_own_file(tmp_path):
    texts = "oletukset:\n  pelisäännöt: Katso [ryhmä](groups/miesten-ilta.md)."
    content = make_content(tmp_path, association=texts)
    assert not problems_of(content).errors
    assert '<p>Katso <a href="../../ryhmat/miesten-ilta/">ryhmä</a>.</p>' in page_of(content)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("pelisäännöt: '[a](ei-ole.md)'", 0),
        ("pelisäännöt: |\n  yksi\n  [a](ei-ole.md)", 2),
        ("pelisäännöt: >-\n\n  [a](ei-ole.md)", 2),
    ],
)
def test_problem_of_a_text_is_told_at_its_line(tmp_path, text, line):
    content = make_content(tmp_path, group=text)
    lines = (content / "groups" / "miesten-ilta.md").read_text("utf-8").split("\n")
    first = next(number for number, each in enumerate(lines, 1) if each.startswith("pelis"))
    (problem,) = problems_of(content).errors
    assert (problem.line, problem.code) == (first + line, "link-to-nothing")


def test_text_is_sanitised(tmp_path):
    html = page_of(make_content(tmp_path, group="pelisäännöt: 'a <script>boom()</script> <nimi>'"))
    assert "boom" not in html
    assert "&lt;nimi&gt;" in html


def test_data_has_the_text_as_typed(tmp_path):
    folder = build_site(make_content(tmp_path, group="pelisäännöt: |\n  *yksi*\n  kaksi"))
    assert '"*yksi*\\nkaksi"' in (folder / "ryhmat/miesten-ilta/groups.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>a</p>", "a"),
        ("<p>a<br>\nb</p>", "a<br>\nb"),
        ("<p>a</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("<p>a</p>\n<ul>\n<li><p>b</p></li>\n</ul>\n<p>c</p>",
         "<p>a</p>\n<ul>\n<li><p>b</p></li>\n</ul>\n<p>c</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_text_of_one_paragraph_stands_in_a_line(html, line):
    assert inline(Markup(html)) == line


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("ma–to 9–11, <b>", 'ma–to <span class="unbroken">9–11</span>, &lt;b&gt;'),
        ("p. 040 000 0051", 'p. <a href="tel:+358400000051">040 000 0051</a>'),
        ("a.b@example.org tai 112", '<a href="mailto:a.b@example.org">a.b@example.org</a> tai 112'),
        ("https://a.fi/0400000051 x",
         '<a href="https://a.fi/0400000051" rel="noreferrer">https://a.fi/0400000051</a> x'),
        ("https://a.fi/a@b.fi",
         '<a href="https://a.fi/a@b.fi" rel="noreferrer">https://a.fi/a@b.fi</a>'),
        ("www.a.fi", '<a href="https://www.a.fi" rel="noreferrer">www.a.fi</a>'),
        ("*ei* Markdownia", "*ei* Markdownia"),
        (Markup("<a>112</a>"), "<a>112</a>"),
    ],
)  # fmt: skip
def test_line_has_links_where_addresses_stand_in_it(text, html):
    assert linked(text, "+358") == html
