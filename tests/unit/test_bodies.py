"""bodies: what staff write in Markdown becomes HTML that may stand in any page."""

from __future__ import annotations

import re
import threading
from functools import partial
from pathlib import Path

import pytest
from group_pages.bodies.picture_encoding import encode_picture
from group_pages.bodies.sanitiser import ATTRIBUTES, CLASSES, TAGS
from group_pages.bodies.watchdog import Watchdog
from group_pages.model import WrittenFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from PIL import Image

from tests.rendering import BODY_LINE, make_bodies, render, write_files
from tests.waiting import PATIENCE_SECONDS


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(tmp_path)


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
    result = render(content, "[alas](#miten-mukaan) [x](#ei-ole)\n\n## Miten mukaan")
    assert 'href="#h-miten-mukaan"' in result.html
    assert result.codes == [(5, "link-unknown-heading", True)]


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

    result = render(content, payload)
    tree = html5lib.parseFragment(result.html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag in {
            "DOCUMENT_FRAGMENT", "p", "a", "em", "code", "img", "h2",
        }  # fmt: skip
        assert set(element.attrib) <= {"href", "rel", "title", "alt"}
        href = element.attrib.get("href", "")
        assert href.startswith(("https://example.org", "../")) or not href
        assert "evil" not in href
    assert not result.problems.errors


def test_link_to_another_site_says_nothing_of_where_it_was(content):
    html = render(content, "[x](https://example.org/?a=1&b=2)").html
    assert html == '<p><a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">x</a></p>'


def test_mail_and_phone_links_stand_as_written(content):
    html = render(content, "[a](mailto:a@example.org) [b](tel:+358401234567) <a@example.org>").html
    assert html.count('href="mailto:a@example.org"') == 2
    assert 'href="tel:+358401234567"' in html


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("[soita](tel:040 000 0051)", "+358400000051"),
        ("[soita](tel:040%20000%200051)", "+358400000051"),
        ("[soita](tel:040-000 0051 'numero')", "+358400000051"),
        ("[soita](<tel:+358 (0)40 000 0051>)", "+358400000051"),
        ("[soita](TEL:040–000 0051)", "+358400000051"),
        ("[soita](tel://0400000051)", "+358400000051"),
        ("[soita](tel:0800 123 45)", "080012345"),
        ("[soita](tel:116 117)", "116117"),
        ("[soita](tel:112)", "112"),
        ("[soita][n]\n\n[n]: tel:0400000051", "+358400000051"),
        ("<a href='tel:040 000 0051'>soita</a>", "+358400000051"),
        ("040 000 0051", "+358400000051"),
        ("**p. 040–000 0051**", "+358400000051"),
    ],
)
def test_number_to_call_is_the_same_wherever_it_stands(content, body, target):
    result = render(content, body)
    assert re.findall('href="([^"]*)"', result.html) == [f"tel:{target}"]
    assert result.codes == []


@pytest.mark.parametrize("target", ["tel:", "tel:ei ole", "tel:12", "tel:ma-to 9-11"])
def test_link_to_call_without_a_number_is_told_and_is_none(content, target):
    result = render(content, f"a\n\n[soita](<{target}>)")
    assert result.codes == [(BODY_LINE + 2, "link-without-number", True)]
    assert result.html == "<p>a</p>\n<p><a>soita</a></p>"


def test_bare_address_is_a_link_like_any_other(content):
    html = render(content, "https://example.org/a?b=1&c=2 ja www.example.org.").html
    assert html == (
        '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">'
        "https://example.org/a?b=1&amp;c=2</a> ja "
        '<a href="https://www.example.org" rel="noreferrer">www.example.org</a>.</p>'
    )


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("12. tammikuuta: aloitus", "<p>12. tammikuuta: aloitus</p>"),
        ("Tuo:\n- muki", "<p>Tuo:</p>\n<ul>\n<li>muki</li>\n</ul>"),
        ("~~peruttu~~", "<p><del>peruttu</del></p>"),
        ("yksi\\\nkaksi", "<p>yksi<br>\nkaksi</p>"),
        ("    neljä välilyöntiä", "<p>neljä välilyöntiä</p>"),
        ("\tsarkain", "<p>sarkain</p>"),
        ("#metoo oli", "<p>#metoo oli</p>"),
        ("# Otsikko", '<h2 id="h-otsikko">Otsikko</h2>'),
        ("```\n040 000 0051\n```", '<pre tabindex="0"><code>040 000 0051\n</code></pre>'),
        ("~~~ python x=1\na\n~~~", '<pre tabindex="0"><code>a\n</code></pre>'),
        ("## Soita 112", '<h2 id="h-soita-112">Soita 112</h2>'),
    ],
)
def test_text_comes_out_as_people_mean_it(content, body, html):
    result = render(content, body)
    assert result.html == html
    assert result.codes == []


def test_table_and_code_scroll_in_themselves(content):
    html = render(content, "| a | b |\n|---|---|\n| 1 | 2 |\n\n~~~\nc\n~~~").html
    assert html.startswith('<div class="scroller" tabindex="0"><table>\n')
    assert '</table></div>\n<pre tabindex="0"><code>c\n</code></pre>' in html


def test_table_of_raw_html_scrolls_too(content):
    html = render(content, "<table lang=sv><tr><td><table><tr><td>a</table></table>").html
    assert html.count('<div class="scroller" tabindex="0"><table') == 2
    assert html.count("</table></div>") == 2


# Pictures


def test_picture_has_its_size_and_a_name_that_tells_nothing(content):
    result = render(content, '![Tupa](../images/koti.png "Talvella")')
    (path,) = result.pictures
    assert "koti" not in path
    assert f'src="../{path}" width="40" height="20" loading="lazy"' in result.html
    assert 'alt="Tupa"' in result.html
    assert 'title="Talvella"' in result.html


@pytest.mark.parametrize(
    "target", ["/images/koti.png", "{static}/images/koti.png", "<../images/koti.png>"]
)
def test_picture_is_named_from_its_file_or_from_the_content(content, target):
    assert len(render(content, f"![x]({target})").pictures) == 1


@pytest.mark.parametrize("text", ['<img alt=" src=x">', "![a> src=](/images/y:z.png)"])
def test_picture_that_leads_nowhere_leaves_nothing(content, text):
    assert "<img" not in render(content, text).html


def test_raw_html_shows_a_picture_of_the_content_too(content):
    result = render(content, '<img src="../images/koti.png" alt="x">')
    assert len(result.pictures) == 1
    assert 'width="40"' in result.html


def test_picture_may_be_linked_to(content):
    result = render(content, "[iso kuva](../images/koti.png)")
    assert result.html == f'<p><a href="../{result.pictures[0]}">iso kuva</a></p>'


def test_picture_that_cannot_be_read_is_reported_at_its_line(content):
    (content / "images" / "rikki.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    assert render(content, "a\n![x](../images/rikki.png)").codes == [(6, "image-unreadable", False)]


def test_six_photos_of_a_phone_are_encoded_once_each_after_markdown(content, monkeypatch):
    """12 megapixels each; what they cost is no part of what a body may cost."""
    for number in range(6):
        clouds = Image.effect_noise((40, 30), 60 + number)
        clouds.resize((4000, 3000)).convert("RGB").save(content / "images" / f"{number}.jpg")
    body = "".join(f"![Kuva](../images/{number}.jpg)\n\n" for number in [*range(6), 0])
    bodies, problems, _ = make_bodies(content, body)
    steps: list[str] = []
    converted, encode = Markdown.convert, encode_picture

    def convert(self: Markdown, text: str) -> str:
        html = converted(self, text)
        steps.append("markdown")
        return html

    names = {file.read_bytes(): file.name for file in (content / "images").iterdir()}

    def counted(picture: bytes) -> object:
        steps.append(names[picture])
        return encode(picture)

    monkeypatch.setattr(Markdown, "convert", convert)
    monkeypatch.setattr("group_pages.bodies.encodings.encode_picture", counted)
    html = bodies.html("pages", "sivu", "../")
    assert steps == ["markdown", *(f"{number}.jpg" for number in range(6))]
    assert html.count('width="1600" height="1200"') == 7
    assert not len(problems)


def test_picture_of_text_leads_to_a_large_one(content):
    lines = Image.new("L", (2480, 3508), 255)
    for y in range(100, 3400, 60):
        for x in range(100, 2300, 24):
            lines.paste(0, (x, y, x + 12, y + 30))
    lines.save(content / "images" / "juliste.png")
    body = "![Juliste](../images/juliste.png) [![Juliste](../images/juliste.png)](/ryhmat/)\n\n"
    result = render(content, body + "[avaa](../images/juliste.png) ![](../images/juliste.png)")
    assert len(result.pictures) == 2
    (large,) = set(re.findall(r'<a href="\.\./(images/[^"]+)"', result.html))
    (small,) = set(re.findall(r'<img src="\.\./(images/[^"]+)"', result.html)) or ("",)
    assert result.html.count(f'<a href="../{large}">') == 2
    assert large != small
    assert result.html.count("<a ") == 3


# All bodies of an edition


def test_every_published_body_is_rendered_once(content, monkeypatch):
    bodies, problems, _ = make_bodies(content, "[x](ei-ole.md)")
    bodies.render_all()
    bodies.render_all()
    assert len(problems) == 1
    assert bodies.html("association", "association", "./") == "<p><em>Hei</em></p>"
    monkeypatch.setattr(bodies, "_render", None)
    assert bodies.html("pages", "sivu", "./") == "<p><a>x</a></p>"


def test_digest_of_the_same_body_is_the_same_in_each_build(content):
    body = "[Hei](../locations/kirjasto.md)"
    first, other = (make_bodies(content, each)[0].finish() for each in (body, body + "!"))
    again = make_bodies(content, body)[0].finish()
    assert "../paikat/" in first.html("pages", "sivu", "../")
    assert first.digest("pages", "sivu") == again.digest("pages", "sivu")
    assert first.digest("pages", "sivu") != other.digest("pages", "sivu")


@pytest.mark.parametrize(
    "body",
    [
        "a\0b",
        "[a\0b](https://example.org/a\0b)",
        "[a](https://example.org/%00?b=%00)",
        "[a](mailto:a%00b@example.org) [b](tel:+3581\0) [c](#a\0b)",
        "<a href='https://example.org/&#0;\0'>a</a>",
        "![a\0b](https://example.org/\0.png)",
        "<p lang='a\0'>b</p>",
        "`a\0b`",
        "\0# a",
    ],
)
def test_no_author_can_write_the_way_to_the_root(content, body):
    bodies, _, _ = make_bodies(content, body)
    assert "ROOT" not in bodies.html("pages", "sivu", "ROOT")


def test_what_is_not_published_has_no_body_to_ask_for(content):
    bodies, _, _ = make_bodies(content, "")
    for kind, slug in (("locations", "turva"), ("types", "ei-ole")):
        with pytest.raises(KeyError):
            bodies.html(kind, slug, "./")


def test_next_body_after_one_beyond_a_bound_is_whole(content):
    bodies, problems, _ = make_bodies(content, "> " * 3000 + "a")
    bodies.html("pages", "sivu", "./")
    assert [(each.line, each.code) for each in problems] == [(BODY_LINE, "body-too-deep")]
    assert bodies.html("association", "association", "./") == "<p><em>Hei</em></p>"


def test_many_headings_of_one_name_have_ids_of_their_own(content):
    html = render(content, "## Ilta\n\n" * 30 + "## Ilta 2\n").html
    ids = re.findall('id="([^"]+)"', html)
    assert len(set(ids)) == 31
    assert ids[:2] == ["h-ilta", "h-ilta-2"]


def test_slow_body_is_named_and_shown_all_the_same(content, monkeypatch, capsys):
    bodies, problems, _ = make_bodies(content, "*a*")
    reported = threading.Event()
    converted, report = Markdown.convert, bodies._report_slow

    def convert(self: Markdown, text: str) -> str:
        assert text != "*a*" or reported.wait(PATIENCE_SECONDS)
        return converted(self, text)

    def noted(document: WrittenFile) -> None:
        report(document)
        if document.path.name == "sivu.md":
            reported.set()

    monkeypatch.setattr(Markdown, "convert", convert)
    monkeypatch.setattr(bodies, "_report_slow", noted)
    monkeypatch.setattr("group_pages.bodies.Watchdog", partial(Watchdog, patience=0.001))
    threads = threading.active_count()
    bodies.render_all()
    line = f"sivu.md:{BODY_LINE}: varoitus: tämän tekstin käsittely kestää yli 60 sekuntia\n"
    assert capsys.readouterr().err.count(line) == 1
    assert bodies.html("pages", "sivu", "../") == "<p><em>a</em></p>"
    assert not len(problems)
    assert threading.active_count() == threads


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
        if element.tag == "div":
            assert element.attrib == {"class": "scroller", "tabindex": "0"}
            continue
        assert element.tag in TAGS
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set())
        allowed |= {"a": {"rel"}, "img": {"width", "height", "loading"}, "pre": {"tabindex"}}.get(
            element.tag, set()
        )
        allowed |= {"class"} if element.tag in CLASSES else set()
        assert set(element.attrib) <= allowed
        for name in ("href", "src"):
            address = element.get(name)
            assert address is None or address.startswith(MAY_BEGIN_WITH)
        if element.tag == "img":
            assert element.get("src", "").startswith("../images/")
        if element.get("id"):
            assert element.get("id").startswith("h-")
    assert render(content, text).html == html
