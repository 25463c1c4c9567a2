"""Text as a scalar of front matter."""

from __future__ import annotations

import pytest
from group_pages.frontmatter.scalars import scalar
from hypothesis import given
from hypothesis import strategies as st
from yaml import CSafeLoader, compose


@given(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"],
            include_characters="\n\t",
            exclude_characters="\u2028\u2029\ufeff",
        ),
        min_size=1,
    )
)
def test_any_text_is_read_back_as_written(text):
    node = compose(f"title: {scalar(text)}\n", CSafeLoader)
    assert node.value[0][1].value == text
    in_list = compose(f"day: [{scalar(text)}, x]\n", CSafeLoader)
    assert in_list.value[0][1].value[0].value == text


@pytest.mark.parametrize(
    "text", ["Säde", "17:30–19:00", "5 €/kerta", "https://example.org/a?b=c", "10–12"]
)
def test_plain_text_needs_no_quotes(text):
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text",
    ["a: b", "a #b", "~", "- a", "[a", '"a"', "*a", "&a", "!a", "a:", "x, y", " a", "@a", "%a"],
)
def test_text_that_means_something_to_yaml_is_scalar(text):
    assert scalar(text)[0] in "\"'"
