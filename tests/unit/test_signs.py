"""Rules that a text has no sign of change nothing: Markdown makes the same of it with them."""

from __future__ import annotations

import pytest
from group_pages.bodies.forgiving import ForgivingMarkdown
from group_pages.bodies.signs import ALL_SIGNS, BLOCK_SIGNS, INLINE_SIGNS, try_only_possible_rules
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension


def converter() -> Markdown:
    extensions = [TableExtension(), DefListExtension(), SaneListExtension(), ForgivingMarkdown()]
    return Markdown(extensions=extensions, output_format="html")


EVERY_RULE = converter()
POSSIBLE_RULES = converter()
try_only_possible_rules(POSSIBLE_RULES)

PIECES = (
    *sorted(ALL_SIGNS), "teksti", "Toinen sana.", " ", "  ", "\n", "\n\n", "    ", "(", ")", "]",
    "!", '"', "a", "http://example.org", "www.example.org", "nimi@example.org", "040 123 4567",
    "112", "[a]: b", "[a](b)", "![a](b)", "<b>", "</b>", "<!-- x -->", "<div>", "&amp;", "&#64;",
    "**", "__", "~~", "```", "---", "===", "# ", "> ", "- ", "1. ", ": ", "a | b\n--|--\nc | d",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_text_becomes_the_same_with_the_possible_rules_alone(text):
    assert POSSIBLE_RULES.reset().convert(text) == EVERY_RULE.reset().convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "Teksti, jossa ei ole mitään.",
        "Sana\n[Huom]: kahvia",
        "#metoo\n• yksi\n• kaksi",
        "rivi\\\ntoinen  \nkolmas",
        "Otsikko\n===\n\nToinen\n---",
        "sana\n:   selitys",
        "a &copy b & c",
        "Soita 040 123 4567 tai +358 40 123 4567, 112.",
    ],
)
def test_rules_whose_signs_a_text_has_are_tried(text):
    assert POSSIBLE_RULES.reset().convert(text) == EVERY_RULE.reset().convert(text)


def test_every_rule_that_is_named_is_one_of_markdowns():
    md = converter()
    for name in BLOCK_SIGNS:
        assert name in md.parser.blockprocessors
    for name in INLINE_SIGNS:
        assert name in md.inlinePatterns
