"""requirements.txt: one lock with hashes for every platform, whatever machine made it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.lock_parts import NEEDED, split_parts, text_needed

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
WANTED = (ROOT / "requirements.in").read_text("utf-8")


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


@pytest.mark.parametrize("part", NEEDED)
def test_each_part_of_the_lock_holds_what_is_wanted(part):
    assert set(wanted(text_needed(WANTED, part))) <= set(locked(text_needed(LOCK, part)))
    assert wanted(split_parts(WANTED)[part])


def test_a_host_that_only_builds_installs_nothing_of_the_editor():
    site = set(locked(text_needed(LOCK, "site")))
    assert not site & {"starlette", "uvicorn", "python-multipart", "openpyxl", "segno", "hatchling"}
    editing = set(locked(text_needed(LOCK, "editing")))
    assert {"starlette", "uvicorn", "h11", "et-xmlfile"} <= editing - site
    assert not editing & {"hatchling", "pytest"}


def test_every_wanted_package_has_its_reason():
    assert [line for line in WANTED.splitlines() if line and not re.search(r"# [\w`]", line)] == []


def test_no_package_stands_in_two_parts():
    names = [name for part in split_parts(LOCK).values() for name in locked(part)]
    assert sorted(names) == sorted(set(names)) == sorted(locked(LOCK))
