"""Finds of fuzzing: each is a rule that was once broken by an exception or a bad file."""

from __future__ import annotations

import gc
import weakref

import pytest
from group_pages.edition import prepare

from tests.building import FIXED_DAY
from tests.fuzz.base import BASE, base_tree, file_text
from tests.fuzz.outcome import judge, write


def spoiled(path: str, **front: object):
    """Return the folder with these keys of one file; None takes a key away."""
    merged = {key: value for key, value in {**BASE[path], **front}.items() if value is not None}
    return base_tree() | {path: file_text(merged).encode()}


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("groups/miehet.md", {"skip": [{}, "2027-02-02"]}),
        ("groups/miehet.md", {"schedule": [{"dates": ["x", "2027-02-02"], "time": "18"}]}),
        ("seasons/kevat-2027.md", {"breaks": ['"/a?b"', "2027-03-29"]}),
    ],
)
def test_a_list_with_one_bad_value_loses_no_line_of_the_others(path, front):
    assert not judge(spoiled(path, **front))


def test_a_list_given_twice_with_another_length_loses_no_line():
    assert not judge(spoiled("seasons/kevat-2027.md", tauot=["2027-03-29", "2027-03-30"]))


def test_a_key_given_twice_is_reported_with_both_lines():
    assert not judge(spoiled("groups/miehet.md", kausi="[]"))


@pytest.mark.parametrize(
    "path", ["types/ilta.md", "locations/kirjasto.md", "seasons/kevat-2027.md", "groups/miehet.md"]
)
def test_what_refers_to_a_file_without_a_title_is_checked_all_the_same(path):
    assert not judge(spoiled(path, title=None))


@pytest.mark.parametrize("zone", ["Australia/Lord_Howe", "Europe/Dublin", "America/Sao_Paulo"])
def test_feeds_of_zones_with_long_rules_have_no_long_lines(zone):
    """Sessions of long ago need the rules of then."""
    tree = spoiled("association.md", timezone=zone)
    season = {**BASE["seasons/kevat-2027.md"], "start": "1990-01-01", "breaks": []}
    group = {**BASE["groups/miehet.md"]}
    group["schedule"] = [{"day": "tuesday", "time": "18", "every": "last of month"}]
    group["changes"] = []
    tree["seasons/kevat-2027.md"] = file_text(season).encode()
    tree["groups/miehet.md"] = file_text(group).encode()
    del tree["groups/suljettu.md"]
    assert judge(tree)


@pytest.mark.parametrize("word", ["x" * 5_000, "talo" * 2_000, "n" * 10_000])
def test_what_is_too_long_for_a_word_is_not_parted(word):
    tree = base_tree() | {"pages/tietoa.md": file_text(BASE["pages/tietoa.md"], word).encode()}
    assert judge(tree)


def test_nothing_of_an_earlier_build_stays_in_memory(tmp_path):
    """`make serve` builds again and again in one process."""
    write(base_tree(), tmp_path / "content")
    prepared, _ = prepare(tmp_path / "content", FIXED_DAY)
    assert prepared is not None
    bodies = weakref.ref(prepared.bodies)
    del prepared
    gc.collect()
    assert bodies() is None
