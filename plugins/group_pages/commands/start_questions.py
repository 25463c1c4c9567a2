"""The questions of `piiri start`, a row each; answers are checked by the types of the schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from slugify import slugify

from ..fields.lists import split
from ..languages import Words
from ..languages.phones import find_numbers
from ..loading.postcodes import has_known_form
from ..model import Language
from ..problems import format_message
from ..schema import (
    ASSOCIATION,
    BOOLEAN,
    CONTACT,
    GROUP,
    LOCATION,
    SCHEDULE_ENTRY,
    SEASON,
    Key,
)
from ..schema.shared import DATE
from ..schema.types import Choice
from ..schema.values import REPETITIONS
from ..suggestions import folded
from .arguments import resolve_language

HOSTS = {
    "GitHub": ("github",),
    "GitLab": ("gitlab",),
    "Netlify": ("netlify", "nightly"),
    "Cloudflare": ("cloudflare", "nightly"),
    "nginx": ("nginx",),
    "Caddy": ("caddy",),
    "Apache": ("apache",),
}
"""The folders of `deploy/` that have what a host needs, by its name."""


@dataclass(slots=True)
class Answers:
    """The answers so far by question, as in a file, fixed values in English; "" is left out."""

    day: date
    by_name: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.by_name.get(name, "")

    @property
    def words(self) -> Words:
        return Words(Language(self["language"] or resolve_language(())))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the titles of the first kinds of groups."""
        return tuple(dict.fromkeys(split(self["kinds"])))

    def is_new(self, name: str, *known: str) -> bool:
        """Return whether the answer is the title of something that has no file yet."""
        return bool(self[name]) and folded(self[name]) not in {folded(each) for each in known}


Applies = Callable[[Answers], bool]
Texts = Callable[[Answers], tuple[str, ...]]


def _always(_: Answers) -> bool:
    return True


def _never(_: Answers) -> bool:
    return False


def _none(_: Answers) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question: the key whose type its answer has, if any.

    `options` are answers to choose from by number, the first of which Enter stands for if
    `has_default`; `is_open` lets another answer be given than one of them.
    """

    name: str
    key: Key | None = None
    needed: Applies = _never
    asked: Applies = _always
    options: Texts = _none
    has_default: bool = False
    is_open: bool = True
    check: Callable[[Answers, str], str] = lambda _, __: ""


def _season_days(day: date) -> tuple[date, date]:
    """Return the first and last day of the season that is worth planning on that day."""
    spring = day.month <= 4 or day.month >= 11
    year = day.year + (day.month >= 11)
    if not spring:
        return _monday(date(year, 9, 1)), date(year, 12, 11)
    return _monday(date(year, 1, 8)), date(year, 5, 28)


def _monday(day: date) -> date:
    """Return the first Monday from the day on."""
    return day + timedelta(days=-day.weekday() % 7)


def _season_title(answers: Answers) -> tuple[str, ...]:
    day = _season_days(answers.day)[0]
    if day.month < 8:
        return (answers.words.gettext("Spring %(year)s", year=day.year),)
    return (answers.words.gettext("Autumn %(year)s", year=day.year),)


def _season_day(place: int) -> Texts:
    def write(answers: Answers) -> tuple[str, ...]:
        day = _season_days(answers.day)[place]
        return (DATE.write(day, answers.words.language),)

    return write


def _check_order(start: str) -> Callable[[Answers, str], str]:
    def check(answers: Answers, text: str) -> str:
        language = answers.words.language
        if DATE.parse(text, language) >= DATE.parse(answers[start], language):
            return ""
        return answers.words.gettext("the season would end before it starts")

    return check


def _check_phone(answers: Answers, text: str) -> str:
    if find_numbers(text):
        return ""
    return format_message("phone-without-number", {"written": text}, answers.words)


def _check_postcode(answers: Answers, text: str) -> str:
    if has_known_form(text):
        return ""
    return format_message("postcode-form", {"written": text}, answers.words)


def _check_title(answers: Answers, text: str) -> str:
    titles = split(text)
    if titles and all(slugify(each) for each in titles):
        return ""
    return answers.words.gettext("write a name that has letters or digits")


def _choices(key: Key) -> Texts:
    def write(answers: Answers) -> tuple[str, ...]:
        wordings = key.single.wordings if isinstance(key.single, Choice) else ()
        return tuple(each.word(answers.words.language) for each in wordings)

    return write


def _no_or_yes(answers: Answers) -> tuple[str, ...]:
    language = answers.words.language
    return tuple(BOOLEAN.write(value, language) for value in (False, True))


def _hosts(answers: Answers) -> tuple[str, ...]:
    return (BOOLEAN.write(False, answers.words.language), *HOSTS)


def _repetitions(answers: Answers) -> tuple[str, ...]:
    return tuple(each.word(answers.words.language) for each in REPETITIONS)


def _languages(_: Answers) -> tuple[str, ...]:
    """Return the languages' codes, that of the terminal first."""
    first = resolve_language(())
    return (first.value, *(each.value for each in Language if each is not first))


def _has(name: str) -> Applies:
    return lambda answers: bool(answers[name])


def _other_season(answers: Answers) -> bool:
    return answers.is_new("group_season", answers["season"])


def _other_place(answers: Answers) -> bool:
    return answers.is_new("location", answers["place"])


def _times_needed(answers: Answers) -> bool:
    return answers["admission"] != "closed"


def _place(prefix: str, asked: Applies) -> tuple[Question, ...]:
    """Return the questions about a place whose title is known."""
    return (
        Question(f"{prefix}municipality", LOCATION.key("municipality"),
                 needed=_always, asked=asked),
        Question(f"{prefix}address", LOCATION.key("address"), asked=asked),
        Question(f"{prefix}postcode", LOCATION.key("postcode"), asked=asked,
                 check=_check_postcode),
        Question(f"{prefix}secret", LOCATION.key("secret"), asked=asked, options=_no_or_yes,
                 has_default=True, is_open=False),
    )  # fmt: skip


# fmt: off
# A row's words are read across.
QUESTIONS: tuple[Question, ...] = (
    Question("language", ASSOCIATION.key("language"),
             needed=_always, options=_languages, has_default=True, is_open=False),
    Question("name", ASSOCIATION.key("name"), needed=_always),
    Question("site",
             ASSOCIATION.key("site")),
    Question("accent",
             ASSOCIATION.key("accent")),
    Question("introduction"),
    Question("contact", CONTACT.key("name")),
    Question("phone", CONTACT.key("phone"), check=_check_phone),
    Question("email", CONTACT.key("email"),
             needed=lambda answers: not answers["phone"]),
    Question("season", SEASON.key("title"), needed=_always,
             options=_season_title, has_default=True, check=_check_title),
    Question("start", SEASON.key("start"), needed=_always,
             options=_season_day(0), has_default=True),
    Question("end", SEASON.key("end"), needed=_always,
             options=_season_day(1), has_default=True, check=_check_order("start")),
    Question("place",
             LOCATION.key("title"), check=_check_title),
    *_place("", _has("place")),
    Question("kinds",
             needed=_always, check=_check_title),
    Question("title", GROUP.key("title"), needed=_always,
             check=_check_title),
    Question("type",
             needed=_always, options=lambda answers: answers.kinds, has_default=True,
             asked=lambda answers: len(answers.kinds) > 1, check=_check_title),
    Question("group_season",
             needed=_always, options=lambda answers: (answers["season"],), has_default=True,
             check=_check_title),
    Question("group_start", SEASON.key("start"), needed=_always,
             asked=_other_season),
    Question("group_end", SEASON.key("end"), needed=_always,
             asked=_other_season, check=_check_order("group_start")),
    Question("location",
             needed=_always, options=lambda answers: (answers["place"],), has_default=True,
             asked=_has("place"), check=_check_title),
    *_place("location_", _other_place),
    Question("platform", asked=lambda answers: not answers["place"]),
    Question("admission", GROUP.key("admission"), needed=_always,
             options=_choices(GROUP.key("admission")), has_default=True, is_open=False),
    Question("day", SCHEDULE_ENTRY.key("day"),
             needed=_times_needed),
    Question("time", SCHEDULE_ENTRY.key("time"),
             needed=_always, asked=_has("day")),
    Question("every", SCHEDULE_ENTRY.key("every"), asked=_has("day"),
             options=_repetitions, has_default=True),
    Question("fee", GROUP.key("fee")),
    Question("summary", GROUP.key("summary")),
    Question("body"),
    Question("host",
             options=_hosts, has_default=True, is_open=False),
)
# fmt: on
