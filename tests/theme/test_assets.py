"""A stylesheet, a script, an icon; what they weigh, and what they leave out."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from group_pages.renditions.fragments import Fragments
from group_pages.renditions.html.assets import (
    GATHERED,
    Assets,
    compact_css,
    compact_js,
    make_assets,
)

from bench.weights import (
    CSS_LIMIT,
    PAGE_LIMIT,
    SCRIPT_LIMIT,
    SEARCH_SCRIPT_LIMIT,
)
from tests.factories import change_group
from tests.theme.example_edition import (
    STATIC,
    example_assets,
    example_edition,
    example_pages,
    groups,
)

LATER = ("matching.js", "nothing.js")
"""What the script loads when it is first needed."""
DIGEST = re.compile(r"\.[0-9a-f]{8}(?=\.\w+$)")


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def content_of(kind: str) -> bytes:
    """Return the file that AssetPaths has under this name."""
    assets = example_assets()
    return assets.files[getattr(assets.paths, kind)]


def path_in(assets: Assets, name: str) -> str:
    """Return the path of a file of the theme by its name without the digest."""
    [path] = [each for each in assets.files if DIGEST.sub("", each).endswith(f"/{name}")]
    return path


def test_hidden_files_are_none_of_the_themes(tmp_path: Path):
    """A program puts them there while somebody edits a file, and a build asks after none."""
    shutil.copytree(STATIC, tmp_path / "static")
    for file in [*tmp_path.rglob("*.css"), *tmp_path.rglob("*.js")]:
        file.with_name(f".#{file.name}").symlink_to("somebody@elsewhere")
    assert make_assets(tmp_path / "static", quick_exit=True).files == example_assets().files


def test_pages_ask_for_three_files(pages: dict[str, str]):
    paths = example_assets().paths
    asked = {paths.stylesheet, paths.script, paths.lists_script, paths.icon}
    later = {path_in(example_assets(), name) for name in LATER}
    assert set(example_assets().files) == asked | later
    for page, html in pages.items():
        head = html.split("</head>")[0]
        root = "/ryhmat/" if page == "404.html" else "../" * page.count("/") or "./"
        script = paths.lists_script if "data-index" in html else paths.script
        assert re.findall(r'<script type="module" src="(.*?)"', head) == [root + script], page
        assert all(f'"{root}{path}"' in head for path in (paths.stylesheet, paths.icon))
    assert not any(path in html for path in later for html in pages.values())


def test_name_of_a_file_has_the_digest_of_its_content():
    for path, content in example_assets().files.items():
        assert f".{hashlib.sha256(content).hexdigest()[:8]}." in path


def test_only_what_changes_gets_another_name(tmp_path: Path):
    """Else browsers would load again what they have."""
    static = shutil.copytree(STATIC, tmp_path / "static")
    (static / "css" / "print.css").write_text("b { color: black; }")
    changed = make_assets(static, quick_exit=True)
    assert set(changed.files) ^ set(example_assets().files) == {
        changed.paths.stylesheet,
        example_assets().paths.stylesheet,
    }


def test_scripts_import_others_by_the_names_they_have(tmp_path: Path):
    """So a change of one changes the names of all that import it, also by way of another."""
    static = shutil.copytree(STATIC, tmp_path / "static")
    later = static / "js" / "later"
    (later / "words.js").write_text('export const words = ["a.js"];\n')
    (later / "nothing.js").write_text("import { words } from './words.js';\n")
    before = make_assets(static, quick_exit=True)
    nothing, words = path_in(before, "nothing.js"), path_in(before, "words.js")
    assert f"from './{Path(words).name}'" in before.files[nothing].decode()
    script = before.files[before.paths.lists_script].decode()
    for path in (nothing, path_in(before, "matching.js")):
        assert f'import("./{Path(path).name}")' in script
    (later / "words.js").write_text("export const words = [];\n")
    after = make_assets(static, quick_exit=True)
    changed = {DIGEST.sub("", path) for path in set(before.files) - set(after.files)}
    assert changed == {"theme/js/words.js", "theme/js/nothing.js", "theme/js/lists.js"}


def test_pages_of_an_earlier_build_are_kept_only_with_the_same_files():
    """A kept page would name a style that is no longer there."""

    class Recorder(Fragments):
        def start(self, *by_slug_and_common: object) -> None:
            self.common = by_slug_and_common[1:]

    recorder = Recorder()
    example_pages(example_edition(), fragments=recorder)
    assert example_assets().paths in [getattr(each, "assets", None) for each in recorder.common]


def test_import_of_a_script_that_is_not_there_ends_the_build(tmp_path: Path):
    static = shutil.copytree(STATIC, tmp_path / "static")
    (static / "js" / "later" / "nothing.js").unlink()
    with pytest.raises(KeyError):
        make_assets(static, quick_exit=True)


def test_without_a_quick_exit_its_style_and_script_leave_no_trace():
    for content in make_assets(STATIC, quick_exit=False).files.values():
        assert b"exit" not in content.lower()
    assert b".exit__button" in content_of("stylesheet")


def test_icon_has_the_associations_colour():
    assert b'stroke="#0a555a"' in content_of("icon")
    own = make_assets(STATIC, True, "#7a1f5c")
    assert own.paths.icon != example_assets().paths.icon
    assert b'stroke="#7a1f5c"' in own.files[own.paths.icon]
    assert b"#0a555a" not in own.files[own.paths.icon]


def test_style_and_script_are_small():
    assert weight(content_of("stylesheet")) <= CSS_LIMIT
    assert weight(content_of("script")) < weight(content_of("lists_script")) <= SCRIPT_LIMIT


def test_script_of_lists_has_the_one_of_every_page():
    assert content_of("lists_script").startswith(content_of("script"))


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
    common = sum(weight(content_of(kind)) for kind in ("stylesheet", "lists_script", "icon"))
    assert common + weight(rendered["index.html"]) <= PAGE_LIMIT["home"]
    assert common + weight(rendered["ryhmat/index.html"]) <= PAGE_LIMIT["listing of 60 groups"]
    assert common + weight(rendered["ryhmat/miesten-ilta/index.html"]) <= PAGE_LIMIT["group"]


def test_style_asks_nobody_for_anything():
    style = content_of("stylesheet").decode()
    assert "url(" not in style
    assert "@import" not in style


def test_script_keeps_nothing_and_writes_no_markup():
    script = content_of("lists_script").decode()
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
    style = content_of("stylesheet").decode()
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
    assert macros - sheets <= {"frame", "papers"}
