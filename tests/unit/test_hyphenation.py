"""Long Finnish words in narrow columns."""

import pytest
from group_pages.languages import Words
from group_pages.model import Language


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("vertaistukiryhmä", "ver·tais·tu·ki·ryhmä"),
        ("Lähisuhdeväkivaltatyön", "Lähi·suh·de·vä·ki·val·ta·työn"),
        ("kehitysvammaisten", "kehi·tys·vam·mais·ten"),
    ],
)
def test_a_long_word_may_be_parted_before_a_syllable(word: str, parted: str) -> None:
    assert Words(Language.FINNISH).parted(word) == parted.replace("·", "\u00ad")


def test_short_words_stay_whole() -> None:
    title = "Miesten voimaa, Rovaniemi"
    assert Words(Language.FINNISH).parted(title) == title


def test_other_languages_are_left_to_the_browser() -> None:
    assert Words(Language.SWEDISH).parted("kamratstödsgruppen") == "kamratstödsgruppen"
    assert Words(Language.FINNISH).parted("kamratstödsgruppen", "sv") == "kamratstödsgruppen"
