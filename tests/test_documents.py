"""The documents at hand: their links lead somewhere, and they name what they must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import CHECKOUT

DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")])


def prose(text: str) -> str:
    """Without code, where brackets are samples."""
    return re.sub(r"(?s)```.*?```|`[^`\n]+`", "", text)


def anchors(text: str) -> set[str]:
    """Of the headings, as the sites that show the documents make them."""
    return {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"(?m)^#+ (.+)$", text)
    }


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_of_the_documents_lead_somewhere(file: Path) -> None:
    text = prose(file.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in anchors(text)
        elif not target.startswith("https://"):
            assert (file.parent / target).exists(), target


def test_each_dependency_has_its_reason() -> None:
    wanted = (CHECKOUT / "requirements.in").read_text(encoding="utf-8")
    packages = re.findall(r"(?m)^([A-Za-z][\w-]*)", wanted)
    told = (CHECKOUT / "docs/decisions.md").read_text(encoding="utf-8")
    tables = " ".join(re.findall(r"(?m)^\| ([^|]+) \|", told))
    assert [name for name in packages if not re.search(rf"(?<![\w-]){name}(?![\w-])", tables)] == []
    assert len(packages) > 20


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/ohje.md", "docs/anvisning.md"]
)
def test_commands_that_the_documents_name_are_there(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile))
    named = set(re.findall(r"(?:`|^ +)make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets
