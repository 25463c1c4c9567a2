"""What a form says of a yes or no that is not chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_pages.editor.forms.answers import Surroundings
from group_pages.editor.forms.table import control_of
from group_pages.languages import Words
from group_pages.model import Language, Site
from group_pages.schema import BOOLEAN, GROUP, KINDS, LOCATION, Key

from tests.content_tree import ASSOCIATION, Tree

DEPENDS_ON_THE_GROUP = {"publish_times", "publish_place", "calendar"}


def label_of_none(key: Key, site: Site, language: Language = Language.FINNISH) -> str:
    around = Surroundings(site, Words(language), language, language)
    return control_of(key).view("f", {}, around).options[0].label


def test_every_yes_or_no_has_a_usual_value_unless_it_depends():
    keys = [key for kind in KINDS for key in kind.rows() if key.type is BOOLEAN]
    assert {key.name for key in keys if not key.usual} == DEPENDS_ON_THE_GROUP
    assert {key.usual for key in keys} == {"no", ""}


@pytest.mark.parametrize(
    ("language", "label"),
    [
        (Language.FINNISH, "Tavallisesti: ei"),
        (Language.SWEDISH, "Som vanligt: nej"),
        (Language.ENGLISH, "As usual: no"),
    ],
)
def test_usual_value_is_named(tmp_path: Path, language: Language, label: str):
    site = Tree(tmp_path / "content").site()
    for key in (GROUP.key("referral"), GROUP.key("draft"), LOCATION.key("secret")):
        assert label_of_none(key, site, language) == label
    assert label_of_none(GROUP.key("publish_times"), site) == "Tavallisesti"


@pytest.mark.parametrize(
    ("file", "line"),
    [("types/miesten-voimaa.md", "lähete: kyllä"), (ASSOCIATION, "oletukset:\n  lähete: kyllä")],
)
def test_usual_value_that_a_type_or_the_association_gives_is_not_guessed(
    tmp_path: Path, file: str, line: str
):
    tree = Tree(tmp_path / "content")
    tree.keys(file, line)
    site = tree.site()
    assert label_of_none(GROUP.key("referral"), site) == "Tavallisesti"
    assert label_of_none(GROUP.key("membership"), site) == "Tavallisesti: ei tarvita"
