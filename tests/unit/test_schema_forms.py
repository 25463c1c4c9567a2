"""Texts of forms and spreadsheets: read back, they are the facts they were made from."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from group_pages.fields import as_member
from group_pages.model import Admission, Alias, GroupFacts, Language, Membership, Mode, Status
from group_pages.schema import FACTS, GROUP, KINDS, Kind, Many
from group_pages.schema.forms import columns, form_data

RICH = GroupFacts(
    "Miesten ilta",
    Admission.REFILLING,
    status=Status.FULL,
    mode=Mode.HYBRID,
    languages=("fi", "se"),
    interpreting="viittomakieli",
    audience="Miehille",
    themes=("suru", "arki, muu"),
    signup="https://example.org/ilmo",
    signup_by=date(2027, 1, 5),
    membership=Membership.REQUIRED,
    referral=True,
    order=Decimal("-2.5"),
    checked=date(2026, 12, 1),
    aliases=(Alias("/vanha/", 1),),
)


@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
def test_form_data_is_read_back_as_the_facts(language):
    data = form_data(RICH, language)
    read = {}
    for key in FACTS:
        if data.get(key.name):
            values = tuple(key.single.parse(text, language) for text in data[key.name])
            if key.name == "aliases":
                values = tuple(Alias(text, 1) for text in values)
            read[key.name] = values if isinstance(key.type, Many) else as_member(key, values[0])
    assert GroupFacts(**read) == RICH


def test_form_data_has_the_words_of_its_language():
    data = form_data(RICH, Language.FINNISH)
    assert (data["status"], data["signup_by"]) == (("täynnä",), ("5.1.2027",))
    assert data["themes"] == ("suru", "arki, muu")
    assert (data["term"], data["referral"]) == ((), ("kyllä",))


def test_form_data_has_every_fact_but_those_made_of_several():
    made_of_several = {"fee", "contact", "image"}
    names = {each.name for each in fields(GroupFacts)}
    assert form_data(RICH, Language.SWEDISH).keys() == names - made_of_several


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_key_has_its_column(kind: Kind):
    for language in Language:
        assert columns(kind, language) == tuple(key.word(language) for key in kind.keys)
    assert columns(GROUP, Language.SWEDISH)[:3] == ("rubrik", "typ", "säsong")
