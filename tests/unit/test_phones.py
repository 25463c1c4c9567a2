"""Phone numbers, in groups and as links."""

import pytest
from group_pages.languages import Words
from group_pages.languages.dialling import dialling_code
from group_pages.languages.phones import Part, find_numbers, make_tel_link
from group_pages.model import Language

from tests.building import build
from tests.problems.cases import BASES, write_files


def links(words, text):
    return [part.link for part in words.phone_parts(text) if part.link]


FI, SV, EN = (Words(language) for language in Language)


@pytest.mark.parametrize(
    ("typed", "grouped", "dialled"),
    [
        ("040-514 0400", "040 514 0400", "+358405140400"),
        ("0405140400", "040 514 0400", "+358405140400"),
        ("040 5140400", "040 514 0400", "+358405140400"),
        ("(08) 123 4567", "08 123 4567", "+35881234567"),
        ("+358405140400", "+358 40 514 0400", "+358405140400"),
        ("+358 (0)40 514 0400", "+358 40 514 0400", "+358405140400"),
        ("00358 40 514 0400", "+358 40 514 0400", "+358405140400"),
        ("+46 70 123 45 67", "+46 70 123 45 67", "+46701234567"),
        ("0925250111", "09 2525 0111", "+358925250111"),
        ("0294150800", "029 415 0800", "+358294150800"),
        ("112", "112", "112"),
        ("999", "999", "999"),
        ("116006", "116 006", "116006"),
        ("116 117", "116 117", "116117"),
        ("080 005 005", "080 005 005", "080005005"),
        ("0800 02400", "0800 02400", "080002400"),
        ("040 514 0400 (ark. 9-15)", "040 514 0400 (ark. 9-15)", "+358405140400"),
        ("ark. 9–15: 040 514 0400", "ark. 9–15: 040 514 0400", "+358405140400"),
        ("040 514 0400 (24/7)", "040 514 0400 (24/7)", "+358405140400"),
        ("040 514 0400 24/7", "040 514 0400 24/7", "+358405140400"),
        ("toimisto (040 514 0400)", "toimisto (040 514 0400)", "+358405140400"),
        ("(0405140400)", "(040 514 0400)", "+358405140400"),
        ("040 514 0400 (ja 040 514 0401)", "040 514 0400 (ja 040 514 0401)", "+358405140400"),
        ("(+358 40 514 0400)", "(+358 40 514 0400)", "+358405140400"),
        ("(040) 514 0400 (2 kpl)", "040 514 0400 (2 kpl)", "+358405140400"),
        ("040 (514) 0400", "040 514 0400", "+358405140400"),
        ("040 123 4567, 040 765 4321", "040 123 4567, 040 765 4321", "+358401234567"),
    ],
)
def test_number_is_grouped_for_people_and_whole_for_the_phone(typed, grouped, dialled):
    groups_only = FI.phone(typed).replace("\u00a0", " ")
    assert groups_only == grouped
    assert links(FI, typed)[0] == links(SV, typed)[0] == make_tel_link(typed) == f"tel:{dialled}"


def test_groups_of_a_number_stay_on_one_line():
    assert FI.phone("040 514 0400") == SV.phone("040-514 0400") == "040\u00a0514\u00a00400"


@pytest.mark.parametrize(
    ("typed", "grouped"),
    [
        ("0405140400", "+358 40 514 0400"),
        ("09 2525 0111", "+358 9 2525 0111"),
        ("080 005 005", "080 005 005"),
        ("116 006", "116 006"),
        ("112", "112"),
        ("+46 70 123 45 67", "+46 70 123 45 67"),
    ],
)
def test_english_shows_the_country_where_the_number_can_be_called_from_abroad(typed, grouped):
    assert EN.phone(typed).replace("\u00a0", " ") == grouped


def test_text_without_a_number_has_no_link():
    assert make_tel_link("kysy toimistolta") == ""
    assert FI.phone_parts("kysy toimistolta") == (Part("kysy toimistolta"),)


def test_each_number_of_a_field_is_a_link_and_the_text_between_is_as_typed():
    parts = FI.phone_parts("ma-to 9-11, p. 040 000 0051 tai 0401234567 (24/7)")
    assert [(part.text.replace("\u00a0", " "), part.link) for part in parts] == [
        ("ma-to 9-11, p. ", ""),
        ("040 000 0051", "tel:+358400000051"),
        (" tai ", ""),
        ("040 123 4567", "tel:+358401234567"),
        (" (24/7)", ""),
    ]


def test_link_of_a_number_is_a_number_with_the_same_link():
    for typed in ("040–000 0053", "0800 123 45", "+46 70 123 45 67", "116 117", "112", "10023"):
        link = make_tel_link(typed)
        assert make_tel_link(link) == link


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("+358(0)40 000 0051", "+358400000051"),
        ("+358(0)400000051", "+358400000051"),
        ("+46(0)8-123 45 67", "+4681234567"),
        ("(0)40 000 0051", "+358400000051"),
        ("358 (0)40 000 0051", "+358400000051"),
        ("+358 0400 000 051", "+358400000051"),
        ("+358 (040) 000 0051", "+358400000051"),
        ("00358 040 000 0051", "+358400000051"),
    ],
)
def test_trunk_zero_is_dialled_within_the_country_alone(typed, dialled):
    assert make_tel_link(typed) == f"tel:{dialled}"


def test_trunk_zero_is_shown_within_the_country_alone():
    numbers = [FI.phone(typed) for typed in ("+358 0400 000 051", "+358(0)40 000 0051")]
    assert numbers == ["+358\u00a0400\u00a0000\u00a0051", "+358\u00a040\u00a0000\u00a00051"]
    assert FI.phone("(0)40 000 0051") == "040\u00a0000\u00a00051"


@pytest.mark.parametrize(
    "typed",
    [
        "02.03.2027-09.05.2027",
        "1.2.–09.05.2027",
        "01.–03.04.2027",
        "01.02.2027 – 03.04.2027",
        "Pääsykoodi: 045678",
        "Mötes-ID 0123 456 789",
        "Lösenord: 012345",
        "Passcode 012345",
        "möteskod 0123 456 789",
        "PIN: 012345",
        "viitenumero 01234 56789",
        "358 40 000 0051",
        "10 000 024",
        "040 000 OO51",
        "O40 012 3456",
        "+358 40 000-l051",
    ],
)
def test_digits_that_nobody_answers_are_no_number(typed):
    assert find_numbers(typed) == find_numbers(typed, in_prose=True) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "ti klo 09.00 040 000 0051",
        "klo 09:00 040 000 0051",
        "klo 9.00 040 000 0051",
        "00100 040 000 0051",
        "040 000 0051-52",
        "040 000 0051 – 52",
        "Asiakasnumero 1, tunnus x: p. 040 000 0051",
        "Ida 040 000 0051",
        "Pinja: 040 000 0051",
        "kodin 040 000 0051",
    ],
)
def test_digits_beside_a_number_are_no_part_of_it(typed):
    assert [number.typed for number in find_numbers(typed)] == ["040 000 0051"]


@pytest.mark.parametrize(
    ("zone", "typed", "dialled"),
    [
        ("Europe/Helsinki", "040 123 4567", "+358401234567"),
        ("Europe/Mariehamn", "018 12345", "+3581812345"),
        ("Europe/Stockholm", "070-123 45 67", "+46701234567"),
        ("Europe/Stockholm", "+46 (0)70 123 45 67", "+46701234567"),
        ("Europe/Stockholm", "+46 070 123 45 67", "+46701234567"),
        ("Europe/Stockholm", "+358 040 123 4567", "+358401234567"),
        ("Europe/Stockholm", "112", "112"),
        ("Europe/London", "020 7946 0018", "+442079460018"),
        ("Europe/Rome", "06 1234 5678", "0612345678"),
        ("Europe/Copenhagen", "0045 12 34 56 78", "+4512345678"),
        ("Asia/Tokyo", "03-1234-5678", "0312345678"),
    ],
)
def test_leading_zero_is_of_the_country_of_the_time_zone(zone, typed, dialled):
    assert make_tel_link(typed, dialling_code(zone)) == f"tel:{dialled}"


@pytest.mark.parametrize("language", list(Language))
def test_shown_number_is_of_the_country_of_the_time_zone(language):
    words = Words(language, dialling_code("Europe/Stockholm"))
    displayed = "+46 70 123 45 67" if language is Language.ENGLISH else "070 123 45 67"
    [part] = words.phone_parts("070-123 45 67")
    assert (part.text.replace("\u00a0", " "), part.link) == (displayed, "tel:+46701234567")
    [other] = Words(language, dialling_code("Asia/Tokyo")).phone_parts("03-1234-5678")
    assert other.text.startswith("03")


@pytest.mark.parametrize(
    ("base", "key"), [("fi", "aikavyöhyke"), ("sv", "tidszon"), ("en", "timezone")]
)
def test_numbers_of_every_text_are_of_the_associations_country(base, key, tmp_path):
    files = dict(BASES[base])
    [group] = [name for name in files if name.startswith("groups/")]
    hours = {"fi": "soittoaika", "sv": "telefontid", "en": "hours"}[base]
    contact = {"fi": "yhteystiedot", "sv": "kontakt", "en": "contact"}[base]
    phone = {"fi": "puhelin", "sv": "telefon", "en": "phone"}[base]
    lines = f"{key}: Europe/Stockholm\n{contact}:\n  {phone}: 070 111 11 11\n"
    lines += f"  {hours}: 9-10, 070 222 22 22\n"
    head, end, rest = files["association.md"].rpartition("---")
    own = [line for line in head.split("\n") if not line.startswith((key, contact, "  "))]
    files["association.md"] = "\n".join(own) + lines + end + rest
    files[group] += "\n070 333 33 33 [x](070 444 44 44)\n"
    write_files(tmp_path / "content", files)
    finished = build(tmp_path / "content", tmp_path / "site")
    assert finished.returncode == 0, finished.stderr
    page = "".join(each.read_text("utf-8") for each in (tmp_path / "site").rglob("*.html"))
    for digit in "1234":
        assert f"tel:+4670{digit * 7}" in page
    assert "tel:+35870" not in page
