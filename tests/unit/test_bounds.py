"""bounds: a body ends Markdown's work soon, or is refused by a count, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.bodies.bounds import (
    LONGEST_TAG,
    MOST_CELLS,
    MOST_ODD_TAGS,
    MOST_OPEN_BLOCKS,
    MOST_OPEN_TAGS,
    MOST_STEPS,
    MOST_UNBROKEN,
    Bounds,
    TooComplicated,
)
from group_pages.frontmatter import LARGEST_BODY

from tests.rendering import BODY_LINE, render, write_files

CODES = {"body-unbroken", "body-too-deep", "body-too-many-cells", "body-odd-tags", "body-too-dense"}
BEFORE = "Johdanto.\n\n"
"""A paragraph before what is counted; the next line is the body's third."""
THIRD_LINE = BODY_LINE + 2


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(tmp_path)


def table(columns: int, rows: int) -> str:
    return (
        "|".join("a" * (columns + 1)) + "\n" + "|".join("-" * (columns + 1)) + "\na|b" * (rows - 1)
    )


def nested_list(depth: int) -> str:
    return "".join(f"{'  ' * level}- muki\n" for level in range(depth))


def nested_emphasis(depth: int) -> str:
    return "*a _b " * (depth // 2) + "c" + " d_ e*" * (depth // 2)


@pytest.mark.parametrize(
    ("within", "beyond", "code"),
    [
        ("a" * (MOST_UNBROKEN - 1), "a" * MOST_UNBROKEN, "body-unbroken"),
        ("rivi\n" * (MOST_UNBROKEN // 5), "rivi\n" * (MOST_UNBROKEN // 5 + 1), "body-unbroken"),
        ("> " * MOST_OPEN_BLOCKS + "b", "> " * (MOST_OPEN_BLOCKS + 1) + "b", "body-too-deep"),
        (nested_list(MOST_OPEN_BLOCKS // 2), nested_list(MOST_OPEN_BLOCKS + 1), "body-too-deep"),
        ("<b>" * (MOST_OPEN_TAGS - 1), "<b>" * (MOST_OPEN_TAGS + 1), "body-too-deep"),
        ("<br><img>" * MOST_OPEN_TAGS, "<br><i>" * (MOST_OPEN_TAGS + 1), "body-too-deep"),
        (nested_emphasis(99), nested_emphasis(999), "body-too-deep"),
        ("<!-- a -->" * MOST_ODD_TAGS, "<!-- a -->" * (MOST_ODD_TAGS + 1), "body-odd-tags"),
        ("a <b " * MOST_ODD_TAGS, "a <b " * (MOST_ODD_TAGS + 1), "body-odd-tags"),
        (f"<b {'a' * (LONGEST_TAG - 4)}>\n\n" * 20, "<b\n" * MOST_OPEN_TAGS, "body-odd-tags"),
        (table(40, MOST_CELLS // 40), table(40, MOST_CELLS // 40 + 1), "body-too-many-cells"),
        ("[a](b:c) " * 1000, "[" * 5_000, "body-too-dense"),
        ("`a` " * 1000, "``a` " * 5_000, "body-too-dense"),
        ("# a\n" * 1000, "# a\n" * 12_000, "body-too-dense"),
        ("[a]: b 'c'\n" * 1000, "[a]: b" + "'" * 9_000 + " c", "body-too-dense"),
        ("`a`|" * 1000, "`a`|" * 9_000, "body-too-dense"),
        ("```\na\n```\n" * 1000, "```a\n\n" * 9_000, "body-too-dense"),
        ("https://a.fi/b\n" * 3000, "https://a,b," * 4_000, "body-too-dense"),
    ],
)
def test_body_beyond_a_bound_is_reported_at_its_line(content, within, beyond, code):
    assert not render(content, BEFORE + within).problems.errors
    result = render(content, BEFORE + beyond)
    assert [(each.code, each.warning) for each in result.problems] == [(code, False)]
    assert all(each.line >= THIRD_LINE for each in result.problems)
    assert result.html == ""


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n\nb\n\n" + "> " * 99 + "c", 5),
        ("a\n\n> b\n> " + "> " * 99 + "c", 4),
        ("a\n\n" + "b " * 10 + "\n\n<i>" + "<b>\n" * 500, 404),
        ("a\n\n*c* " + "[" * 9_000, 3),
        ("a\n\nb\n# c\n\n" + "[" * 9_000, 6),
        ("a\n\n" + "<!-- b -->\n" * 200, 103),
        ("a\n\n" + "b\n" * 30_000, 25_003),
    ],
)
def test_line_is_that_where_the_bound_is_passed(content, body, line):
    assert [each.line for each in render(content, body).problems] == [BODY_LINE + line - 1]


@pytest.mark.parametrize(
    "unit",
    [
        "[", "![", "[](", "<a ", "<a href='", "a\n===\n", "1. ", "a:\n: b\n", "<ul><li>", ">",
        "``a`", "*a ", "*", "_a ", "<![CDATA[", "<b><i>", "[a]: b\n", "- a\n  ", "&#x", "|a",
        "<![CDATA[>\n", "<?\n", "# a\n", "```a\n", "~~~\n", "``` hl_lines='\n", "0 ", "112 ", "(0",
        "soita 112 ", "040 000 0022 ", "www.a.fi ", "https://a,", "a@b.fi,", "~~a", "<nimi> ",
        "[Huom]: b\n\n", "1. a\n- b\n", "12. 1.\n", "\\\n", "<font>", "[a](tel:040 000 0022) ",
        "***\n", "[a]:\n", "[a](b 'c) ", "`a`|", "<div>", "</p>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("block", [1_000, 10_000])
def test_crafted_body_is_shown_or_refused_by_a_count(content, unit, block):
    text = unit * (block // len(unit)) + "\n\n"
    result = render(content, text * (10_000 // len(text) or 1))
    assert {each.code for each in result.problems.errors} <= CODES


def test_same_work_is_counted_for_the_same_body():
    bounds = Bounds()
    for _ in range(2):
        bounds.start("[a](b)")
        for _ in range(MOST_STEPS // 1_000_000):
            bounds.count_inline("[" * 1_000)
        with pytest.raises(TooComplicated):
            bounds.count_inline("[")


def test_ordinary_body_of_the_greatest_length_is_shown(content):
    paragraph = "Ryhmä on *avoin* ja [maksuton](https://example.org/). Tervetuloa!\n\n"
    result = render(content, paragraph * (LARGEST_BODY // len(paragraph.encode())))
    assert result.codes == []
    assert result.html.count("<p>") > 3_000
