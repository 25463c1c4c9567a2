"""requirements.txt: one lock with hashes for every platform, whatever machine made it."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
TESTS = "# Only for tests and upkeep"


def locked(text: str) -> dict[str, Requirement]:
    lines = re.findall(r"^([a-z0-9].*?)(?: \\)?$", text, re.MULTILINE)
    return {Requirement(line).name: Requirement(line) for line in lines}


def wanted(text: str) -> list[str]:
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    return [Requirement(line).name.lower() for line in lines if line]


def test_every_package_is_pinned_with_hashes():
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    for block in blocks:
        assert re.match(r"\S+==\S+", block), block
        assert "--hash=sha256:" in block, block


def test_lock_names_no_index_and_no_folder():
    assert not re.search(r"^\s*-[a-z]|^\s*--(?!hash=)|://|(?<!via) /|\\\\", LOCK, re.MULTILINE)


def test_first_part_holds_what_builds_a_site():
    in_file = (ROOT / "requirements.in").read_text("utf-8")
    assert set(wanted(in_file.partition(TESTS)[0])) <= set(locked(LOCK.partition(TESTS)[0]))
    assert set(wanted(in_file)) <= set(locked(LOCK))


def test_every_wanted_package_has_its_reason():
    lines = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not re.search(r"# [\w`]", line)] == []


def test_no_package_stands_in_both_parts():
    first, _, second = LOCK.partition(TESTS)
    assert not set(locked(first)) & set(locked(second))
