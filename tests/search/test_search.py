"""The search over the example association, and its rules one by one."""

from __future__ import annotations

import json

import pytest
from group_pages.languages.search_terms import ENDINGS, SHORTEST

from tests.search.engine import CHECKOUT, index_of, search
from tests.search.queries import DAY, QUERIES
from tests.search.report import misses

WANTED_SHARE = 0.95
MOST_FOUND_PER_WANTED = 1.5


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
    return json.dumps({**index, "terms": terms}).encode()


def matches(terms: dict[str, str], *queries: str, language: str = "fi") -> list[str | None]:
    answers = search(hand_made(terms, language), queries)
    return [None if answer is None else "".join(sorted(answer)) for answer in answers]


def test_the_wanted_groups_are_found(index):
    """Misses are listed by `python -m tests.search.report`."""
    wanted = sum(map(len, QUERIES.values()))
    missed = sum(map(len, misses(index).values()))
    assert len(QUERIES) == 80
    assert wanted > 250
    assert (wanted - missed) / wanted >= WANTED_SHARE


def test_few_more_than_the_wanted_groups_are_found(index):
    wanted = sum(map(len, QUERIES.values()))
    answers = search(index, list(QUERIES))
    assert sum(len(answer) for answer in answers) <= MOST_FOUND_PER_WANTED * wanted


def test_queries_want_groups_that_there_are(index):
    slugs = set(json.loads(index)["groups"])
    assert set().union(*QUERIES.values()) <= slugs


def test_groups_with_numbers_of_several_digits_are_found():
    slugs = [f"ryhma-{number}" for number in range(121)]
    (answer,) = search(index_with(slugs, {"0 12 120": "suru"}), ["suru"])
    assert answer == {"ryhma-0", "ryhma-12", "ryhma-120"}


def test_past_groups_are_not_searched_for(index):
    assert "toiminnasta-voimaa-kemi" not in json.loads(index)["groups"]


def test_stem_is_found_by_itself_with_an_ending_and_by_its_beginning():
    terms = {"0": "omais omainen"}
    assert matches(terms, "omaisille", "omaisiamme", "oma", "omainen") == ["a", "a", "a", "a"]
    assert matches(terms, "omena", "mainen") == ["", ""]


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
