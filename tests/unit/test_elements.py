"""elements: words in angle brackets are text, and what a body may not hold is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.bodies.elements import ELEMENTS
from group_pages.bodies.sanitiser import REMOVED_WHOLE, TAGS

from tests.rendering import BODY_LINE, render, write_files


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(tmp_path)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Ilmoita <nimi> ja <puhelin>", "<p>Ilmoita &lt;nimi&gt; ja &lt;puhelin&gt;</p>"),
        ("<Etunimi Sukunimi> vastaa", "<p>&lt;Etunimi Sukunimi&gt; vastaa</p>"),
        ("<Matti>\n\nHei", "<p>&lt;Matti&gt;</p>\n<p>Hei</p>"),
        ("- <nimi>\n- b", "<ul>\n<li>&lt;nimi&gt;</li>\n<li>b</li>\n</ul>"),
        ("| a |\n|---|\n| <nimi> |", None),
        ("*<nimi>* </nimi>", "<p><em>&lt;nimi&gt;</em> &lt;/nimi&gt;</p>"),
        ("5 < 6 <3", "<p>5 &lt; 6 &lt;3</p>"),
        ("<?php x ?> <!DOCTYPE a>", None),
        ("Kirjoita `<nimi>`", "<p>Kirjoita <code>&lt;nimi&gt;</code></p>"),
        ("```\n<nimi>\n```", '<pre tabindex="0"><code>&lt;nimi&gt;\n</code></pre>'),
    ],
)
def test_unknown_element_is_text_as_typed(content, body, html):
    result = render(content, body)
    assert result.codes == []
    if html is None:
        assert "&lt;" in result.html
    else:
        assert result.html == html


@pytest.mark.parametrize("name", sorted(ELEMENTS & REMOVED_WHOLE))
def test_element_that_goes_with_its_text_is_named_at_its_line(content, name):
    result = render(content, f"a\n\n<{name} x=y>b</{name}>\n\nc")
    assert result.codes == [(BODY_LINE + 2, "element-refused-whole", True)]
    assert [dict(each.details)["element"] for each in result.problems] == [name]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("a <font color=red>b</font>\n\n<CENTER>c</CENTER>", [0, 2]),
        ("a\n<form><input></form>", [1, 1]),
        ("`<script>` a\n\nb <script>c</script>\n\n`<script>`", [2]),
        ("```\n<iframe>\n```\n\n<iframe></iframe>", [4]),
        ("    <script>a</script>", [0]),
        ("&lt;script> <script>a</script>", [0]),
        ("<!-- <script> -->\n\na <object>b</object>", [2]),
        ("<div>a <font>b</font></div>", [0]),
        ("[a](x.md '<font>')\n\n<svg><font>b</font></svg>", [2, 2]),
    ],
)
def test_refused_element_is_a_warning_and_code_is_none(content, body, lines):
    codes = [each for each in render(content, body).codes if each[1].startswith("element-")]
    assert [line - BODY_LINE for line, _, _ in codes] == lines
    assert all(warning for _, _, warning in codes)


@pytest.mark.parametrize("body", ["<div>a</div>", "<b>a</b> <br> <p>b", "`<script>`", "</form>"])
def test_element_without_which_nothing_is_lost_is_not_told(content, body):
    assert render(content, body).codes == []


def test_every_element_of_the_allow_list_is_one_of_html():
    assert TAGS < ELEMENTS
