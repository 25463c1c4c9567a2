import re
from datetime import date, time
from pathlib import Path
from string import Formatter

import pytest
from group_pages.languages import Words
from group_pages.languages.messages.sessions import MESSAGES
from group_pages.limits import LIMITS
from group_pages.model import Language
from group_pages.problems import WITHHELD, Problem, format_problem
from group_pages.sessions.holidays import NAMES

DETAILS = {"date", "dates", "time", "times", "other_line", "week", "holiday", "start", "end"}


def fields(text):
    parsed = Formatter().parse(text)
    return sorted((name, spec) for _, name, spec, _ in parsed if name and name not in LIMITS)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_message_and_holiday_is_translated_with_its_details(language):
    words = Words(Language(language))
    for message in MESSAGES.values():
        translated = words.gettext(message)
        assert translated != message
        assert fields(translated) == fields(message)
    assert not [name for name in NAMES if words.gettext(name) == name]


def test_a_message_about_withheld_times_tells_another_line_at_most():
    for code, message in MESSAGES.items():
        assert {name for name, _ in fields(message)} <= DETAILS
        if code.endswith(WITHHELD):
            assert {name for name, _ in fields(message)} <= {"other_line"}
            assert code.removesuffix(WITHHELD) in MESSAGES


def test_a_message_that_has_a_withheld_form_is_one_with_a_day_a_time_or_a_number():
    """The others are the same whether the group's times are withheld or not."""
    public = {"break-outside-season", "change-twice"}
    for code, message in MESSAGES.items():
        tells = {name for name, _ in fields(message)}
        if tells and code not in public and not code.endswith(WITHHELD):
            assert code + WITHHELD in MESSAGES


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_message_can_be_told(language):
    details = {
        "date": date(2027, 1, 6), "dates": (date(2027, 1, 5), date(2027, 1, 12)),
        "time": time(17, 30), "times": (time(10), time(17, 30)), "other_line": 7, "week": 9,
        "holiday": "Epiphany", "start": date(2027, 1, 11), "end": date(2027, 5, 2),
    }  # fmt: skip
    words = Words(Language(language))
    for code, message in MESSAGES.items():
        named = tuple((name, details[name]) for name, _ in fields(message))
        line = format_problem(Problem(Path("/g.md"), 5, code, named), words, Path("/"))
        assert line.startswith("g.md:5: ")
        assert not re.search(r"[{}]|datetime|20\d\d-", line)


def test_the_finnish_message_of_a_change_without_a_session():
    details = (
        ("date", date(2026, 12, 24)), ("dates", (date(2026, 12, 17), date(2027, 1, 7))),
    )  # fmt: skip
    problem = Problem(Path("/content/groups/omaiset.md"), 14, "change-without-session", details)
    assert format_problem(problem, Words(Language.FINNISH), Path("/")) == (
        "content/groups/omaiset.md:14: 24.12.2026 ryhmä ei kokoonnu; "
        "lähimmät kerrat ovat 17.12.2026 ja 7.1.2027"
    )
