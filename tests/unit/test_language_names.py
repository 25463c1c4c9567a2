"""Names of languages; Unicode's locale data through Babel are the oracle."""

import pytest
from babel import Locale
from babel.core import get_global
from group_pages.languages import Words
from group_pages.languages.language_codes import SAME_LANGUAGE
from group_pages.languages.language_names import LANGUAGE_NAMES, OWN_NAMES, language_names
from group_pages.model import Language

LOCALES = {Language.FINNISH: "fi", Language.SWEDISH: "sv_FI", Language.ENGLISH: "en_GB"}
OURS = {"bn", "ckb", "fit", "km", "ps", "rom", "se", "sgn", "smn", "sms"}


@pytest.mark.parametrize("language", Language)
def test_names_are_unicodes_where_it_has_one_and_people_use_it(language):
    oracle = Locale.parse(LOCALES[language]).languages
    words = Words(language)
    compared = 0
    for code in LANGUAGE_NAMES.keys() - OURS:
        if code in oracle:
            assert words.language_name(code) == oracle[code]
            compared += 1
    assert compared > 60


@pytest.mark.parametrize(
    ("code", "finnish", "swedish", "english"),
    [
        ("fi", "suomi", "finska", "Finnish"),
        ("fse", "suomalainen viittomakieli", "finskt teckenspråk", "Finnish Sign Language"),
        ("fit", "meänkieli", "meänkieli", "Meänkieli"),
        ("ckb", "kurdi (sorani)", "kurdiska (sorani)", "Kurdish (Sorani)"),
        ("se", "pohjoissaame", "nordsamiska", "Northern Sámi"),
        ("sv-FI", "ruotsi", "svenska", "Swedish"),
        ("RU", "venäjä", "ryska", "Russian"),
        ("qaa", "qaa", "qaa", "qaa"),
    ],
)
def test_code_has_its_name_in_each_language_and_an_unknown_one_is_itself(
    code, finnish, swedish, english
):
    names = [Words(language).language_name(code) for language in Language]
    assert names == [finnish, swedish, english]


def test_other_codes_of_a_language_are_unicodes():
    """All but one of each: `rmy` is one of the Romani languages, not all of them."""
    oracle = get_global("language_aliases")
    named = {other: code for other, code in oracle.items() if code in LANGUAGE_NAMES}
    wanted = {other: named[other] for other in named.keys() - LANGUAGE_NAMES.keys()}
    assert wanted == {**SAME_LANGUAGE, "rmy": "rom", "drh": "mn"}


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (("fi", "sv"), "suomi ja ruotsi"),
        (("fi, sv", "en"), "suomi, ruotsi ja englanti"),
        (("suomi ja ruotsi",), "suomi ja ruotsi"),
        (("fi", "englanti sovittaessa"), "suomi ja englanti sovittaessa"),
        (("zh", "zh-Hant"), "kiina"),
        ((), ""),
    ],
)
def test_codes_are_named_and_text_stays(values, names):
    assert Words(Language.FINNISH).name_languages(values) == names


# Unicode's has the dialect in brackets, or the name in another script or form.
OURS_OF_THEIR_OWN = {"ckb", "kmr", "ku", "prs", "sr"}


@pytest.mark.parametrize("code", sorted(OWN_NAMES.keys() - OURS_OF_THEIR_OWN))
def test_own_name_of_a_language_is_unicodes(code):
    oracle = Locale.parse(code).languages[code]
    assert OWN_NAMES[code].casefold() == oracle.casefold()
    assert code in LANGUAGE_NAMES


def test_language_is_searched_by_all_its_names():
    assert list(language_names("ru-RU")) == ["venäjä", "ryska", "Russian", "русский"]
    assert list(language_names("sv")) == ["ruotsi", "svenska", "Swedish"]
    assert list(language_names("qaa")) == []
