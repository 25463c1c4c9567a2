"""Stores of artifacts: what an earlier build made, or nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from group_pages.bodies import attachments, encodings, renderings
from group_pages.cache import artifacts, inputs
from group_pages.cache.artifacts import NO_STORE, Store, digest_parts, list_packages, open_store
from group_pages.cache.inputs import summarize_code_folder
from group_pages.cache.places import find_cache
from group_pages.loading import readings, sound_groups
from group_pages.publication import disclosure
from group_pages.renditions import fragments
from group_pages.renditions.print import papers

KINDS = (
    attachments, disclosure, encodings, fragments, papers, readings, renderings, sound_groups,
)  # fmt: skip
IDLE = {"lxml", "packaging", "PIL", "typing_extensions"}
"""Packages that others are installed with for what no artifact is made by."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "artifacts" / "store"


def save(file: Path, **entries: bytes) -> None:
    store = Store(str(file))
    for key, artifact in entries.items():
        store.put(key, artifact)
    store.save()


def test_what_one_build_puts_the_next_one_gets(file):
    save(file, a=b"first\n\0", b=b"")
    store = Store(str(file))
    assert (store.get("a"), store.get("b"), store.get("c")) == (b"first\n\0", b"", None)


def test_a_store_without_anything_new_is_not_written(file):
    save(file, a=b"x")
    before = file.stat().st_mtime_ns
    store = Store(str(file))
    assert store.get("a") == b"x"
    store.save()
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("place", range(0, 90, 7))
def test_a_damaged_byte_is_found_out(file, place):
    save(file, a=b"artifact", b=b"another one")
    content = bytearray(file.read_bytes())
    content[place % len(content)] ^= 1
    file.write_bytes(content)
    store = Store(str(file))
    assert store.get("a") in (b"artifact", None)
    assert store.get("b") in (b"another one", None)
    assert None in (store.get("a"), store.get("b"))


@pytest.mark.parametrize("length", [0, 1, 20, 60])
def test_a_store_that_is_cut_off_has_less(file, length):
    save(file, a=b"artifact", b=b"another one")
    file.write_bytes(file.read_bytes()[:-length] if length else b"")
    store = Store(str(file))
    assert store.get("b") is None
    assert store.get("a") in (b"artifact", None)


def test_what_was_not_used_stays_while_there_is_room(file, monkeypatch):
    save(file, a=b"x" * 50, b=b"y" * 50)
    monkeypatch.setattr(artifacts, "SPARE_BYTES", 60)
    save(file, c=b"z")
    store = Store(str(file))
    assert (store.get("c"), store.get("a"), store.get("b")) == (b"z", b"x" * 50, None)


def test_what_was_used_takes_no_room_of_what_was_not(file, monkeypatch):
    save(file, a=b"x" * 50, b=b"y" * 50)
    monkeypatch.setattr(artifacts, "SPARE_BYTES", 60)
    store = Store(str(file))
    assert store.get("a") == b"x" * 50
    store.put("c", b"z")
    store.save()
    assert Store(str(file)).get("b") == b"y" * 50


def test_artifacts_without_bytes_are_bounded_too(file, monkeypatch):
    save(file, **{"a" * number: b"" for number in range(1, 100)})
    monkeypatch.setattr(artifacts, "SPARE_BYTES", 100)
    save(file, b=b"")
    assert file.stat().st_size < 1000


def test_a_store_is_bounded(file, monkeypatch):
    monkeypatch.setattr(artifacts, "MOST_BYTES", 100)
    save(file, a=b"x" * 60, b=b"y" * 60, c=b"z" * 30)
    store = Store(str(file))
    assert (store.get("a"), store.get("b")) == (b"x" * 60, None)
    assert file.stat().st_size < 300


def test_a_store_that_lives_gives_what_it_has_saved(file):
    store = Store(str(file))
    for number in range(3):
        store.put(f"{number}", f"{number}".encode())
        store.save()
        assert [store.get(f"{each}") for each in range(number + 1)] == [b"0", b"1", b"2"][
            : number + 1
        ]
        assert Store(str(file)).get(f"{number}") == f"{number}".encode()


def test_a_value_is_made_once_and_goes_with_its_artifact(file, monkeypatch):
    made = []

    def load(content: bytes) -> list[bytes]:
        made.append(content)
        return [content]

    save(file, a=b"x" * 50)
    store = Store(str(file))
    assert store.get_value("a", load) is store.get_value("a", load)
    assert store.get_value("b", load) is None
    monkeypatch.setattr(artifacts, "SPARE_BYTES", 10)
    for key in ("c", "d"):
        store.put(key, b"y" * 50)
        store.save()  # "a" is used before the first, and not before the second
    assert store.get_value("a", load) is None
    store.put("d", b"z")
    assert (store.get_value("d", load), made) == ([b"z"], [b"x" * 50, b"z"])


def test_old_stores_go(file, monkeypatch):
    monkeypatch.setattr(artifacts, "MOST_STORES", 3)
    for number in range(5):
        other = file.with_name(f"store-{number}")
        save(other, a=b"x")
        os.utime(other, (number, number))
    save(file, a=b"x")
    assert len(list(file.parent.iterdir())) == 3
    assert file.exists()


def test_two_builds_that_save_at_once_leave_a_whole_store(file):
    first, second = Store(str(file)), Store(str(file))
    first.put("a", b"x")
    second.put("b", b"y")
    first.save()
    second.save()
    assert Store(str(file)).get("b") == b"y"


def test_keys_tell_parts_apart():
    assert digest_parts(b"a", b"bc") != digest_parts(b"ab", b"c")


@pytest.fixture
def package(tmp_path, monkeypatch, settled_code):
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "code.py").write_text("1")
    monkeypatch.setattr(inputs, "PACKAGE", str(folder))
    monkeypatch.setattr(artifacts, "PACKAGE", str(folder))
    return folder


def test_another_version_of_the_program_has_another_store(tmp_path, package):
    environment = {"GROUP_PAGES_CACHE": str(tmp_path / "cache")}
    store = open_store("kind", "content", ["markdown"], environment)
    store.put("a", b"x")
    store.save()
    assert open_store("kind", "content", ["markdown"], environment).get("a") == b"x"
    assert open_store("kind", "other", ["markdown"], environment).get("a") is None
    assert open_store("other", "content", ["markdown"], environment).get("a") is None
    assert open_store("kind", "content", ["nh3"], environment).get("a") is None
    (package / "code.py").write_text("22")
    summarize_code_folder.cache_clear()  # as in the next process
    assert open_store("kind", "content", ["markdown"], environment).get("a") is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.KIND)
def test_a_store_is_of_the_versions_of_all_that_is_asked(kind):
    """A package spells slugs by another, which is installed anew without it."""
    own = set(kind.PACKAGES)
    assert set(list_dependencies(own)) - own - IDLE <= set(list_packages(own))


def list_dependencies(packages: Iterable[str]) -> Iterator[str]:
    """Yield the packages that others need, as their distributions say."""
    for package in packages:
        for line in (each for name in distributions()[package] for each in requires(name) or ()):
            if "extra ==" not in line:
                needed = _normalized(re.match(r"[\w.-]+", line)[0])
                yield from packages_by_distribution().get(needed, ())
                yield from list_dependencies(packages_by_distribution().get(needed, ()))


@cache
def distributions() -> Mapping[str, list[str]]:
    return packages_distributions()


@cache
def packages_by_distribution() -> Mapping[str, list[str]]:
    packages: dict[str, list[str]] = {}
    for package, names in distributions().items():
        for name in names:
            packages.setdefault(_normalized(name), []).append(package)
    return packages


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_code_that_may_have_changed_since_it_was_read_keeps_nothing(tmp_path, package, monkeypatch):
    monkeypatch.setattr(inputs, "YOUNG_NS", 0)
    environment = {"GROUP_PAGES_CACHE": str(tmp_path / "cache")}
    assert open_store("kind", "content", [], environment) is NO_STORE
    assert open_store("kind", "content", [], {"GROUP_PAGES_CACHE": ""}) is NO_STORE
    NO_STORE.put("a", b"x")
    NO_STORE.save()
    assert NO_STORE.get("a") is None


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"GROUP_PAGES_CACHE": "/x/y", "HOME": "/home/a"}, "/x/y"),
        ({"GROUP_PAGES_CACHE": "", "HOME": "/home/a"}, None),
        ({"HOME": "/home/a"}, "/home/a/.cache/piiri"),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "/c"}, "/c/piiri"),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "relative"}, "/home/a/.cache/piiri"),
        ({}, None),
    ],
)
def test_the_cache_is_where_the_system_has_caches(environment, folder, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert find_cache(environment) == folder


def test_the_cache_is_the_users_alone_and_says_what_it_is(file):
    save(file, a=b"x")
    assert file.parent.stat().st_mode & 0o077 == 0
    assert (file.parent.parent / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d2")
