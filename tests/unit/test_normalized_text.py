"""A text as a reader gets it, and what of it no reader sees."""

import pytest
from group_pages.publication.normalized_text import normalize

from tests.watchdog import watchdog


@pytest.mark.parametrize(
    "text",
    [
        "Turvatalo Kielo",
        "TURVATALO  kielo",
        "**Turvatalo** _Kielo_",
        "Turvatalo<br>Kielo",
        "<dt>Turvatalo</dt><dd>Kielo</dd>",
        "> Turvatalo\n> Kielo",
        "| Turvatalo | Kielo |",
        "Turva<b>talo</b> Kielo",
        'Turva<b title="a>b">talo</b> Kielo',
        'Turva<unknown x="<">talo Kielo',
        "Turva<!-- > -->talo Kielo",
        "[Turvatalo](https://example.org/) Kielo",
        "[Turvatalo][1] Kielo",
        "Tur-\nvatalo Kielo",
        "Turvatalo-Kielo",
        "Turvatalo – Kielo",
        "Turvatalo+Kielo",
        "Turvatalo%2BKielo",
        "Turvatalo%2520Kielo",
        "Turvatalo&nbsp;Kielo",
        "Turva&shy;talo&lrm; Kielo",
        "Turva\u200e\u2063\u034f\ufe0ftalo Kielo",
        "Ｔurvatalo Kielo",
    ],
)
def test_the_words_are_those_that_are_seen(text: str) -> None:
    assert normalize(text).words.startswith("turvatalo kielo")


@pytest.mark.parametrize(
    "text",
    [
        "[kartta](https://example.org/?q=katu+7)",
        "<a href='https://example.org/katu/7'>kartta</a>",
        '![kuva](/images/x.png "katu 7")',
        "teksti <!-- katu 7 -->",
        "[x]: https://example.org/katu-7",
    ],
)
def test_what_is_not_seen_is_read_as_well(text: str) -> None:
    assert "katu 7" in normalize(text).words


def test_what_is_seen_and_what_is_not_do_not_run_together() -> None:
    reading = normalize('Turva<br title="talo">talo')
    assert "turva talo" in reading.words
    assert "talo br" not in reading.words
    assert "talotalo" not in reading.joined


def test_a_character_reference_that_is_no_number_stops_nothing() -> None:
    assert normalize(f"Katu &#{'1' * 5000}; 7").words == "katu 7"


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "](",
        "][",
        "<",
        "<a",
        '<a"',
        "<a \"'",
        "<!--",
        "%",
        "%25",
        "&",
        "&#",
        "-\n",
        "a-\n",
        "> ",
    ],
)
def test_work_of_reading_is_in_proportion_to_the_text(unit: str) -> None:
    """In proportion to its square it would take minutes."""
    text = (unit * 200_000)[:200_000]
    with watchdog():
        normalize(text)
        normalize(f"<a '{text}")
        normalize(f"](a {text}")
