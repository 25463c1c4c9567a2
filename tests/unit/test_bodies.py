"""bodies: what staff write in Markdown becomes HTML that may stand in any page."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from group_pages import sieve
from group_pages.bodies import Bodies
from group_pages.frontmatter import Document
from group_pages.model import Language, Page, Site
from group_pages.paths import Paths
from group_pages.pictures import Pictures
from group_pages.problems import Problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.editions import make_edition
from tests.factories import make_association, make_document, make_group, make_location, make_site

BODY_LINE = 5


@dataclass(frozen=True)
class Rendered:
    html: str
    problems: Problems
    pictures: tuple[str, ...]

    @property
    def codes(self) -> list[tuple[int, str, bool]]:
        return [(each.line, each.code, each.warning) for each in self.problems.sorted()]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("pages", "groups", "locations", "images"):
        (tmp_path / folder).mkdir()
    Image.new("RGB", (40, 20), "red").save(tmp_path / "images" / "koti.png")
    for name in ("pages/sivu.md", "pages/draft.md", "groups/miesten-ilta.md", "locations/turva.md"):
        (tmp_path / name).write_text("---\n---\n")
    return tmp_path


def make_bodies(content: Path, body: str) -> tuple[Bodies, Problems, Pictures]:
    site = site_with(content, body)
    problems = Problems(Language.FINNISH)
    pictures = Pictures()
    bodies = Bodies(site, make_edition(site), Paths(Language.FINNISH), pictures, problems)
    return bodies, problems, pictures


def site_with(content: Path, body: str) -> Site:
    secret = make_location("turva", secret=True)
    page = Page("sivu", "Sivu", body)
    documents = {}
    for kind, slug, text in (
        ("pages", "sivu", body),
        ("groups", "miesten-ilta", ""),
        ("locations", "turva", ""),
        ("locations", "kirjasto", ""),
        ("types", "miesten-voimaa", ""),
        ("seasons", "kevat-2027", ""),
    ):
        front = make_document("x").front
        documents[kind, slug] = Document(content / kind / f"{slug}.md", front, text, BODY_LINE)
    document = Document(content / "association.md", make_document("x").front, "*Hei*", 3)
    documents["association", "association"] = document
    group = make_group()
    return make_site(
        group,
        root=content,
        association=make_association(introduction="*Hei*"),
        pages=(page,),
        locations=(make_location(), secret),
        documents=documents,
    )


def render(content: Path, body: str, root: str = "../") -> Rendered:
    bodies, problems, pictures = make_bodies(content, body)
    html = bodies.html("pages", "sivu", root)
    return Rendered(str(html), problems, tuple(path for path, _ in pictures.files()))


# What Markdown makes


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("Termi\n:   selitys", "<dl>\n<dt>Termi</dt>\n<dd>selitys</dd>\n</dl>"),
        ("”Hei” – ’x’ & 1 < 2", "<p>”Hei” – ’x’ &amp; 1 &lt; 2</p>"),
        ('<span lang="sv">hej</span>', '<p><span lang="sv">hej</span></p>'),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_markdown_becomes_html(content, body, html):
    assert render(content, body).html == html


def test_table_is_aligned_by_class_as_styles_may_not_stand_in_a_page(content):
    html = render(content, "| a | b |\n|:--|--:|\n| 1 | 2 |").html
    assert '<th class="align-left">a</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("# a\n# b", ["h2", "h2"]),
        ("## a\n### b", ["h2", "h3"]),
        ("### a\n### b", ["h2", "h2"]),
        ("# a\n\n#### b", ["h2", "h3"]),
        ("### a\n\n# b", ["h2", "h2"]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", ["h2", "h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_begin_at_h2_and_skip_no_level(content, body, levels):
    html = render(content, body).html
    assert [part[:2] for part in html.split("<")[1::2]] == levels


def test_headings_have_ids_that_cannot_be_an_id_of_the_theme(content):
    html = render(content, "## Main\n\n## Main\n\n## ??\n\n<h2 id=main>x</h2>").html
    assert html.count("<h2 id=") == 3
    assert 'id="h-main"' in html
    assert 'id="h-main-2"' in html
    assert 'id="h-x"' in html
    assert "<h2>x</h2>" in html


def test_link_to_a_heading_of_the_text(content):
    found = render(content, "[alas](#miten-mukaan) [x](#ei-ole)\n\n## Miten mukaan")
    assert 'href="#h-miten-mukaan"' in found.html
    assert found.codes == [(5, "link-unknown-heading", True)]


# Raw HTML goes through the allow-list


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<style>*{}</style>",
        "<iframe src='https://example.org'></iframe>",
        "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        "<p onclick='alert(1)' style='x' class='x' id='x' data-x='x'>a</p>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href=' jav&#x0A;ascript:alert(1)'>a</a>",
        "<a href='//evil.example/'>a</a>",
        "<a href='/\\evil.example/'>a</a>",
        "<a href='data:text/html,x' target=_blank>a</a>",
        "<img src='https://evil.example/x.png'>",
        "<img src=x onerror=alert(1)>",
        "<form action='/x'><input name=x><button>x</button></form>",
        "<meta http-equiv=refresh content='0'>",
        "<base href='https://evil.example/'>",
        "<object data=x></object><embed src=x>",
        "<!-- --!><img src=x onerror=alert(1)> -->",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        '<p title="&quot;><img src=x onerror=alert(1)>">a</p>',
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt&colon;alert(1))",
        "[a](jav&#x09;ascript:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](//evil.example/)",
        "[a](\\\\evil.example)",
        "<javascript:alert(1)>",
        "[a]\n\n[a]: javascript:alert(1)",
        "![a](javascript:alert(1))",
        '![a](x"onerror="alert(1))',
        '[a](https://example.org "x\\" onmouseover=alert(1) \\"")',
        "{{ 7*7 }} {% raw %}",
    ],
)
def test_payload_is_text_at_most(content, payload):
    import html5lib

    found = render(content, payload)
    tree = html5lib.parseFragment(found.html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag in {
            "DOCUMENT_FRAGMENT", "p", "a", "em", "code", "img", "h2",
        }  # fmt: skip
        assert set(element.attrib) <= {"href", "rel", "title", "alt"}
        href = element.attrib.get("href", "")
        assert href.startswith(("https://example.org", "../")) or not href
        assert "evil" not in href
    assert not found.problems.errors


def test_link_to_another_site_says_nothing_of_where_it_was(content):
    html = render(content, "[x](https://example.org/?a=1&b=2)").html
    assert html == '<p><a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">x</a></p>'


def test_mail_and_phone_links_stand_as_written(content):
    html = render(content, "[a](mailto:a@example.org) [b](tel:+358401234567) <a@example.org>").html
    assert html.count('href="mailto:a@example.org"') == 2
    assert 'href="tel:+358401234567"' in html


# Links


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
        ("/ryhmat/calendar.ics", "../ryhmat/calendar.ics"),
        ("/ryhmat/?a=1#b", "../ryhmat/?a=1#b"),
        ("/", "../"),
    ],
)
def test_link_inside_the_site_leads_there_from_the_page(content, target, href):
    found = render(content, f"[x]({target})")
    assert found.html == f'<p><a href="{href}">x</a></p>'
    assert found.codes == []


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
    found = render(content, body)
    assert found.codes == [code]


def test_link_out_of_the_content_through_a_symbolic_link_is_an_error(content, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.png"
    Image.new("RGB", (4, 4)).save(outside)
    (content / "images" / "linkki.png").symlink_to(outside)
    found = render(content, "![x](../images/linkki.png)")
    assert found.codes == [(5, "link-leaves-content", False)]
    assert found.pictures == ()


def test_link_to_a_file_with_an_error_of_its_own_is_not_reported(content):
    site = site_with(content, "[x](draft.md)")
    problems = Problems(Language.FINNISH)
    problems.error(content / "pages" / "draft.md", 1, "file-empty")
    bodies = Bodies(site, make_edition(site), Paths(Language.FINNISH), Pictures(), problems)
    bodies.render_all()
    assert [each.code for each in problems.errors] == ["file-empty"]


# Pictures


def test_picture_has_its_size_and_a_name_that_tells_nothing(content):
    found = render(content, '![Tupa](../images/koti.png "Talvella")')
    (path,) = found.pictures
    assert "koti" not in path
    assert f'src="../{path}" width="40" height="20" loading="lazy"' in found.html
    assert 'alt="Tupa"' in found.html
    assert 'title="Talvella"' in found.html


@pytest.mark.parametrize(
    "target", ["/images/koti.png", "{static}/images/koti.png", "<../images/koti.png>"]
)
def test_picture_is_named_from_its_file_or_from_the_content(content, target):
    assert len(render(content, f"![x]({target})").pictures) == 1


def test_raw_html_shows_a_picture_of_the_content_too(content):
    found = render(content, '<img src="../images/koti.png" alt="x">')
    assert len(found.pictures) == 1
    assert 'width="40"' in found.html


def test_picture_may_be_linked_to(content):
    found = render(content, "[iso kuva](../images/koti.png)")
    assert found.html == f'<p><a href="../{found.pictures[0]}">iso kuva</a></p>'


def test_picture_that_cannot_be_read_is_reported_at_its_line(content):
    (content / "images" / "rikki.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    assert render(content, "a\n![x](../images/rikki.png)").codes == [(6, "image-unreadable", False)]


# All bodies of an edition


def test_every_published_body_is_rendered_once(content, monkeypatch):
    bodies, problems, _ = make_bodies(content, "[x](ei-ole.md)")
    bodies.render_all()
    bodies.render_all()
    assert len(problems) == 1
    assert bodies.html("association", "association", "./") == "<p><em>Hei</em></p>"
    monkeypatch.setattr(bodies, "_render_document", None)
    assert bodies.html("pages", "sivu", "./") == "<p><a>x</a></p>"


def test_body_of_nothing_is_empty(content):
    bodies, _, _ = make_bodies(content, "")
    assert bodies.html("types", "ei-ole", "./") == ""


@pytest.mark.parametrize(
    "text",
    [
        "[", "![", "[](", "<a ", "<a href='", "a\n===\n", "1. ", "a:\n: b\n", "<ul><li>", ">",
        "``a`", "*a ", "*", "_a ", "<![CDATA[", "<b><i>", "[a]: b\n", "- a\n  ", "&#x", "|a",
    ],
)  # fmt: skip
def test_crafted_body_does_not_hold_the_build_up(content, monkeypatch, text):
    """It is shown, or given up when its time is over: nothing it holds cannot be interrupted."""
    monkeypatch.setattr("group_pages.bodies.MAX_SECONDS", 0.3)
    started = time.process_time()
    found = render(content, text * (300_000 // len(text)))
    assert time.process_time() - started < 1.3
    assert found.codes in ([], [(BODY_LINE, "body-too-complicated", False)])


def test_crafted_body_of_a_megabyte_takes_less_than_five_seconds(content):
    started = time.process_time()
    found = render(content, "[" * 1_000_000)
    assert time.process_time() - started < 5
    assert found.codes == [(BODY_LINE, "body-too-complicated", False)]


def test_next_body_after_one_that_was_given_up_is_whole(content):
    bodies, problems, _ = make_bodies(content, "1. " * 3000)
    bodies.html("pages", "sivu", "./")
    assert [(each.line, each.code) for each in problems] == [(BODY_LINE, "body-too-complicated")]
    assert bodies.html("association", "association", "./") == "<p><em>Hei</em></p>"


def test_ordinary_body_of_a_megabyte_is_shown(content):
    paragraph = "Ryhmä on *avoin* ja [maksuton](https://example.org/). Tervetuloa!\n\n"
    found = render(content, paragraph * (1_000_000 // len(paragraph.encode())))
    assert found.codes == []
    assert found.html.count("<p>") > 10_000


def test_bodies_are_rendered_outside_the_main_thread_too(content):
    html: list[str] = []
    thread = threading.Thread(target=lambda: html.append(render(content, "*a*").html))
    thread.start()
    thread.join()
    assert html == ["<p><em>a</em></p>"]


# Whatever anyone writes

PIECES = st.sampled_from(
    [
        "<", ">", "</", "/>", "<a ", "<a href=", "<img src=", "<img ", "<svg ", "<script>", "<p ",
        "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<h2 id=", "<math ", "<table><td>", '"',
        "'", "`", "```\n", "=", "onerror=", "style=", "id=", "class=", "javascript:", "data:",
        "&#x", "&colon;", "&#106;", "&Tab;", "\t", "\n", "\n\n", " ", "    ", "[", "](", ")", "![",
        "[a]: ", "*", "_", "#", "# ", "> ", "- ", "1. ", "|", "|--|\n", ":   ", "\\", "//", "/\\",
        "https://example.org/", "mailto:a@example.org", "/ryhmat/", "../images/koti.png", "#h-a",
        "{filename}", "../", "%2e%2e/", "a", "ä", "x.md", "\x02", "\x03", "klzzwxh:0000", "\u202e",
        "{{", "}}", "{%", "&amp;", "&lt;", "rel=", "srcdoc=", "</p>", "</a>", "<b>", "</b>",
    ]
)  # fmt: skip
MAY_BEGIN_WITH = ("https://", "http://", "mailto:", "tel:", "../", "#")


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join))
def test_any_text_gives_only_what_the_allow_list_holds(content, text):
    import html5lib

    html = render(content, text).html
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in sieve.TAGS
        allowed = sieve.ATTRIBUTES["*"] | sieve.ATTRIBUTES.get(element.tag, set())
        allowed |= {"a": {"rel"}, "img": {"width", "height", "loading"}}.get(element.tag, set())
        allowed |= {"class"} if element.tag in sieve.CLASSES else set()
        assert set(element.attrib) <= allowed
        for name in ("href", "src"):
            address = element.get(name)
            assert address is None or address.startswith(MAY_BEGIN_WITH)
        if element.tag == "img":
            assert element.get("src", "").startswith("../images/")
        if element.get("id"):
            assert element.get("id").startswith("h-")
    assert render(content, text).html == html
