"""Former words of the content format: a message about one names today's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from group_pages.fields import Fields
from group_pages.fields.reader import FieldReader
from group_pages.frontmatter import read
from group_pages.languages import Words
from group_pages.languages import vocabulary as words
from group_pages.languages.vocabulary import Wording
from group_pages.model import Language
from group_pages.problems import FileProblems, Problems, format_problem
from group_pages.schema import GROUP, KINDS, SEASON, Block, Key, Kind, history
from group_pages.schema.history import FORMER, VERSION, Former
from group_pages.schema.values import BadValue, parse_boolean
from group_pages.schema.values.fees import parse_fee
from group_pages.schema.values.repetition import parse_repetition
from group_pages.schema.values.words import parse_cancelled, parse_weekday
from group_pages.suggestions import folded

from tests.building import CHECKOUT
from tools.keys_page import FILES

# As if version 3 had brought today's words of these.
SAMPLES = (
    Former(2, "group", "ajankohta", "schedule"),
    Former(2, "schedule", "viikonpäivä", "day"),
    Former(2, "admission", "vapaa", "open"),
    Former(2, "per", "kerroin", "session"),
    Former(2, "weekday", "lördan", "saturday"),
    Former(2, "boolean", "jep", "yes"),
    Former(2, "every", "viikkoväli", "week"),
    Former(2, "free", "nollataksa", "free"),
    Former(1, "season", "alku", "start"),
    Former(2, "season", "slut", "end"),
)


@pytest.fixture
def _samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "FORMER", SAMPLES)


def read_keys(text: str, kind: Kind, language: Language, folder: Path) -> tuple[Fields, list[str]]:
    """Return the file's fields, and its problems as messages."""
    path = folder / "file.md"
    path.write_text(f"---\n{text}\n---\n", encoding="utf-8")
    problems = Problems(language)
    document = read(path, problems)
    assert document is not None
    fields = FieldReader(language, FileProblems(path, problems)).file(document, kind)
    return fields, [format_problem(each, Words(language), folder) for each in problems]


@pytest.mark.usefixtures("_samples")
@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            Language.ENGLISH,
            "file.md:3: “alku” was renamed with version 2 of the content format; write “start”",
        ),
        (
            Language.FINNISH,
            "file.md:3: avain ”alku” kirjoitetaan sisältömuodon versiosta 2 alkaen ”alkaa”",
        ),
        (
            Language.SWEDISH,
            "file.md:3: nyckeln ”alku” bytte namn i innehållsformatets version 2; skriv ”börjar”",
        ),
    ],
)
def test_former_key_is_answered_with_todays_word(language, message, tmp_path):
    text = "title: X\nalku: 2027-01-11\nend: 2027-05-02"
    assert read_keys(text, SEASON, language, tmp_path)[1] == [message]


@pytest.mark.usefixtures("_samples")
@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            Language.ENGLISH,
            (
                "the value “vapaa” of “admission” was renamed with version 3 of the content format;"
                " write “open”"
            ),
        ),
        (
            Language.FINNISH,
            (
                "avaimen ”admission” arvo ”vapaa” kirjoitetaan sisältömuodon versiosta 3 alkaen"
                " ”avoin”"
            ),
        ),
        (
            Language.SWEDISH,
            (
                "värdet ”vapaa” för ”admission” bytte namn i innehållsformatets version 3;"
                " skriv ”öppen”"
            ),
        ),
    ],
)
def test_former_value_is_answered_with_todays_word(language, message, tmp_path):
    text = "admission: vapaa\ntitle: X\ntype: x\nseason: x"
    assert read_keys(text, GROUP, language, tmp_path)[1] == [f"file.md:2: {message}"]


@pytest.mark.usefixtures("_samples")
def test_what_stands_below_a_former_key_is_read_as_todays(tmp_path):
    """Nothing that follows from the former word is reported too, and what does not is."""
    text = "alku: 2027-01-11\nslut: 2027-13-02\ntitle: X"
    fields, problems = read_keys(text, SEASON, Language.ENGLISH, tmp_path)
    assert fields.get("start") == date(2027, 1, 11)
    assert [re.sub(r"; .*", "", each) for each in problems] == [
        "file.md:2: “alku” was renamed with version 2 of the content format",
        "file.md:3: “slut” was renamed with version 3 of the content format",
        "file.md:3: “2027-13-02” is not a date: there are months 1 to 12",
    ]


@pytest.mark.usefixtures("_samples")
def test_former_key_of_a_block_is_told_within_it_only(tmp_path):
    text = "title: X\ntype: x\nseason: x\nadmission: open\najankohta:\n  - Viikonpäivä: ti\n"
    text += "    kello: 17\nviikonpäivä: ti"
    _, problems = read_keys(text, GROUP, Language.FINNISH, tmp_path)
    assert problems == [
        "file.md:6: avain ”ajankohta” kirjoitetaan sisältömuodon versiosta 3 alkaen ”aikataulu”",
        "file.md:7: avain ”Viikonpäivä” kirjoitetaan sisältömuodon versiosta 3 alkaen ”päivä”",
        (
            "file.md:9: tuntematon avain ”viikonpäivä”; "
            "tarkoititko avainta ”päivä”, joka kirjoitetaan avaimen ”aikataulu” alle?"
        ),
    ]


@pytest.mark.usefixtures("_samples")
@pytest.mark.parametrize(
    ("parse", "text", "language", "now"),
    [
        (parse_weekday, "Lördan", Language.SWEDISH, "lördag"),
        (parse_boolean, "jep", Language.FINNISH, "kyllä"),
        (parse_cancelled, "jep", Language.FINNISH, "kyllä"),
        (parse_repetition, "Viikkoväli", Language.FINNISH, "joka viikko"),
        (parse_fee, "nollataksa", Language.FINNISH, "maksuton"),
        (parse_fee, "5 €/kerroin", Language.FINNISH, "kerta"),
    ],
)
def test_former_words_are_known_wherever_fixed_words_are(parse, text, language, now):
    with pytest.raises(BadValue) as caught:
        parse(text, language)
    assert (caught.value.code, caught.value.details) == (
        "value-renamed", {"version": 3, "now": now},
    )  # fmt: skip


def test_word_without_a_row_gets_the_nearest_word(tmp_path):
    """The words of the samples mean nothing as long as they have no row."""
    text = "title: X\nalku: 11.1.2027\nend: 2.5.2027"
    _, problems = read_keys(text, SEASON, Language.FINNISH, tmp_path)
    assert [each for each in problems if "sisältömuodon" in each] == []
    assert any("alku" in each for each in problems)


def test_table_of_former_words_is_sound():
    assert faults(FORMER, VERSION) == []
    assert faults(SAMPLES, 3) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Former(3, "group", "ajankohta", "schedule"), "until"),
        (Former(0, "group", "ajankohta", "schedule"), "until"),
        (Former(2, "grupp", "ajankohta", "schedule"), "place"),
        (Former(2, "group", "ajankohta", "aikataulu"), "now"),
        (Former(2, "admission", "vapaa", "free"), "now"),
        (Former(2, "group", "Aikataulu", "schedule"), "word"),
        (Former(2, "admission", "öppen", "open"), "word"),
    ],
)
def test_unsound_rows_are_found(row, fault):
    assert faults((row,), 3) == [f"{row.word}: {fault}"]


def test_word_has_one_row_in_its_place():
    twice = Former(1, "group", "Ajankohta", "extra")
    assert faults((*SAMPLES, twice), 3) == ["Ajankohta: word"]


def test_no_name_is_that_of_keys_and_of_values():
    assert not {name for name, _ in _rows_of_keys()} & _values().keys()


@pytest.mark.parametrize("page", ["content-format.md", *FILES.values()])
def test_documents_name_the_version(page):
    text = (CHECKOUT / "docs" / page).read_text(encoding="utf-8")
    head = text.partition("\n## ")[0]
    assert re.findall(r"(?i)version?[a-z]*:? ([0-9]+)\.", head) == [str(VERSION)]


def faults(rows: tuple[Former, ...], version: int) -> list[str]:
    """What keeps each row from giving anybody what to write."""
    known = {name: {key.name: key.words for key in keys} for name, keys in _rows_of_keys()}
    known |= {name: {each.english: each for each in some} for name, some in _values().items()}
    faults, seen = [], set()
    for row in rows:
        place = known.get(row.place)
        if not 1 <= row.until < version:
            faults.append(f"{row.word}: until")
        elif place is None:
            faults.append(f"{row.word}: place")
        elif row.now not in place:
            faults.append(f"{row.word}: now")
        elif folded(row.word) in _today(row.place) or (row.place, folded(row.word)) in seen:
            faults.append(f"{row.word}: word")
        seen.add((row.place, folded(row.word)))
    return faults


def _today(place: str) -> set[str]:
    """The words that the place has now, in any language: a former one would never be met."""
    wordings = [key.words for name, keys in _rows_of_keys() if name == place for key in keys]
    wordings += _values().get(place, ())
    return {folded(each.word(language)) for each in wordings for language in Language}


def _rows_of_keys() -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Every kind of file and every block, by name."""
    waiting: list[Kind | Block] = list(KINDS)
    while waiting:
        rows = waiting.pop()
        yield rows.name, rows.keys
        types = [key.single for key in rows.keys]
        waiting += [each for each in types if isinstance(each, Block)]


def _values() -> dict[str, tuple[Wording, ...]]:
    every = (*words.WEEKLY, words.EVERY_OTHER_WEEK, words.EVEN_WEEKS, words.ODD_WEEKS)
    return {
        **words.VALUES,
        "boolean": (*words.TRUE, *words.FALSE),
        "every": (*every, *words.OF_MONTH),
        "free": words.FREE,
    }
