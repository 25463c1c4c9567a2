"""Answers to what a first-timer fears to ask about a group."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...languages import Words
from ...listings import ListedGroup
from ...model import Admission, GroupFacts
from .facts import Facts
from .statuses import status_sentence
from .texts import GroupTexts

Answer = tuple[str, str | Markup]
"""A term, and the answer below it."""


def good_to_know(listed: ListedGroup, texts: GroupTexts, facts: Facts) -> tuple[Answer, ...]:
    """Return the answers that there are, each with its term."""
    answers = (_joining(listed, facts), *_answers(listed, texts, facts.words))
    return tuple((term, answer) for term, answer in answers if answer)


def _joining(listed: ListedGroup, facts: Facts) -> Answer:
    """Explain how one gets in where nobody has written that, and one can."""
    group = listed.group
    is_plain = group.facts.admission is Admission.OPEN or bool(group.facts.how_to_join)
    is_shut = not listed.current or status_sentence(group, facts.words, facts.day)
    text = "" if is_plain or is_shut else facts.admission_help(group.facts.admission)
    return facts.words.gettext("How to join"), text


def _answers(listed: ListedGroup, texts: GroupTexts, words: Words) -> Iterator[Answer]:
    facts, gettext = listed.group.facts, words.gettext
    anonymous = gettext("You can take part without giving your name.")
    yield gettext("Staying anonymous"), anonymous if facts.anonymous else ""
    silent = gettext("You do not have to say anything. You can just listen.")
    yield gettext("Speaking and listening"), silent
    yield _languages(facts, words)
    for place in listed.group.places:
        yield gettext("Access at the venue"), texts.of_place(place.accessibility, place)
    yield gettext("Interpreting"), facts.interpreting
    yield gettext("Referral"), _referral(facts, words)
    confidential = gettext("What is said in the group is confidential.")
    yield gettext("Confidentiality"), "" if facts.ground_rules else confidential


def _languages(facts: GroupFacts, words: Words) -> Answer:
    term = words.ngettext("Language used", "Languages used", len(facts.languages))
    return term, words.capital(words.name_languages(facts.languages))


def _referral(facts: GroupFacts, words: Words) -> str:
    if facts.referral:
        return words.gettext("You need a referral.")
    return words.gettext("You do not need a referral.")
