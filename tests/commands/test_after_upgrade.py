"""`make check` after an upgrade: what the newer version changes for this content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from group_pages.commands import after_upgrade, check
from group_pages.languages import Words
from group_pages.loading import load
from group_pages.model import Language
from group_pages.schema.changes import (
    CHANGES,
    Change,
    changes_since,
    describe_key,
    find_keys,
    parse_version,
)

from tests.building import CHECKOUT, FIXED_DAY

ROWS = (
    Change("0.2.0", ("group.status", "group.online.link"), "Old row."),
    Change("0.3.0", ("group.checked",), "A key that the content lacks."),
    Change("0.3.0", ("group.status", "season.breaks"), "Two keys."),
    Change("0.10.0", (), "All content."),
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch) -> Path:
    for name, value in FIXED_DAY.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GROUP_PAGES_CACHE", str(tmp_path / "cache"))
    source = CHECKOUT / "tests/associations/english/content"
    return Path(shutil.copytree(source, tmp_path / "content"))


@pytest.fixture
def lines(content, monkeypatch, capsys):
    """Return a function that checks the content with a version, and returns what it says of it."""
    monkeypatch.setattr(after_upgrade, "changes_since", rows_since)

    def run(version: str) -> list[str]:
        monkeypatch.setattr(after_upgrade, "VERSION", version)
        check.main([str(content)])
        return [each for each in capsys.readouterr().out.splitlines() if "errors" not in each]

    return run


def rows_since(version: str, keys: frozenset[str], _: object):
    return changes_since(version, keys, ROWS)


def test_first_check_says_nothing(lines):
    assert lines("0.2.0") == []
    assert lines("0.2.0") == []


def test_upgrade_is_described_once_by_the_rows_that_concern_the_content(lines, content):
    group = content / "groups/sunday-walk.md"
    text = group.read_text("utf-8")
    group.write_text(text.replace("\n---\n", "\nStatus: running\n---\n", 1), "utf-8")
    lines("0.2.0")
    assert lines("0.10.0") == [
        "Piiri is now 0.10.0, and was 0.2.0. What changes for this content:",
        "- 0.3.0: Two keys. (breaks, status)",
        "- 0.10.0: All content.",
    ]
    assert lines("0.10.0") == []
    assert lines("0.9.0") == [], "an older program changes nothing"


def test_upgrade_that_changes_nothing_says_so(lines):
    lines("0.10.0")
    assert lines("0.11.0") == ["Piiri is now 0.11.0, and was 0.10.0. No content has to change."]


def test_upgrade_is_described_until_the_content_has_no_error(lines, content):
    lines("0.3.0")
    group = content / "groups/sunday-walk.md"
    text = group.read_text("utf-8")
    group.write_text(text.replace("admission: open", "admission: opne"), "utf-8")
    twice = [lines("0.10.0") for _ in range(2)]
    assert twice[0] == twice[1] != []
    group.write_text(text, "utf-8")
    assert lines("0.10.0") == twice[0]
    assert lines("0.10.0") == []


@pytest.mark.parametrize("record", [b"", b"\xff", b"new", b"0..1"])
def test_record_that_is_no_version_counts_as_none(lines, tmp_path, record):
    lines("0.2.0")
    [file] = (tmp_path / "cache/versions").iterdir()
    file.write_bytes(record)
    assert lines("0.10.0") == []


def test_without_a_cache_nothing_is_kept(lines, monkeypatch, tmp_path):
    monkeypatch.setenv("GROUP_PAGES_CACHE", "")
    assert [lines(each) for each in ("0.2.0", "0.10.0")] == [[], []]
    assert not (tmp_path / "cache/versions").exists()


def test_keys_are_known_in_every_language_and_below_others():
    keys = {}
    for name in ("fi", "sv", "en"):
        folder = CHECKOUT / f"tests/golden/versions/2/{name}"
        site, _ = load(folder)
        assert site is not None
        keys[name] = find_keys(site)
    assert keys["fi"] == keys["sv"] == keys["en"]
    assert {"association.name", "group.online.link", "group.schedule.day", "season.end"} <= keys[
        "fi"
    ]


def test_key_is_named_in_the_associations_word():
    assert describe_key("group.online.link", Words(Language.FINNISH)) == "verkkoryhmä.linkki"
    assert describe_key("season.breaks", Words(Language.SWEDISH)) == "pauser"


def test_rows_are_in_order_and_name_keys():
    versions = [parse_version(row.since) for row in (*CHANGES, *ROWS)]
    assert versions == sorted(versions)
    for row in (*CHANGES, *ROWS):
        assert all(describe_key(key, Words(Language.ENGLISH)) for key in row.keys)
