"""Value classes behave as the standard library's frozen dataclasses with slots."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace

import pytest
from group_pages.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    name: str
    line: int = field(default=1, compare=False)
    doors: tuple[str, ...] = ()
    keys: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Hall(Room):
    seats: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Door:
    name: str


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


def test_values_are_equal_by_the_fields_that_are_compared():
    assert Room("A", 1) == Room("A", 2)
    assert hash(Room("A", 1)) == hash(Room("A", 2))
    assert Room("A") != Room("B")
    assert Room("A") != Hall("A")
    assert Nothing() == Nothing()
    assert Room("A") != ("A", ())


def test_without_eq_a_value_equals_itself_alone():
    door = Door("A")
    assert door != Door("A")
    assert len({door, door, Door("A")}) == 2


def test_a_default_is_made_for_each_value():
    assert Room("A").keys == {}
    assert Room("A").keys is not Room("A").keys
    assert Room("A", keys={"a": 1}).keys == {"a": 1}


def test_a_value_is_frozen_and_has_slots():
    room = Hall("A", seats=3)
    for name in ("name", "seats", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(room, name, "B")
        with pytest.raises(FrozenInstanceError):
            delattr(room, name)
    assert not hasattr(room, "__dict__")


def test_a_value_is_made_by_place_or_by_name_as_its_class_has_them():
    assert Room(name="A", doors=("x",)) == Room("A", 1, ("x",))
    assert str(inspect.signature(Hall)).startswith("(name, line=1, doors=(), keys=")
    for given in ({}, {"name": "A", "size": 1}, {"_0": "A"}):
        with pytest.raises(TypeError, match="__init__"):
            Room(**given)


def test_a_default_comes_after_all_without():
    with pytest.raises(TypeError, match="without a default follows"):

        @dataclass(frozen=True, slots=True)
        class Wing:
            line: int = 1
            name: str


def test_a_class_must_be_frozen_and_have_slots():
    with pytest.raises(TypeError):
        dataclass(frozen=False, slots=True)
    with pytest.raises(TypeError):
        Room()


def test_it_is_a_dataclass_of_the_standard_library():
    hall = Hall("A", 2, ("x",), seats=3)
    assert is_dataclass(Hall)
    assert [each.name for each in fields(hall)] == ["name", "line", "doors", "keys", "seats"]
    assert replace(hall, name="B") == Hall("B", 1, ("x",), seats=3)
    assert repr(hall) == "Hall(name='A', line=2, doors=('x',), seats=3)"
    assert dataclasses.asdict(hall)["seats"] == 3
    assert pickle.loads(pickle.dumps(hall)) == hall
