"""Accent colours that can be read."""

import pytest
from group_pages.model import Language
from group_pages.renditions.html.palette import palette
from group_pages.schema.values import BadValue
from group_pages.schema.values.colours import (
    DARK_PAPERS,
    LIGHT_PAPERS,
    READABLE,
    contrast,
    lightened,
    mixed,
    parse_accent,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.building import CHECKOUT

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#0a555a", "#0a555a") == 1


@pytest.mark.parametrize("text", ["#0a555a", "0A555A", " #0a555a "])
def test_a_dark_colour_is_taken_as_it_is(text: str) -> None:
    assert parse_accent(text, Language.FINNISH) == "#0a555a"
    assert parse_accent("#036", Language.FINNISH) == "#003366"


@pytest.mark.parametrize("text", ["teal", "#12345", "rgb(1,2,3)", "#0a555a;}body{", "url(x)"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_accent(text, Language.FINNISH)
    assert refused.value.code == "colour-unknown"


@given(colours)
def test_a_pale_colour_is_refused_with_a_shade_that_passes(text: str) -> None:
    taken, refused = text, None
    try:
        taken = parse_accent(text, Language.FINNISH)
    except BadValue as error:
        refused = error
    if refused is not None:
        assert refused.code == "colour-too-pale"
        assert any(contrast(text, paper) < READABLE for paper in LIGHT_PAPERS)
        taken = parse_accent(str(refused.details["near"]), Language.FINNISH)
    assert all(contrast(taken, paper) >= READABLE for paper in LIGHT_PAPERS)


@given(colours)
def test_the_dark_scheme_gets_a_shade_that_is_read_well(text: str) -> None:
    shade = lightened(text, DARK_PAPERS, 7)
    assert all(contrast(shade, paper) >= 7 for paper in DARK_PAPERS)


def test_mixing_goes_from_paper_to_colour() -> None:
    assert mixed("#000000", "#ffffff", 0) == "#ffffff"
    assert mixed("#000000", "#ffffff", 1) == "#000000"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


def test_a_palette_sets_the_tokens_made_from_the_accent_in_both_schemes() -> None:
    assert palette("") == ""
    rules = palette("#7a1f5c")
    assert rules.count("--colour-accent:") == 2
    assert "--colour-accent:#7a1f5c;" in rules
    assert "prefers-color-scheme:dark" in rules


def test_the_papers_are_those_of_the_theme() -> None:
    tokens = (CHECKOUT / "theme/static/css/tokens.css").read_text("utf-8")
    short = {"#ffffff": "#fff"}
    for paper in (*LIGHT_PAPERS, *DARK_PAPERS):
        assert f": {short.get(paper, paper)};" in tokens
