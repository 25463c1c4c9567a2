"""The headings that a page of a kind must have: what counts as one, and in which order."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from group_pages.edition import prepare

from tests.building import FIXED_DAY

BASE = Path(__file__).parent.parent / "problems" / "base-fi"
DESCRIPTION = [
    "Palvelun tarkoitus ja yleiskuvaus",
    "Kohderyhmä",
    "Palvelun sisältö",
    "Palvelun resurssit",
    "Hyödyt eri osapuolille",
    "Yhteystiedot",
]
STATEMENT = [
    "Compliance status",
    "Non-accessible content",
    "Preparation of this statement",
    "Feedback and contact",
    "Enforcement procedure",
]


def problems_of(folder: Path, body: str, *keys: str) -> list[tuple[int, str]]:
    """Line and code of each problem of a site with such a page; its body begins on line 10."""
    content = folder / "content"
    shutil.copytree(BASE, content, dirs_exist_ok=True)
    (content / "pages").mkdir(exist_ok=True)
    front = "\n".join(("otsikko: A", *(keys or ("laji: palvelukuvaus",))))
    comments = "#\n" * (7 - front.count("\n") - 1)
    (content / "pages" / "a.md").write_text(f"---\n{front}\n{comments}---\n{body}\n", "utf-8")
    _, problems = prepare(content, FIXED_DAY)
    return [(each.line, each.code) for each in problems]


def test_page_in_another_language_has_that_ones_headings(tmp_path):
    body = "\n\n".join(f"## {each} ##" for each in STATEMENT)
    keys = ("laji: saavutettavuusseloste", "tekstin_kieli: en-GB")

    assert problems_of(tmp_path, body, *keys) == []


def test_heading_in_code_is_none(tmp_path):
    body = "\n\n".join(f"```\n## {each}\n```" for each in DESCRIPTION)

    assert problems_of(tmp_path, body) == [(1, "headings-missing")]


@pytest.mark.parametrize("sign", ["> ", "- ", "> - "])
def test_heading_in_a_quotation_or_list_is_one(tmp_path, sign):
    first, *others = DESCRIPTION
    body = "\n\n".join((f"{sign}## {first}", *(f"## {each}" for each in others)))

    assert problems_of(tmp_path, body) == []


def test_heading_in_html_is_one(tmp_path):
    body = "\n\n".join(f"<h3 lang='fi'>{each}</h3>" for each in DESCRIPTION)

    assert problems_of(tmp_path, body) == []


def test_page_without_text_has_no_headings(tmp_path):
    assert problems_of(tmp_path, "") == [(1, "headings-missing")]


def test_heading_is_reported_on_its_line_not_where_a_text_names_it(tmp_path):
    first, second, *others = DESCRIPTION
    headings = [f"## *{each}*" for each in (second, first, *others)]
    body = "\n\n".join((f"Kenelle: {second} kerrotaan alla.", *headings))

    assert problems_of(tmp_path, body) == [(12, "heading-order")]


def test_each_heading_that_stands_before_the_one_it_follows_is_reported(tmp_path):
    body = "\n\n".join(f"## {each}" for each in reversed(DESCRIPTION))

    assert [code for _, code in problems_of(tmp_path, body)] == ["heading-order"] * 5
