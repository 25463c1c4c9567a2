"""Generated associations with secrets in every withheld place: none reaches any file.

What the site withholds must not be revealed, nor be inferable: two associations that
differ only in what they withhold give the same site, byte for byte.
"""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from group_pages.edition import prepare
from group_pages.renditions import site_files
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import CHECKOUT, FIXED_DAY
from tests.decodings import readings

WEEKDAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
SEASON = "---\notsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 2.5.2027\n---\n"
ASSOCIATION = (
    "---\nnimi: Esimerkkiyhdistys ry\nkieli: fi\nsivusto: https://example.org/\n"
    "yhteystiedot: {puhelin: 040 000 0000}\n---\nTervetuloa.\n"
)

secret_words = st.text("bcdfghjkmpqvwxz", min_size=9, max_size=14).map(lambda text: f"q{text}")


@st.composite
def secret_places(draw: st.DrawFn) -> dict[str, str]:
    """Return a secret place's file and the words that stand in it."""
    words = [draw(secret_words) for _ in range(6)]
    latitude, longitude = (draw(st.integers(10000, 99999)) for _ in range(2))
    text = (
        f"---\notsikko: {words[0].capitalize()} talo\npaikkakunta: Oulu\nosoite: {words[1]}katu 7\n"
        f"esteettömyys: {words[2]}\nsaapumisohje: Kulje {words[3]} ohi ja soita.\n"
        f"koordinaatit: [65.{latitude}, 25.{longitude}]\nmaakunta: {words[4]}\n"
        f"salainen: kyllä\n---\n{words[5]}\n"
    )
    return {"text": text, "title": f"{words[0].capitalize()} talo", "words": " ".join(words)}


@st.composite
def withheld_schedules(draw: st.DrawFn) -> str:
    """Return a closed group's schedule, extra sessions and changes, as front matter."""
    hour, minute = draw(st.integers(8, 20)), draw(st.integers(1, 59))
    day = draw(st.integers(0, 6))
    every = draw(st.sampled_from(("viikko", "2 viikkoa", "parilliset viikot", "3 viikkoa")))
    lines = [
        "aikataulu:",
        f"  - päivä: {WEEKDAYS[day]}",
        f"    kello: {hour}.{minute:02}",
        f"    toistuu: {every}",
        "    pyhäpäivinä: kyllä",
    ]
    if draw(st.booleans()):
        extra = date(2027, 2, 1) + timedelta(draw(st.integers(0, 60)))
        lines += [
            "lisäkerrat:",
            f"  - pvm: {extra.isoformat()}",
            "    kello: 6.07",
            f"    aihe: {draw(secret_words)}",
        ]
    return "\n".join(lines) + "\n"


def rendered(files: dict[str, str]) -> dict[str, bytes]:
    """Return the whole site of a content folder."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for name, text in files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        prepared, problems = prepare(content, FIXED_DAY)
        assert prepared is not None, [str(each) for each in problems.errors]
        return dict(site_files(prepared, CHECKOUT / "theme"))


def group(title: str, keys: str) -> str:
    return f"---\notsikko: {title}\ntyyppi: Tyyppi\nkausi: Kevät 2027\n{keys}---\nTervetuloa.\n"


def content(place: dict[str, str], schedule: str) -> dict[str, str]:
    open_group = (
        f"avoimuus: avoin\npaikka: {place['title']}\naikataulu: {{päivä: ti, kello: 17.30–19}}\n"
    )
    return {
        "association.md": ASSOCIATION,
        "types/tyyppi.md": "---\notsikko: Tyyppi\n---\n",
        "seasons/kevat.md": SEASON,
        "locations/paikka-a.md": place["text"],
        "groups/avoin.md": group("Avoin ryhmä", open_group),
        "groups/suljettu.md": group("Suljettu ryhmä", f"avoimuus: suljettu\n{schedule}"),
    }


@settings(max_examples=12, deadline=None)
@given(secret_places(), secret_places(), withheld_schedules(), withheld_schedules())
def test_two_secrets_give_one_site(
    place: dict[str, str], other_place: dict[str, str], schedule: str, other_schedule: str
) -> None:
    one = rendered(content(place, schedule))
    other = rendered(content(other_place, other_schedule))
    assert one.keys() == other.keys()
    assert not [name for name in one if one[name] != other[name]]


@settings(max_examples=8, deadline=None)
@given(secret_places(), withheld_schedules())
def test_no_secret_word_is_in_any_reading_of_any_file(place: dict[str, str], schedule: str) -> None:
    words = [word for word in f"{place['words']} {schedule}".lower().split() if word[0] == "q"]
    assert len(words) >= 6
    for name, raw in rendered(content(place, schedule)).items():
        revealed = [word for text in readings(raw) for word in words if word in text]
        assert not revealed, name


@settings(max_examples=8, deadline=None)
@given(secret_places())
def test_groups_at_one_secret_place_cannot_be_linked_by_it(place: dict[str, str]) -> None:
    """Whether two groups meet at one secret place or at two is withheld, too."""
    files = content(place, "")
    second = files["groups/avoin.md"].replace("Avoin ryhmä", "Toinen ryhmä")
    together = {**files, "groups/toinen.md": second}
    elsewhere = {
        **files,
        "locations/paikka-b.md": place["text"].replace(place["title"], "Qwertyz talo"),
        "groups/toinen.md": second.replace(place["title"], "Qwertyz talo"),
    }
    assert rendered(together) == rendered(elsewhere)
