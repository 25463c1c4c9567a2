"""Long Finnish words in narrow columns."""

import pytest
from group_pages.languages import Words
from group_pages.model import Language


@pytest.mark.parametrize(
    ("word", "hyphenated"),
    [
        ("vertaistukiryhmä", "ver·tais·tu·ki·ryhmä"),
        ("Lähisuhdeväkivaltatyön", "Lähi·suh·de·vä·ki·val·ta·työn"),
        ("kehitysvammaisten", "kehi·tys·vam·mais·ten"),
    ],
)
def test_a_long_word_has_a_soft_hyphen_before_a_syllable(word: str, hyphenated: str) -> None:
    assert Words(Language.FINNISH).hyphenate(word) == hyphenated.replace("·", "\u00ad")


def test_short_words_stay_whole() -> None:
    title = "Miesten voimaa, Rovaniemi"
    assert Words(Language.FINNISH).hyphenate(title) == title


def test_other_languages_are_left_to_the_browser() -> None:
    assert Words(Language.SWEDISH).hyphenate("kamratstödsgruppen") == "kamratstödsgruppen"
    assert Words(Language.FINNISH).hyphenate("kamratstödsgruppen", "sv") == "kamratstödsgruppen"
