"""The documents at hand: their links lead somewhere, and they name what they must."""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from group_pages.edition import load_and_prepare
from PIL import Image

from bench.pictures import LARGEST, LARGEST_IN_ALL, WIDEST, picture_files
from tests.building import CHECKOUT

DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")])
ARCHITECTURE = CHECKOUT / "docs/architecture.md"
CONTENT_FORMAT = CHECKOUT / "docs/content-format.md"
CITED_DOCUMENT = re.compile(r'(?<![\w*/.-])(?:docs/)?([\w-]+\.md)\b`?(?:, "([^"]+)")?')
NUMBER = r"[0-9]+(?:\.[0-9]+)?"


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


def test_readme_shows_three_pictures_at_most() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (CHECKOUT / "README.md").read_text("utf-8"))
    assert {CHECKOUT / path for path in pictures} <= set(picture_files())
    assert 1 <= len(pictures) <= 3


def test_pictures_of_every_kind_of_page_are_there_and_small() -> None:
    """`make pictures` makes them; what it makes no more is no longer there."""
    assert set((CHECKOUT / "docs/images").iterdir()) == set(picture_files())
    for file in picture_files():
        with Image.open(file) as picture:
            assert picture.width <= WIDEST, file.name
        assert file.stat().st_size <= LARGEST, file.name
    assert sum(file.stat().st_size for file in picture_files()) <= LARGEST_IN_ALL


def test_each_dependency_has_its_reason() -> None:
    wanted = (CHECKOUT / "requirements.in").read_text(encoding="utf-8")
    packages = re.findall(r"(?m)^([A-Za-z][\w-]*)", wanted)
    decisions = (CHECKOUT / "docs/decisions.md").read_text(encoding="utf-8")
    tables = " ".join(re.findall(r"(?m)^\| ([^|]+) \|", decisions))
    assert [name for name in packages if not re.search(rf"(?<![\w-]){name}(?![\w-])", tables)] == []
    assert len(packages) > 20


def commands(text: str) -> set[str]:
    """The targets of `make` in code, be it in a line or a paragraph of its own."""
    return set(re.findall(r"(?:`|^ +)make ([a-z-]+)", text, re.MULTILINE))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_commands_that_the_documents_name_are_there(file: Path) -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    targets = set(" ".join(re.findall(r"(?m)^([a-z-][a-z -]*):", makefile)).split())
    assert commands(file.read_text(encoding="utf-8")) <= targets


def test_commands_are_found_whole() -> None:
    assert commands("`make bench-errors`\n\n    make site  # a site") == {"bench-errors", "site"}
    names = {file.name for file in DOCUMENTS if commands(file.read_text(encoding="utf-8"))}
    assert {"README.md", "CONTRIBUTING.md", "ohje.md", "anvisning.md", "design.md"} <= names


def test_architecture_quotes_the_lines_that_prepare_a_site() -> None:
    """Those that matter, in the order in which they run."""
    [quoted] = re.findall(r"(?s)```python\n(.*?)```", ARCHITECTURE.read_text(encoding="utf-8"))
    function = inspect.getsource(load_and_prepare)
    lines = [line.strip() for line in function.splitlines()]
    positions = [lines.index(line) for line in quoted.splitlines()]
    assert positions == sorted(positions)
    assert len(positions) > 5


def remarks(module: Path) -> Iterator[str]:
    """Yield the docstrings and comments of a module, each with its lines joined."""
    code = module.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield " ".join(str(node.value.value).split())
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    yield " ".join(comments).replace(" # ", " ")


def sections(document: Path) -> set[str]:
    """Return what a document can be cited by: headings, bold words, a line that ends in a colon."""
    text = document.read_text(encoding="utf-8")
    names = re.findall(r"(?m)^#+ .+$|\*\*.+?\*\*|^\w.+:$", text)
    return {each.strip("#*:. `") for each in names}


def rules() -> list[tuple[int, ...]]:
    """Return the numbers of the contract's sections and rules, in the order of the page."""
    text = CONTENT_FORMAT.read_text(encoding="utf-8")
    numbers = re.findall(r"(?m)^(?:## |- )([0-9]+(?:\.[0-9]+)?)\.? ", text)
    return [tuple(map(int, number.split("."))) for number in numbers]


def cited_rules(text: str) -> set[tuple[int, ...]]:
    """Return the numbers in citations such as `content-format 9.3 and 14`."""
    citations = re.findall(rf"content-format {NUMBER}(?:(?:, | and ){NUMBER})*", text)
    numbers = re.findall(NUMBER, " ".join(citations))
    return {tuple(map(int, number.split("."))) for number in numbers}


def test_rules_of_the_content_format_are_numbered_in_order() -> None:
    numbers = rules()
    assert numbers == sorted(set(numbers))
    assert [number for number in numbers if len(number) == 1] == [
        (section,) for section in range(1, numbers[-1][0] + 1)
    ]
    text = CONTENT_FORMAT.read_text(encoding="utf-8")
    assert len(re.findall(r"(?m)^- ", text)) == len([each for each in numbers if len(each) == 2])


def test_rules_that_the_documents_refer_to_are_there() -> None:
    for file in DOCUMENTS:
        assert cited_rules(file.read_text(encoding="utf-8")) <= set(rules()), file.name
    own = re.sub(r"\b(see|section) ", "content-format ", CONTENT_FORMAT.read_text(encoding="utf-8"))
    assert (7, 1) in cited_rules(own) <= set(rules())


def test_citations_are_read_whole() -> None:
    assert cited_rules("content-format 9.3 and 14. As in 8 (content-format 1.2, 10.11).") == {
        (9, 3), (14,), (1, 2), (10, 11),
    }  # fmt: skip


@pytest.mark.parametrize("folder", ["plugins", "tests", "bench", "tools"])
def test_documents_that_the_code_cites_are_there(folder: str) -> None:
    """And the sections they name. What has a folder, and association.md, is of the content.

    The contract is cited by the number of a rule or section.
    """
    known = {file.name: file for file in DOCUMENTS}
    for module in sorted((CHECKOUT / folder).rglob("*.py")):
        if "node_modules" in module.parts:
            continue
        text = " ".join(remarks(module))
        assert cited_rules(text) <= set(rules()), module.name
        assert not re.search(r"content-format\.md`?, ", text), f"{module.name}: cite a number"
        for name, section in re.findall(CITED_DOCUMENT, text):
            if name != "association.md":
                assert name in known, f"{module.name} cites {name}"
                assert not section or section in sections(known[name]), f"{module.name}: {section}"
