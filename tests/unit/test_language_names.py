"""Names of languages; Unicode's locale data through Babel are the oracle."""

import pytest
from babel import Locale
from group_pages.languages import Words
from group_pages.languages.language_names import LANGUAGE_NAMES
from group_pages.model import Language

LOCALES = {Language.FINNISH: "fi", Language.SWEDISH: "sv_FI", Language.ENGLISH: "en_GB"}
OURS = {"bn", "ckb", "km", "ps", "rom", "se", "sgn", "smn", "sms"}


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
