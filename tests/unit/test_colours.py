"""Accent colours that can be read."""

import re

import pytest
from group_pages.model import Language
from group_pages.renditions.html.palette import (
    DARK_PAPER,
    LIGHT_PAPER,
    dark_colours,
    light_colours,
    palette,
)
from group_pages.schema.values import BadValue
from group_pages.schema.values.colours import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    READABLE,
    contrast,
    darkened,
    is_readable,
    mixed,
    parse_accent,
    soft_light,
    with_lightness,
)
from group_pages.schema.values.oklch import of_hue, to_oklab
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
        grounds = (*LIGHT_GROUNDS, soft_light(text))
        assert any(contrast(text, ground) < READABLE for ground in grounds)
        taken = parse_accent(str(refused.details["near"]), Language.FINNISH)
    assert all(contrast(taken, ground) >= READABLE for ground in LIGHT_GROUNDS)
    assert contrast(taken, soft_light(taken)) >= READABLE


def test_the_nearest_that_passes_is_named() -> None:
    with pytest.raises(BadValue) as refused:
        parse_accent("#0b6b71", Language.FINNISH)
    assert refused.value.details["near"] == "#09575c"
    assert is_readable("#09575c")
    assert not is_readable("#0a5a5f")


@given(colours)
def test_text_is_read_well_on_all_that_is_made_from_an_accent(text: str) -> None:
    accent = darkened(text)
    light = light_colours(accent)
    in_dark = dict(re.findall(r"--([\w-]+):(#\w+)", palette(accent).partition("@media")[2]))
    assert all(contrast(in_dark["accent"], ground) >= 7 for ground in DARK_GROUNDS)
    for one, other in (
        (in_dark["accent"], in_dark["soft"]),
        ("#0b1d1f", in_dark["accent"]),
        ("#ffffff", accent),
        ("#414b4e", light["soft"]),
        ("#c0c9cd", in_dark["soft"]),
        ("#f4f8f7", light["deep"]),
        ("#f4f8f7", light["foot"]),
        ("#e6efee", in_dark["deep"]),
        ("#e6efee", in_dark["foot"]),
    ):
        assert contrast(one, other) >= 7, (one, other)


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ("#ffffff", (1, 0, 0)),
        ("#000000", (0, 0, 0)),
        ("#ff0000", (0.62796, 0.22486, 0.12585)),
        ("#0000ff", (0.45201, -0.03246, -0.31153)),
    ],
)
def test_oklab_is_that_of_css(colour: str, lab: tuple[float, float, float]) -> None:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    assert to_oklab((red, green, blue)) == pytest.approx(lab, abs=1e-4)


def test_a_colour_of_a_hue_keeps_the_hue_and_little_of_its_chroma() -> None:
    assert with_lightness("#0a555a", 0.945, 0.012) == "#e4eff0"
    grey = (0.5, 0.5, 0.5)
    lightness, _, _ = to_oklab(grey)
    assert of_hue(grey, lightness, 0.1) == pytest.approx(grey, abs=1e-3)


def test_mixing_goes_from_paper_to_colour() -> None:
    assert mixed("#000000", "#ffffff", 0) == "#ffffff"
    assert mixed("#000000", "#ffffff", 1) == "#000000"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


def test_a_palette_sets_the_tokens_made_from_the_accent_in_both_schemes() -> None:
    assert palette("") == ""
    rules = palette("#7a1f5c")
    assert "--accent:#7a1f5c;" in rules
    assert "prefers-color-scheme:dark" in rules
    for token in ("accent", "soft", "seat", "seat-deep", "deep", "foot"):
        assert rules.count(f"--{token}:") == 2


def test_the_theme_has_what_is_made_from_its_own_accent() -> None:
    light, dark = _tokens_by_scheme()
    assert light | light_colours(light["accent"]) == light
    assert dark | dark_colours(light["accent"], dark["accent"]) == dark


def test_the_grounds_are_those_of_the_theme() -> None:
    light, dark = _tokens_by_scheme()
    names = ("paper", "surface", "warm-soft", "change-soft", "danger-soft", "good-soft")
    assert tuple(light[name] for name in names) == LIGHT_GROUNDS
    assert tuple(dark[name] for name in names) == DARK_GROUNDS
    assert (light["paper"], dark["paper"]) == (LIGHT_PAPER, DARK_PAPER)


def _tokens_by_scheme() -> list[dict[str, str]]:
    text = (CHECKOUT / "theme/static/css/tokens.css").read_text("utf-8")
    sheets = text.replace("#fff;", "#ffffff;").split("prefers-color-scheme: dark")
    return [dict(re.findall(r"--([\w-]+): (#\w{6});", sheet)) for sheet in sheets]
