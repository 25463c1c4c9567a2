"""How a session differs from the plan, for a badge with its text and as a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from group_pages.languages import Words
from group_pages.languages.forms import break_anywhere
from group_pages.model import Language
from group_pages.publication import PublishedSession
from group_pages.renditions.views.notices import notices

from tests.editions import edition_of
from tests.factories import make_group, make_session

WORDS = Words(Language.FINNISH)


def session(**values: Any) -> PublishedSession:
    (listed,) = edition_of(make_group(), make_session()).groups
    return replace(listed.sessions[0], **values)


def parts(**values: Any) -> list[tuple[str, str, str, str]]:
    return [
        (each.kind, each.label, break_anywhere(each.detail), break_anywhere(each.sentence))
        for each in notices(session(**values), WORDS)
    ]


def start() -> datetime:
    return session().starts_at


def test_session_as_planned_has_no_notice() -> None:
    assert parts() == []


def test_reason_of_a_cancellation_is_a_sentence_of_its_own_beside_the_badge() -> None:
    assert parts(cancelled=True, reason="ohjaaja on sairaana") == [
        ("off", "Peruttu", "Ohjaaja on sairaana", "Peruttu: ohjaaja on sairaana")
    ]
    assert parts(cancelled=True) == [("off", "Peruttu", "", "Peruttu")]
    assert parts(cancelled=True, paused=True)[0][2] == "Ryhmä on tauolla"


@pytest.mark.parametrize(
    ("earlier", "label", "old"),
    [
        (timedelta(hours=1), "Uusi aika", "klo"),
        (timedelta(days=1), "Siirretty", "ma"),
        (timedelta(days=1, hours=1), "Siirretty", "ma"),
    ],
)
def test_moved_session_names_when_it_was_to_be(earlier: timedelta, label: str, old: str) -> None:
    [(kind, word, detail, sentence)] = parts(original_starts_at=start() - earlier)
    assert (kind, word) == ("moved", label)
    assert detail.startswith(f"aiemmin {old} ")
    assert sentence == f"{label}, {detail}"


def test_new_place_and_new_time_are_changes_and_an_extra_meeting_is_none() -> None:
    assert [each[:2] for each in parts(time_changed=True, place_changed=True, extra=True)] == [
        ("moved", "Uusi aika"),
        ("moved", "Uusi paikka"),
        ("extra", "Ylimääräinen kokoontuminen"),
    ]
