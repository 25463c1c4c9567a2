"""A stylesheet, a script, an icon; what they weigh, and what they leave out."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from group_pages.paths import ICON, LISTS_SCRIPT, SCRIPT, SCRIPTS_FOLDER, STYLESHEET
from group_pages.renditions.html.assets import GATHERED, compact_css, compact_js, static_files

from bench.weights import (
    CSS_LIMIT,
    PAGE_LIMIT,
    SCRIPT_LIMIT,
    SEARCH_SCRIPT_LIMIT,
)
from tests.factories import change_group
from tests.theme.example_edition import STATIC, example_edition, example_pages, groups

LATER = {SCRIPTS_FOLDER + name for name in ("matching.js", "nothing.js")}
"""What the script loads when it is first needed."""


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def files(*, quick_exit: bool = True) -> dict[str, bytes]:
    return dict(static_files(STATIC, quick_exit))


def test_pages_ask_for_three_files(pages: dict[str, str]):
    assert set(files()) == {STYLESHEET, SCRIPT, LISTS_SCRIPT, ICON, *LATER}
    for page, html in pages.items():
        head = html.split("</head>")[0]
        root = "/ryhmat/" if page == "404.html" else "../" * page.count("/") or "./"
        script = LISTS_SCRIPT if "data-index" in html else SCRIPT
        assert re.findall(r'<script type="module" src="(.*?)"', head) == [root + script], page
        assert all(f'"{root}{path}"' in head for path in (STYLESHEET, ICON))
    assert not any(path in html for path in LATER for html in pages.values())


def test_without_a_quick_exit_its_style_and_script_leave_no_trace():
    for content in files(quick_exit=False).values():
        assert b"exit" not in content.lower()
    assert b".exit__button" in files()[STYLESHEET]


def test_icon_has_the_associations_colour():
    assert b'stroke="#0a555a"' in files()[ICON]
    own = dict(static_files(STATIC, True, "#7a1f5c"))[ICON]
    assert b'stroke="#7a1f5c"' in own
    assert b"#0a555a" not in own


def test_style_and_script_are_small():
    assert weight(files()[STYLESHEET]) <= CSS_LIMIT
    assert weight(files()[SCRIPT]) < weight(files()[LISTS_SCRIPT]) <= SCRIPT_LIMIT


def test_script_of_lists_has_the_one_of_every_page():
    assert files()[LISTS_SCRIPT].startswith(files()[SCRIPT])


def test_search_script_is_small():
    script = compact_js((STATIC / "js" / "later" / "matching.js").read_text("utf-8"))
    assert weight(script.encode()) <= SEARCH_SCRIPT_LIMIT


def test_first_view_of_sixty_groups_is_light():
    more = tuple(
        change_group(
            group, slug=f"{group.slug}-{number}", title=f"{group.facts.title} {number}", aliases=()
        )
        for number in range(6)
        for group in groups()
    )
    rendered = dict(example_pages(example_edition(extra_groups=more)).files())
    common = sum(weight(files()[path]) for path in (STYLESHEET, LISTS_SCRIPT, ICON))
    assert common + weight(rendered["index.html"]) <= PAGE_LIMIT["home"]
    assert common + weight(rendered["ryhmat/index.html"]) <= PAGE_LIMIT["listing of 60 groups"]
    assert common + weight(rendered["ryhmat/miesten-ilta/index.html"]) <= PAGE_LIMIT["group"]


def test_style_asks_nobody_for_anything():
    style = files()[STYLESHEET].decode()
    assert "url(" not in style
    assert "@import" not in style


def test_script_keeps_nothing_and_writes_no_markup():
    script = files()[LISTS_SCRIPT].decode()
    for word in ("localStorage", "sessionStorage", "cookie", "innerHTML", "eval(", "pushState"):
        assert word not in script


def test_comments_and_blank_lines_are_left_out():
    assert compact_css("/* why */\na,\nb > c { color : red;\n  margin: 0 auto; }\n") == (
        "a,b>c{color : red;margin:0 auto}"
    )
    assert compact_css("@media (a: b) { c { d: e !important; } }") == (
        "@media(a:b){c{d:e!important}}"
    )
    assert compact_js("// why\n\n  call(1); // kept\n") == "call(1); // kept\n"


def test_rules_for_paper_and_forced_colours_go_before_all_others():
    style = files()[STYLESHEET].decode()
    for condition in GATHERED:
        assert style.count(condition) == 1
        sheets = [compact_css(path.read_text("utf-8")) for path in STATIC.rglob("*.css")]
        assert "".join(sheets).count(condition) > 5
    assert not re.search(r"@media(?! print|\(forced-colors)", style.partition(GATHERED[0])[2])


def test_no_string_of_the_sheets_holds_what_is_left_out():
    for path in STATIC.rglob("*.css"):
        for string in re.findall(r'"([^"\n]*)"', path.read_text("utf-8")):
            assert not re.search(r"/\*|\s{2}| [{};,>]|[{};,>] |[\w-]: ", string), (path, string)


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.stem)
def test_style_has_no_selector_by_id_and_no_colour_outside_tokens(path: Path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", text)
    assert not [each for each in selectors if re.search(r"#[a-z]", each)]
    if path.stem not in ("tokens", "print"):
        assert not re.search(r"#[0-9a-fA-F]{3,6}\b", text)


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.stem)
def test_a_line_of_a_sheet_has_one_declaration_or_one_selector(path: Path):
    """So that a diff shows the one that changes. Commas inside brackets part no selectors."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"[;{}][^\n]|\S *}", text) == []
    for selectors in re.findall(r"([^{};]+)\{", text):
        assert re.findall(r",[^\n]", re.sub(r"\([^()]*\)", "", selectors)) == []


def test_every_component_has_a_template_or_is_plain_style():
    """Macro file and style sheet have one name (design.md, "Rules for all components")."""
    sheets = {path.stem for path in (STATIC / "css" / "components").glob("*.css")}
    macros = {path.stem for path in (STATIC.parent / "templates" / "components").glob("*.html")}
    assert sheets - macros <= {"button", "chip", "group", "home", "listing", "search"}
    assert macros - sheets <= {"frame"}
