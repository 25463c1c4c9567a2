"""links: what a body names is found in the site, or reported where it is named."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from group_pages.bodies import Bodies
from group_pages.bodies.links import MOST_SUGGESTIONS, LinkResolver
from group_pages.bodies.pictures import Pictures
from group_pages.bodies.source import BodySource
from group_pages.model import Language
from group_pages.paths import Paths
from group_pages.problems import Problems
from PIL import Image

from tests.editions import make_edition
from tests.rendering import BODY_LINE, render, site_with, write_files


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(tmp_path)


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("../groups/miesten-ilta.md", "../ryhmat/miesten-ilta/"),
        ("{filename}/groups/miesten-ilta.md", "../ryhmat/miesten-ilta/"),
        ("{filename}../groups/miesten-ilta.md", "../ryhmat/miesten-ilta/"),
        ("|filename|/groups/miesten-ilta.md", "../ryhmat/miesten-ilta/"),
        ("/groups/miesten-ilta.md#kenelle", "../ryhmat/miesten-ilta/#h-kenelle"),
        ("sivu.md", "../sivu/"),
        ("../association.md", "../"),
        ("../types/miesten-voimaa.md", "../tyypit/miesten-voimaa/"),
        ("../seasons/kevat-2027.md", "../kaudet/kevat-2027/"),
        ("../locations/kirjasto.md", "../paikat/kirjasto/"),
        ("/ryhmat/", "../ryhmat/"),
        ("/ryhmat", "../ryhmat/"),
        ("/ryhmat/index.html", "../ryhmat/"),
        ("/calendar.ics", "../calendar.ics"),
        ("/tyypit/miesten-voimaa/calendar.ics", "../tyypit/miesten-voimaa/calendar.ics"),
        ("/ryhmat/?a=1#b", "../ryhmat/?a=1#b"),
        ("/", "../"),
    ],
)
def test_link_inside_the_site_leads_there_from_the_page(content, target, href):
    result = render(content, f"[x]({target})")
    assert result.html == f'<p><a href="{href}">x</a></p>'
    assert result.codes == []


@pytest.mark.parametrize("root", ["./", "../../", "/polku/", "https://example.org/"])
def test_root_is_that_of_the_page_asked_for(content, root):
    assert f'href="{root}ryhmat/"' in render(content, "[x](/ryhmat/)", root).html


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("a\n\n[x](ei-ole.md)", (7, "link-to-nothing", False)),
        ("a\n\n[x](/groups/ei-ole.md)", (7, "link-to-nothing", False)),
        ("a\n\n[x](www.example.org)", (7, "link-without-scheme", False)),
        ("a\n\n[x](../../etc/passwd)", (7, "link-leaves-content", False)),
        ("a\n\n[x](%2e%2e/%2e%2e/etc/passwd)", (7, "link-leaves-content", False)),
        ("a\n\n[x](draft.md)", (7, "link-without-page", False)),
        ("a\n\n[x](../locations/turva.md)", (7, "link-without-page", False)),
        ("a\n\n[x](/ei/ole/)", (7, "link-unknown-address", True)),
        ("a\n\n[x](/ryhmat/calendar.ics)", (7, "link-unknown-address", True)),
        ("a\n\n[x](ftp://example.org/)", (7, "link-scheme", True)),
        ("a\n\n[x](//example.org/)", (7, "link-dropped", True)),
        ("a\n\n![x](ei-ole.png)", (7, "image-missing", False)),
        ("a\n\n![x](https://example.org/x.png)", (7, "image-elsewhere", False)),
        ("a\n\n![x](../../x.png)", (7, "link-leaves-content", False)),
        ("a\n\n![x](../images)", (7, "image-missing", False)),
        ("a\n\n<a href='ei-ole.md'>x</a>", (7, "link-dropped", True)),
    ],
)
def test_reference_to_nothing_is_reported_at_its_line(content, body, code):
    result = render(content, body)
    assert result.codes == [code]


def test_link_out_of_the_content_through_a_symbolic_link_is_an_error(content, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.png"
    Image.new("RGB", (4, 4)).save(outside)
    (content / "images" / "linkki.png").symlink_to(outside)
    result = render(content, "![x](../images/linkki.png)")
    assert result.codes == [(5, "link-leaves-content", False)]
    assert result.pictures == ()


def test_link_to_a_file_with_an_error_of_its_own_is_not_reported(content):
    site = site_with(content, "[x](draft.md)")
    problems = Problems(Language.FINNISH)
    problems.error(content / "pages" / "draft.md", 1, "file-empty")
    bodies = Bodies(site, make_edition(site), Paths(Language.FINNISH), Pictures(), problems)
    bodies.render_all()
    assert [each.code for each in problems.errors] == ["file-empty"]


@pytest.mark.parametrize(
    "body",
    [
        "[x](../groups/toinen.md)",
        "[x](/ryhmat/toinen/)",
        "[x](/ryhmat/toinen/calendar.ics)",
        "[x](/paikkakunnat/oulu/)",
        "[x](/kaudet/syksy-2027/)",
    ],
)
def test_link_to_what_another_files_error_takes_away_is_not_reported(content, body):
    (content / "groups" / "toinen.md").write_text("---\n---\n")
    site = replace(site_with(content, body), dropped=(content / "groups" / "toinen.md",))
    problems = Problems(Language.FINNISH)
    problems.error(content / "seasons" / "syksy-2027.md", 1, "key-missing", key="alkaa")
    bodies = Bodies(site, make_edition(site), Paths(Language.FINNISH), Pictures(), problems)
    bodies.render_all()
    assert [each.code for each in problems] == ["key-missing"]


def test_link_to_nothing_is_reported_beside_what_errors_take_away(content):
    site = site_with(content, "[x](/ryhmat/kolmas/) [y](kolmas.md)")
    site = replace(site, dropped=(content / "groups" / "toinen.md",))
    problems = Problems(Language.FINNISH)
    problems.error(content / "association.md", 1, "file-empty")
    bodies = Bodies(site, make_edition(site), Paths(Language.FINNISH), Pictures(), problems)
    bodies.render_all()
    assert {"link-unknown-address", "link-to-nothing"} < {each.code for each in problems}


@pytest.mark.parametrize(
    ("body", "code", "near"),
    [
        ("[x](../groups/miesten-ilt.md)", "link-to-nothing-near", "../groups/miesten-ilta.md"),
        ("[x](/groups/miestenilta.md)", "link-to-nothing-near", "../groups/miesten-ilta.md"),
        ("![x](../images/kotti.png)", "image-missing-near", "../images/koti.png"),
        ("[x](/ryhmat/miesten-illta/)", "link-unknown-address-near", "/ryhmat/miesten-ilta/"),
    ],
)
def test_reference_with_a_slip_is_reported_with_the_nearest(content, body, code, near):
    (problem,) = render(content, body).problems
    assert (problem.code, dict(problem.details)["near"]) == (code, near)


def test_names_are_compared_for_the_first_faults_of_a_body_only(content):
    links = "".join(f"[x](miesten-{number}.md)\n" for number in range(MOST_SUGGESTIONS + 5))
    result = render(content, links + "[x](/ryhmat/miesten-illta/) ![x](../images/kotti.png)")
    assert len(result.problems) == MOST_SUGGESTIONS + 7
    nearest = [each.line for each in result.problems if each.code.endswith("-near")]
    assert nearest
    assert max(nearest) < BODY_LINE + MOST_SUGGESTIONS


def test_names_are_compared_for_each_body_of_a_file_whichever_is_rendered_first(content):
    """Several processes render bodies in another order than one does."""
    site, problems = site_with(content, ""), Problems(Language.FINNISH)
    edition, paths = make_edition(site), Paths(Language.FINNISH)
    links = LinkResolver(site, edition, paths, Pictures(), problems)
    for line in (BODY_LINE, 2 * MOST_SUGGESTIONS):
        targets = [f"miesten-{number}.md" for number in range(MOST_SUGGESTIONS)]
        source = BodySource(content / "groups" / "lista.md", "\n".join(targets), line)
        for target in targets:
            links.resolve_link(source, target, strict=True)
    nearest = [each.line for each in problems if each.code.endswith("-near")]
    assert BODY_LINE in nearest
    assert 2 * MOST_SUGGESTIONS in nearest


def test_pipe_is_not_suggested_as_a_picture(content):
    os.mkfifo(content / "images" / "putki.png")
    assert render(content, "![x](../images/putki.png)").codes == [(5, "image-missing", False)]


@pytest.mark.parametrize(
    "body", ["[x](../locations/turv.md)", "[x](/paikat/turv/)", "[x](draf.md)"]
)
def test_no_secret_place_or_draft_is_suggested(content, body):
    (problem,) = render(content, body).problems
    assert "near" not in dict(problem.details)


def test_file_whose_name_the_disk_keeps_decomposed_is_found(content):
    (content / "images" / "koti.png").rename(content / "images" / "pa\u0308iva\u0308.png")
    assert len(render(content, "![x](../images/p\u00e4iv\u00e4.png)").pictures) == 1


@pytest.mark.parametrize("target", ["../images/.koti.png", "../.images/koti.png"])
def test_name_that_begins_with_a_dot_is_passed_over(content, target):
    file = content / "pages" / target
    file.resolve().parent.mkdir(exist_ok=True)
    Image.new("RGB", (4, 4)).save(file.resolve())
    result = render(content, f"![x]({target})")
    assert result.pictures == ()
    assert [code.removesuffix("-near") for _, code, _ in result.codes] == ["image-missing"]
