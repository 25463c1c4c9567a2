"""The search over the example association, and its rules one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from group_pages.languages.search_terms import ENDINGS, LETTERS, SHORTEST
from group_pages.renditions.data.search_words import split_figures

from tests.problems.cases import BASES, write_files
from tests.search.engine import CHECKOUT, Answer, ask, index_of, search
from tests.search.queries import (
    ACTION_OULU,
    CHILDHOOD,
    DAY,
    FACTS,
    KIELO,
    MEN_OULU,
    MISTYPED,
    OULU,
    QUERIES,
    SEVERAL_WORDS,
    SUBSTANCES_RAAHE,
    USUAL,
    VANAMO,
)
from tests.search.report import misses

WANTED_SHARE = 0.95
MOST_UNWANTED_BY_ONE_WORD = 2


@pytest.fixture(scope="module")
def index() -> bytes:
    return index_of(CHECKOUT / "content", DAY)


def hand_made(terms: dict[str, str], language: str = "fi") -> bytes:
    """Return an index of three groups; the keys are the numbers of those with the terms."""
    ending = {each.value: pattern for each, pattern in ENDINGS.items()}[language]
    return index_with(["a", "b", "c"], terms, ending=ending, skipped="ja on")


def index_with(
    groups: list[str], terms: dict[str, str], *, ending: str = "", skipped: str = ""
) -> bytes:
    index = {"groups": groups, "ending": ending, "skipped": skipped, "shortest": SHORTEST}
    return json.dumps({**index, "letters": LETTERS, "terms": terms}).encode()


def answer_to(terms: dict[str, str], query: str) -> Answer:
    (answer,) = ask(hand_made(terms), [query])
    assert answer is not None
    return answer


def matches(terms: dict[str, str], *queries: str, language: str = "fi") -> list[str | None]:
    answers = search(hand_made(terms, language), queries)
    return [None if answer is None else "".join(sorted(answer)) for answer in answers]


def test_queries_are_as_many_of_each_kind_as_the_search_is_measured_by():
    assert [len(kind) for kind in (USUAL, MISTYPED, SEVERAL_WORDS, FACTS)] == [80, 40, 15, 15]
    assert len(QUERIES) == 150


@pytest.mark.parametrize(
    "kind", [USUAL, MISTYPED, SEVERAL_WORDS, FACTS, QUERIES],
    ids=["usual", "mistyped", "several words", "facts", "all"],
)  # fmt: skip
def test_the_wanted_groups_are_found(index, kind):
    """Misses are listed by `python -m tests.search.report`."""
    missed = sum(len(groups) for query, groups in misses(index).items() if query in kind)
    wanted = sum(len(QUERIES[query]) for query in kind)
    assert (wanted - missed) / wanted >= WANTED_SHARE


def test_few_more_than_the_wanted_groups_are_found(index):
    answers = dict(zip(QUERIES, search(index, list(QUERIES)), strict=True))
    unwanted = [len(answers[query] - QUERIES[query]) for query in QUERIES if " " not in query]
    assert sum(unwanted) / len(unwanted) <= MOST_UNWANTED_BY_ONE_WORD


def test_queries_want_groups_that_there_are(index):
    slugs = set(json.loads(index)["groups"])
    assert set().union(*QUERIES.values()) <= slugs


@pytest.mark.parametrize(
    ("query", "withheld"),
    [
        ("tiistai", CHILDHOOD), ("iltapäivä", CHILDHOOD), ("16.15", CHILDHOOD),
        ("kainuu", CHILDHOOD), ("mallila", CHILDHOOD), ("ulpukanlehti", KIELO),
        ("ulpukanlehti", VANAMO), ("järjestötalo", SUBSTANCES_RAAHE),
    ],
)  # fmt: skip
def test_withheld_times_and_places_match_nothing(index, query, withheld):
    (answer,) = search(index, [query])
    assert answer is not None
    assert withheld not in answer


@pytest.mark.parametrize(
    ("query", "group"),
    [("tiistai", MEN_OULU), ("18", OULU), ("maanantai", f"{ACTION_OULU}-ylivieska")],
)
def test_days_and_times_of_entries_that_hold_no_more_match_nothing(index, query, group):
    (answer,) = search(index, [query])
    assert answer
    assert group not in answer


@pytest.mark.parametrize("town", ["lahti", "vantaalla", "turku", "tampere", "Helsingissä", "inari"])
def test_town_without_groups_is_no_slip_of_another_word(index, town):
    assert ask(index, [town]) == [Answer(frozenset(), (), mended=False, partly=False)]


def test_towns_and_regions_are_searched_for_by_the_whole_name(index):
    whole, part, other_part = search(index, ["pohjanmaa", "vieska", "kirkko"])
    assert whole
    assert (part, other_part) == (set(), set())


def test_groups_with_numbers_of_several_digits_are_found():
    slugs = [f"ryhma-{number}" for number in range(121)]
    (answer,) = search(index_with(slugs, {"0 12 120": "suru"}), ["suru"])
    assert answer == {"ryhma-0", "ryhma-12", "ryhma-120"}


@pytest.mark.parametrize(
    ("language", "online", "queries"),
    [
        ("fi", "toteutus: verkossa", ("ilmainen", "ilmaiseksi", "maksuton", "etänä", "online")),
        ("sv", "genomförande: på nätet", ("gratis", "kostnadsfri", "online", "distans")),
        ("en", "mode: online", ("free", "gratis", "remote", "virtual", "online")),
    ],
)
def test_free_and_online_groups_are_found_by_everyday_words(language, online, queries, tmp_path):
    files = dict(BASES[language])
    [group] = [name for name in files if name.startswith("groups/")]
    keys, rest = files[group].split("\n---\n", 1)
    location = {"fi": "paikka", "sv": "plats", "en": "location"}[language]
    away = "\n".join(line for line in keys.split("\n") if not line.startswith(f"{location}:"))
    contact = {"fi": "yhteystiedot", "sv": "kontakt", "en": "contact"}[language]
    phone = {"fi": "puhelin", "sv": "telefon", "en": "phone"}[language]
    files[group] = f"{away}\n{online}\n{contact}:\n  {phone}: 040 000 0051\n---\n{rest}"
    write_files(tmp_path, files)
    groups = search(index_of(tmp_path, "2027-01-05"), list(queries))
    assert groups == [{Path(group).stem}] * len(queries)


def test_past_groups_are_not_searched_for(index):
    assert "toiminnasta-voimaa-kemi" not in json.loads(index)["groups"]


def test_stem_is_found_by_itself_with_an_ending_and_by_its_beginning():
    terms = {"0": "omais omainen"}
    assert matches(terms, "omaisille", "omaisiamme", "oma", "omainen") == ["a", "a", "a", "a"]
    assert matches(terms, "omena", "mainos") == ["", ""]


def test_beginning_is_found_by_whatever_goes_on_from_it():
    terms = {"1": "vanhem*"}
    assert matches(terms, "vanhemmat", "vanhempien", "vanh", "vanhin") == ["b", "b", "b", ""]


def test_groups_are_found_that_the_most_words_find():
    terms = {"0 1": "miehet", "1 2": "oulu"}
    assert matches(terms, "miehet oulu", "miehet kemissä", "kemissä") == ["b", "ab", ""]
    assert matches({"0": "miehet", "2": "kemi"}, "miehet kemi") == ["ac"]


def test_words_of_no_use_are_left_out():
    assert matches({"0": "suru"}, "suru ja on", "ja on", "  ", "s") == ["a", None, None, None]


def test_unforeseen_inflection_is_cut_by_three_letters_with_five_kept():
    terms = {"0": "neulotaan", "1": "kirjan"}
    assert matches(terms, "neulonta", "kirjuri") == ["a", ""]


def test_compound_that_is_in_no_text_is_found_by_its_part_that_tells_more():
    terms = {"0": "päihde", "0 1 2": "ongelma", "1": "väkiv*"}
    assert matches(terms, "päihdeongelma", "koiraväkivalta") == ["a", "b"]


def test_capitals_and_decomposed_letters_are_no_matter():
    assert matches({"0": "äiti"}, "ÄITI", "a\u0308iti") == ["a", "a"]


@pytest.mark.parametrize(
    ("language", "term", "query"),
    [
        ("sv", "anhör*", "anhöriga"), ("sv", "barn", "barnen"), ("sv", "man", "mans"),
        ("en", "famil*", "families"), ("en", "parent*", "parents"), ("en", "loss", "losses"),
    ],
)  # fmt: skip
def test_swedish_and_english_words_are_found_in_their_other_forms(language, term, query):
    assert matches({"0": term}, query, language=language) == ["a"]


@pytest.mark.parametrize(
    ("term", "query"),
    [
        ("päihde", "paihde"), ("äiti", "AITI"), ("väkiv*", "vakivaltaa"), ("sorg*", "šorgen"),
        ("cafe", "café"), ("smørrebrød", "smorrebrod"), ("ål", "al"), ("łódź", "lodz"),
    ],
)  # fmt: skip
def test_dots_and_accents_are_no_matter_on_either_side(term, query):
    assert matches({"0": term}, query) == ["a"]


def test_word_of_no_use_is_left_out_without_its_dots_but_not_one_that_differs_by_them():
    index = index_with(["a"], {"0": "sää"}, skipped="näin saa")
    assert search(index, ["nain", "näin", "saa", "sää"]) == [None, None, None, {"a"}]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("alkholi", "alkoholi"), ("alkohli", "alkoholi"), ("alkohpli", "alkoholi"),
        ("alokholi", "alkoholi"), ("alkkoholia", "alkoholia"), ("lkoholi", "alkoholi"),
        ("aklohli", None), ("äitti", "äiti"), ("aitti", "äiti"), ("tiistia", "tiistai"),
        ("ätt", None),
    ],
)  # fmt: skip
def test_one_slip_of_a_letter_in_five_is_mended_and_named(query, word):
    answer = answer_to({"0": "alkohol* äiti tiistai="}, query)
    assert answer == (
        Answer(frozenset("a"), (word,), mended=True, partly=False)
        if word
        else Answer(frozenset(), (), mended=False, partly=False)
    )


@pytest.mark.parametrize(
    ("term", "query"),
    [("hissi hiss", "kissa"), ("lapi läpi", "lapio"), ("saan", "sauna"), ("omais", "tomaatti")],
)
def test_short_word_is_no_slip_of_one_with_other_letters(term, query):
    assert matches({"0": term}, query) == [""]


@pytest.mark.parametrize(
    ("term", "query"), [("maksut*", "maksullinen"), ("alkohol*", "alkohokerho")]
)
def test_word_that_differs_where_a_beginning_ends_is_another_word(term, query):
    assert matches({"0": term}, query) == [""]


def test_word_that_is_found_as_it_is_is_not_mended():
    assert answer_to({"0": "kirja", "1": "kirje"}, "kirje").groups == {"b"}
    assert not answer_to({"0": "kirja", "1": "kirje"}, "kirje").mended


@pytest.mark.parametrize("query", ["90101", "901000", "zzzzzz", "helsinki"])
def test_what_is_not_there_finds_nothing(query):
    answer = answer_to({"0 1 2": "90100 9 1 suru", "1": "omais"}, query)
    assert answer == Answer(frozenset(), (), mended=False, partly=False)


def test_number_is_found_whole_or_by_its_first_three_figures():
    terms = {"0": "90100", "1": "17.30 9", "2": "18"}
    assert matches(terms, "90100", "901", "90", "9") == ["a", "a", "", "b"]
    assert matches(terms, "17.30", "17:30", "18", "18.00", "18:00") == ["b", "b", "c", "c", "c"]


def test_words_that_were_dropped_are_said_by_naming_the_others():
    terms = {"0 1": "miehet", "1 2": "oulu"}
    assert answer_to(terms, "miehet oulu").partly is False
    assert answer_to(terms, "miehet xyzzy oulu") == Answer(
        frozenset("b"), ("miehet", "oulu"), mended=False, partly=True
    )
    assert answer_to({"0": "miehet", "2": "kemi"}, "miehet kemi") == Answer(
        frozenset("ac"), ("miehet", "kemi"), mended=False, partly=True
    )


def test_nothing_found_by_several_words_is_nothing():
    assert answer_to({"0": "suru"}, "xyzzy plugh").groups == frozenset()
    assert answer_to({"0": "suru"}, "xyzzy plugh").partly is False


def test_word_of_the_schedule_is_not_matched_by_texts():
    terms = {"0": "ilta= illa=", "1": "ilta illa iltapal*", "": "sunnuntai=", "2": "sunnuntai*"}
    assert matches(terms, "ilta", "illalla", "sunnuntaina", "iltapala") == ["a", "a", "", "b"]


def test_word_of_the_schedule_that_nobody_has_is_dropped_and_said():
    answer = answer_to({"0": "oulu", "": "sunnuntai="}, "oulu sunnuntai")
    assert answer == Answer(frozenset("a"), ("oulu",), mended=False, partly=True)


def test_short_name_of_a_weekday_has_no_endings():
    assert matches({"0": "la==", "1": "lapsi las"}, "la", "lasta") == ["a", "b"]


def test_compound_of_two_words_of_the_schedule_is_both():
    terms = {"0 1": "tiistai=", "1 2": "aamu="}
    assert matches(terms, "tiistaiaamu", "tiistai-aamuna", "aamupala") == ["b", "b", ""]


def test_end_of_a_compound_that_is_of_no_use_is_left_out():
    index = index_with(["a"], {"0": "ilta="}, skipped="ryhmä")
    assert search(index, ["iltaryhmä", "iltaruno"]) == [{"a"}, set()]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Esimerkkikatu 12 B", ["12"]), ("17.30–19", ["17.30", "19"]), ("17:30", ["17.30"]),
        ("18.00 18:00", ["18", "18"]), ("12.1.2027", ["12", "1", "2027"]), ("65+", ["65"]),
    ],
)  # fmt: skip
def test_figures_of_a_text_are_its_numbers_and_times(text, figures):
    assert [*split_figures(text)] == figures
