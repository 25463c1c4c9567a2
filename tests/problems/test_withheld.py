"""No message repeats a withheld fact, whatever is wrong with the line it is written on.

Source: content-format 14 and 15. The association is that of
test_secrecy.py: a unique word, or a number of its own, stands in every withheld field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from group_pages.edition import prepare
from group_pages.languages import Words
from group_pages.problems import Problems, format_problem
from PIL import Image

from tests.building import FIXED_DAY
from tests.problems.test_one_fault import FAULTS, KEY_LINE, slip
from tests.test_secrecy import CLOSED, FILES, SECRET_NUMBERS

# A draft withholds nothing: it is only not published yet, and its author reads what it says.
WITHHOLDING = [name for name in FILES if "luonnos" not in name]

Fault = Callable[[re.Match[str], Random], str]


def slip_in_value(line: re.Match[str], random: Random) -> str:
    return f"{line['lead']}{line['key']}: {slip(line['value'] + ' ', random)}"


def another_value(line: re.Match[str], _random: Random) -> str:
    """Return a line whose value no key takes: each type finds it malformed in its own way."""
    value = line["value"].strip("[]").replace("https://", "").replace(":", ".")
    return f"{line['lead']}{line['key']}: 99.{value}x"


def list_of_it(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['key']}: [[{line['value'].strip('[]')}], x]"


def twice(line: re.Match[str], _random: Random) -> str:
    return f"{line[0]}\n{' ' * len(line['lead'])}{line['key']}: {line['value']}"


def no_key(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['value']}"


def no_space_in_list(line: re.Match[str], _random: Random) -> str:
    return f"-{line['value']}"


def quotes_within(line: re.Match[str], _random: Random) -> str:
    return f'{line["lead"]}{line["key"]}: "a" {line["value"]}'


def left_over(line: re.Match[str], _random: Random) -> str:
    return f"{line['lead']}{line['key']}: '[[{line['value'].strip('[]')}]]'"


VALUE_FAULTS: tuple[Fault, ...] = (
    slip_in_value,
    another_value,
    list_of_it,
    twice,
    no_key,
    no_space_in_list,
    quotes_within,
    left_over,
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "content"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "images").mkdir()
    Image.new("RGB", (40, 30), "teal").save(root / "images" / "zqpicturename.png")
    return root


def messages(problems: Problems, base: Path) -> list[str]:
    """Return them without the file's name: it is repeated all the same."""
    lines = (format_problem(each, Words(problems.language), base) for each in problems)
    return [line.split(": ", 1)[1] for line in lines]


def spoiled(text: str, fault: Fault) -> Iterator[str]:
    random = Random(fault.__name__)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = KEY_LINE.fullmatch(line)
        if match:
            yield "\n".join([*lines[:number], fault(match, random), *lines[number + 1 :]])


def repeats_a_secret(message: str) -> bool:
    # All weekdays that there are give none away; the name of a public group's picture is no secret.
    text = re.sub("sallitut: maanantai, .* sunnuntai", "", message.casefold())
    return bool(re.search("zq(?!pic)|”zwaddress", text)) or any(
        each.casefold() in text for each in (*SECRET_NUMBERS, *CLOSED)
    )


@pytest.mark.parametrize("name", WITHHOLDING)
@pytest.mark.parametrize("fault", [*FAULTS, *VALUE_FAULTS], ids=lambda fault: fault.__name__)
def test_a_faulty_line_is_reported_without_what_is_withheld(
    content: Path, name: str, fault: Fault
) -> None:
    reported = []
    for text in spoiled(FILES[name], fault):
        (content / name).write_text(text, "utf-8")
        _, problems = prepare(content, FIXED_DAY)
        reported += messages(problems, content.parent)

    assert reported
    assert [message for message in reported if repeats_a_secret(message)] == []


SECRET, CLOSED_GROUP = "locations/zqslug.md", "groups/suljettu.md"
OPEN, SENSITIVE = "groups/salainen-paikka.md", "groups/arka.md"
SWITCH = "salainen: kyllä"
TITLE = "otsikko: Zqtitle koti"
FAULT = ("saapumisohje: Zq", "saapumisohje: Ohje: Zq")
AT_HOME = ("paikka: Zqtitle koti", "paikka: Zqtitle koti: ylös")
WRONG_DAY = ("pvm: 31.1.2027", "pvm: 30.1.2027")

# Two faults or more: (file, text before, text after), in turn.
HIDDEN = {
    "nearest place of a closed group": [(CLOSED_GROUP, "Zwtitle talo", "Zqtitle talon")],
    "switch in another block": [(SECRET, SWITCH, f"    {SWITCH}"), (SECRET, *FAULT)],
    "switch below another key": [
        (SECRET, f"\n{SWITCH}", ""),
        (SECRET, "paikkakunta: Oulu", f"paikkakunta: Oulu\n  {SWITCH}"),
        (SECRET, *FAULT),
    ],
    **{
        f"switch begins with {sign}": [
            (SECRET, SWITCH, f"{sign}{SWITCH}"),
            (SECRET, *FAULT),
            (OPEN, *AT_HOME),
        ]
        for sign in ("* ", "• ", '"', "? ", "[", "**", "%", "@", "# ", "– ")
    },
    "switch on the line above": [
        (SECRET, "Zqclosure\nsalainen", "Zqclosure salainen"),
        (SECRET, *FAULT),
    ],
    "switch without its key": [(SECRET, SWITCH, "kyllä"), (SECRET, "postinumero: ", "")],
    "switch with another word": [(SECRET, "salainen:", "salattu:"), (SECRET, *FAULT)],
    "switch with more than a yes": [(SECRET, SWITCH, f"{SWITCH}, Zqnimi asuu täällä")],
    "town with more than a town": [(SECRET, ": Oulu", ": Oulu #Zqdirections")],
    "place without a title": [(SECRET, TITLE, "nimi: Zqtitle koti"), (OPEN, *AT_HOME)],
    "place with its title in a comment": [(SECRET, TITLE, f"# {TITLE}")],
    "place with two titles": [(SECRET, TITLE, f"otsikko: Zquusi\n{TITLE}")],
    "place without a title, named otherwise": [
        (SECRET, TITLE, "nimi: x"),
        (OPEN, "Zqtitle koti", "Zqnimi"),
    ],
    "place that ends too early": [(SECRET, "---\notsikko", "---\n---\notsikko")],
    "title where a key stands": [(SECRET, TITLE, "Zqtitle:")],
    "title as a key with a value": [(SECRET, TITLE, "Zqtitle: koti")],
    "place as a key with a value": [(CLOSED_GROUP, "paikka: Zwtitle talo", "zwaddress: 8")],
    "place on the line of the admission": [
        (CLOSED_GROUP, "suljettu\npaikka: Zwtitle talo", "suljettu Zwaddress 8"),
    ],
    "place that cannot be read": [(SECRET, "---\notsikko", "otsikko")],
    "town that is the place's title": [
        (SECRET, "paikkakunta: Oulu", "paikkakunta: Zqtitle"),
        (OPEN, *AT_HOME),
    ],
    "admission twice": [
        (CLOSED_GROUP, "avoimuus: suljettu", "avoimuus: avoin\navoimuus: suljettu"),
        (CLOSED_GROUP, *WRONG_DAY),
    ],
    "admission below another key": [
        (CLOSED_GROUP, "avoimuus: suljettu", "avoimuus: avoin\n  avoimuus: suljettu"),
        (CLOSED_GROUP, *WRONG_DAY),
    ],
    "value where a key stands": [(CLOSED_GROUP, "peruttu: Zqreason", "Zqreason: peruttu")],
    "time in a text": [(CLOSED_GROUP, "kesto: 10 kertaa", "kesto: Alkaa: su 13.37–14.41")],
    "place in a text": [(CLOSED_GROUP, "kesto: 10 kertaa", "kesto: Paikka: Zwaddress 8")],
    "place on the line above": [
        (CLOSED_GROUP, "suljettu\npaikka: Zwtitle talo", "suljettu paikka: Zwaddress 8"),
    ],
    "link below an unknown key": [
        (OPEN, "verkkoryhmä:\n  alusta: Videopuhelu\n  linkki: ", "videolinkki: täällä: "),
    ],
    "link in a text": [(OPEN, "kuva:", "miten_mukaan: Tule: https://example.org/zqlink\nkuva:")],
    "sensitivity of the type in doubt": [
        (SENSITIVE, "arkaluonteinen: kyllä\n", ""),
        ("types/tyyppi.md", "otsikko", "arkaluonteinen: kylä\notsikko"),
        (SENSITIVE, "Zqfacilitator", "Zqfacilitator: x"),
    ],
}


@pytest.mark.parametrize("slips", HIDDEN.values(), ids=HIDDEN)
def test_what_is_in_doubt_is_not_repeated(content: Path, slips: list[tuple[str, str, str]]) -> None:
    for name, before, after in slips:
        text = (content / name).read_text("utf-8")
        assert before in text
        (content / name).write_text(text.replace(before, after), "utf-8")
    _, problems = prepare(content, FIXED_DAY)
    reported = messages(problems, content.parent)

    assert reported
    assert [message for message in reported if repeats_a_secret(message)] == []


PUBLIC, DRAFT = "groups/avoin.md", "groups/luonnos.md"
PUBLIC_GROUP = """\
---
otsikko: Avoin ryhmä
tyyppi: Tyyppi
kausi: Kevät 2027
avoimuus: avoin
paikka: Zwtitle talo
aikataulu: {päivä: ke, kello: 17.30–19}
kesto: 10 kertaa
---
"""

# Of a file that withholds nothing values are repeated, of others what names only what is public.
REPEATED = {
    "one letter": ("types/tyyppi.md", "otsikko: Tyyppi", "otsikko: Tyyppi\n2", "”2”"),
    "title with a colon": (PUBLIC, "Avoin ryhmä", "Ryhmä: avoin", '"Ryhmä: avoin"'),
    "another place": (PUBLIC, "Zwtitle talo", "Kirjasto: sali", '"Kirjasto: sali"'),
    "place that is none": (PUBLIC, "Zwtitle talo", "Olematon", "”Olematon”"),
    "time of an open group": (PUBLIC, "17.30–19", "25.30", "”25.30”"),
    "unknown key": (PUBLIC, "kesto:", "kulttuuri:", "”kulttuuri”"),
    "key with a slip": (CLOSED_GROUP, "kesto:", "kessto:", "”kessto”; tarkoititko ”kesto”"),
    "admission with a slip": (CLOSED_GROUP, "suljettu", "sulejttu", "”sulejttu”"),
    "season with a slip": (CLOSED_GROUP, "Kevät 2027", "Kevt 2027", "lähin on ”Kevät 2027”"),
    "time of a draft": (DRAFT, "11–12", "25.30", "”25.30”"),
}


@pytest.mark.parametrize(("name", "before", "after", "text"), REPEATED.values(), ids=REPEATED)
def test_what_is_public_is_repeated(
    content: Path, name: str, before: str, after: str, text: str
) -> None:
    (content / PUBLIC).write_text(PUBLIC_GROUP, "utf-8")
    original = (content / name).read_text("utf-8")
    assert before in original
    (content / name).write_text(original.replace(before, after), "utf-8")
    _, problems = prepare(content, FIXED_DAY)

    assert any(text in message for message in messages(problems, content.parent))


WITHHOLDING_FILES = {
    "online group": (OPEN, "Ryhmä jonka", "Ryhmä: jonka"),
    "closed group": (CLOSED_GROUP, "Suljettu ryhmä", "Ryhmä: jonka"),
    "sensitive group": (SENSITIVE, "Arka ryhmä", "Ryhmä: jonka"),
    "secret place": (SECRET, "pihan kautta", "Ryhmä: jonka"),
}


@pytest.mark.parametrize(
    ("name", "before", "after"), WITHHOLDING_FILES.values(), ids=WITHHOLDING_FILES
)
def test_file_that_withholds_something_has_no_value_repeated(
    content: Path, name: str, before: str, after: str
) -> None:
    original = (content / name).read_text("utf-8")
    assert before in original
    (content / name).write_text(original.replace(before, after), "utf-8")
    _, problems = prepare(content, FIXED_DAY)

    assert "yaml-colon-withheld" in {each.code for each in problems}
    assert not any("jonka" in message for message in messages(problems, content.parent))


def test_place_in_a_file_with_another_ending_is_not_named(content: Path) -> None:
    """It is not read: nothing shows that the place is secret."""
    (content / PUBLIC).write_text(PUBLIC_GROUP.replace("Zwtitle talo", "Zqnimi"), "utf-8")
    (content / "locations" / "x.txt").write_text("---\notsikko: Zqnimi\n---\n", "utf-8")
    _, problems = prepare(content, FIXED_DAY)

    assert any(each.code.startswith("no-such-locations") for each in problems)
    assert not any(map(repeats_a_secret, messages(problems, content.parent)))


@pytest.mark.parametrize("query", ["", "?a=1&amp;b=2"])
def test_a_line_that_tells_a_withheld_fact_is_not_repeated_by_another_message(
    content: Path, query: str
) -> None:
    """The error says what kind of fact it is; the one about the link must not say which."""
    group = content / "groups" / "salainen-paikka.md"
    text = group.read_text("utf-8")
    group.write_text(f"{text}\nTule: [tästä](example.org/zqlink{query}).\n", "utf-8")
    _, problems = prepare(content, FIXED_DAY)

    codes = {each.code for each in problems}
    assert "withheld-link-in-text" in codes
    assert {"link-to-nothing", "link-dropped"} & codes
    assert not any(map(repeats_a_secret, messages(problems, content.parent)))
