"""What earlier builds made of one file each, while the file and what it refers to are the same."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from group_pages.cache.artifacts import Store
from group_pages.cache.file_values import NO_FILE_VALUES, FileValues
from group_pages.model import Break, Closure, Season

DAY = date(2027, 2, 2)
AUTUMN = Season("syksy", "Syksy 2027", date(2027, 8, 1), date(2027, 12, 10))


class Build:
    """One build after another that makes a break's values of a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.common, self.key, self.season = "types", "bytes", AUTUMN
        self.is_sound = True
        self.digest = ""

    def run(self) -> list[object]:
        """Return the values that an earlier build has made."""
        store = Store(str(self.folder / "store"))
        values = FileValues(store)
        values.start(self.common, {("Season", self.season.slug): self.season})
        values.open("a", self.key)
        known = [values.get("a", kind) for kind in (Closure, Season)]
        if known[0] is None:
            values.put("a", Closure(DAY, DAY, "Remontti"))
        values.find("a", Season, lambda: self.season)
        if not self.is_sound:
            values.leave_out("a")
        self.digest = values.save()["a"]
        store.save()
        return [each for each in known if each is not None]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def test_what_is_as_it_was_is_taken_out(build):
    assert build.run() == []
    digest = build.digest
    closure, season = build.run()
    assert closure == Closure(DAY, DAY, "Remontti")
    assert build.digest == digest
    assert season is AUTUMN, "the object of this build, which the values refer to"


@pytest.mark.parametrize("change", [("key", "others"), ("common", "other types")])
def test_of_another_file_or_beside_another_one_there_is_nothing(build, change):
    build.run()
    setattr(build, *change)
    assert build.run() == []


def test_what_must_be_reported_again_is_left_out(build):
    build.is_sound = False
    build.run()
    assert build.run() == []


def test_a_digest_covers_what_the_values_refer_to(build):
    build.run()
    digest = build.digest
    build.common = "with a break"
    build.season = Season("syksy", "Syksy 2027", AUTUMN.start, AUTUMN.end, (Break(DAY, DAY),))
    assert build.run() == []
    assert build.digest != digest


def test_what_refers_to_something_that_is_gone_is_not_there(build):
    build.run()
    build.season = Season("kevat", "Kevät 2028", AUTUMN.start, AUTUMN.end)
    assert build.run() == []


def test_bytes_of_others_make_nothing(build, tmp_path, monkeypatch):
    content = pickle.dumps((print,))
    monkeypatch.setattr("group_pages.cache.value_bytes.SharedValues.dump", lambda *_: (content, ()))
    build.run()
    monkeypatch.undo()
    assert build.run() == []


def test_without_a_store_everything_is_made():
    values = NO_FILE_VALUES
    values.open("a", "bytes")
    assert values.find("a", Season, lambda: AUTUMN) is AUTUMN
    assert values.get("a", Season) is None
    assert not values.save()
