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
        ("yksinäisyydestä", "yksi·näi·syy·destä"),
    ],
)
def test_a_long_word_has_a_soft_hyphen_before_a_syllable(word: str, hyphenated: str) -> None:
    assert Words(Language.FINNISH).hyphenate(word) == hyphenated.replace("·", "\u00ad")


@pytest.mark.parametrize(
    ("word", "hyphenated"),
    [
        ("vertaisohjaaja", "ver·tais·oh·jaaja"),
        ("Vertaisohjaajien", "Ver·tais·oh·jaa·jien"),
        ("kokemusasiantuntija", "koke·mus·asian·tun·tija"),
        ("mielenterveysomaiset", "mie·len·ter·veys·omai·set"),
        ("ryhmänohjaajat", "ryh·män·oh·jaa·jat"),
        ("PÄIHDEONGELMAISET", "PÄIH·DE·ON·GEL·MAI·SET"),
        ("Vertaisohjaajakoulutus", "Ver·tais·oh·jaa·ja·kou·lu·tus"),
        ("itsemurhayrityksen", "itse·mur·ha·yri·tyk·sen"),
        ("pitkäaikaistyöttömät", "pit·kä·ai·kais·työt·tö·mät"),
    ],
)
def test_a_compound_is_parted_at_its_seam_and_each_part_by_itself(word: str, hyphenated: str):
    assert Words(Language.FINNISH).hyphenate(word) == hyphenated.replace("·", "\u00ad")


@pytest.mark.parametrize(
    ("text", "hyphenated"),
    [
        ("Käsillä tekemisen iloa -illat", "Käsillä tekemisen iloa -~illat"),
        ("-illat", "-~illat"),
        ("Isä-lapsi-ryhmä", "Isä-lapsi-ryhmä"),
        ("aamu- ja iltaryhmä", "aamu- ja iltaryhmä"),
        ("ilta - aamu", "ilta - aamu"),
        ("Iloa -vertaistukiryhmä", "Iloa -~ver·tais·tu·ki·ryhmä"),
    ],
)
def test_a_hyphen_that_begins_a_word_stays_with_it(text: str, hyphenated: str) -> None:
    marked = hyphenated.replace("~", "\u2060").replace("·", "\u00ad")
    assert Words(Language.FINNISH).hyphenate(text) == marked


def test_short_words_stay_whole() -> None:
    title = "Miesten voimaa, Rovaniemi"
    assert Words(Language.FINNISH).hyphenate(title) == title


def test_other_languages_are_left_to_the_browser() -> None:
    assert Words(Language.SWEDISH).hyphenate("kamratstödsgruppen") == "kamratstödsgruppen"
    assert Words(Language.FINNISH).hyphenate("kamratstödsgruppen", "sv") == "kamratstödsgruppen"
