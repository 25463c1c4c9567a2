"""The questions about a new group; answers are checked by the types of the schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..editing.content_files import list_titles, name_by_title
from ..fields.lists import split
from ..languages import Words
from ..model import Contact, Season, Site
from ..schema import BOOLEAN, Choice, Many, Plain, Reference
from ..schema.values import REPETITIONS, BadValue
from ..suggestions import folded, nearest
from .group_file import key_of
from .prompts import pick_numbered, spell_out, split_values


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from: its value in a file, and its label.

    A secret one is offered to whoever chooses, but no message names it.
    """

    value: str
    label: str
    slug: str = ""
    secret: bool = False


@dataclass(slots=True)
class Interview:
    """The site and the answers so far."""

    site: Site
    words: Words
    day: date
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def is_(self, name: str, *values: str) -> bool:
        return self.answers.get(name, ("",))[0] in values

    @property
    def can_be_reached(self) -> bool:
        """True where somebody who wants to join has a contact, or a place to sign up."""
        contacts: Sequence[Contact] = self.site.association.contact
        own = any(name in self.answers for name in ("phone", "email", "signup"))
        return own or any(contact.phone or contact.email for contact in contacts)


Asked = Callable[[Interview], bool]


def _always(_: Interview) -> bool:
    return True


def _never(_: Interview) -> bool:
    return False


def _in_some_place(interview: Interview) -> bool:
    return not interview.is_("mode", "online")


def _place_needed(interview: Interview) -> bool:
    return _in_some_place(interview) and not interview.is_("admission", "closed")


def _partly_online(interview: Interview) -> bool:
    return interview.is_("mode", "online", "hybrid")


def _times_needed(interview: Interview) -> bool:
    return not interview.is_("admission", "closed")


def _has_day(interview: Interview) -> bool:
    return "day" in interview.answers


def _nobody_to_ask(interview: Interview) -> bool:
    return not interview.can_be_reached and not interview.is_("admission", "open")


@dataclass(frozen=True, slots=True)
class Question:
    """A question for one key: `asked` whether at all, `needed` whether Enter is no answer."""

    name: str
    needed: Asked = _never
    asked: Asked = _always


QUESTIONS: tuple[Question, ...] = (
    Question("title", needed=_always),
    Question("type", needed=_always),
    Question("season", needed=_always),
    Question("admission", needed=_always),
    Question("mode"),
    Question("location", needed=_place_needed, asked=_in_some_place),
    Question("platform", asked=_partly_online),
    Question("link", asked=_partly_online),
    Question("day", needed=_times_needed),
    Question("time", needed=_always, asked=_has_day),
    Question("every", asked=_has_day),
    Question("fee"),
    Question("phone"),
    Question("email"),
    Question("signup", needed=_nobody_to_ask, asked=_nobody_to_ask),
    Question("sensitive"),
    Question("summary"),
)


def options_of(name: str, interview: Interview) -> tuple[Option, ...]:
    """Return the answers to choose from; none for a question that takes any text."""
    language = interview.words.language
    kind = key_of(name).single
    if isinstance(kind, Choice):
        return tuple(Option(each.english, each.word(language)) for each in kind.wordings)
    if name == "every":
        return tuple(Option(each.word(language), each.word(language)) for each in REPETITIONS)
    return _files(kind.folder, interview) if isinstance(kind, Reference) else ()


def _files(folder: str, interview: Interview) -> tuple[Option, ...]:
    """Return the files of a folder by title, or by slug where two share one."""
    site = interview.site
    titles = list_titles(site, folder)
    if folder == "seasons":
        titles = {each.slug: each.title for each in _seasons(interview)}
    secret = {each.slug for each in site.locations if each.secret and folder == "locations"}
    return tuple(
        Option(name_by_title(slug, titles), title, slug, slug in secret)
        for slug, title in titles.items()
    )


def _seasons(interview: Interview) -> list[Season]:
    """Return the current season and those to come, then past ones from the latest back."""
    by_start = sorted(interview.site.seasons, key=lambda season: season.start)
    going_on = [season for season in by_start if season.end >= interview.day]
    return [*going_on, *(season for season in reversed(by_start) if season not in going_on)]


class NothingToChoose(Exception):
    """An answer is needed that names a file of `folder`, and there is none."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder


def check_choices(question: Question, interview: Interview) -> None:
    """Raise NothingToChoose for a question that no answer is right for."""
    kind = key_of(question.name).single
    if (
        isinstance(kind, Reference)
        and question.needed(interview)
        and not _files(kind.folder, interview)
    ):
        raise NothingToChoose(kind.folder)


def default_of(name: str, interview: Interview) -> str:
    """Return the answer that Enter alone stands for; "" for none."""
    if name == "season":
        return next((option.value for option in options_of(name, interview)), "")
    return ""


def parse_answer(name: str, text: str, interview: Interview) -> tuple[str, ...]:
    """Return the answer as in a file; a number is that of an option. Raises BadValue."""
    options = options_of(name, interview)
    kind = key_of(name).type
    if not isinstance(kind, Many) or name == "every":
        return (_one(name, text, options, interview),)
    language = interview.words.language
    parts = split_values(kind.of, text, language) if isinstance(kind.of, Plain) else split(text)
    return tuple(_one(name, part, options, interview) for part in parts)


def _one(name: str, text: str, options: tuple[Option, ...], interview: Interview) -> str:
    if numbered := pick_numbered(text, options):
        return numbered.value
    kind = key_of(name).single
    language = interview.words.language
    if isinstance(kind, Choice):
        return kind.parse(text, language)
    if isinstance(kind, Reference):
        return _referred(text, options, kind.folder)
    if kind is BOOLEAN:
        text = spell_out(text, language)
    if isinstance(kind, Plain):
        kind.parse(text, language)
    elif scalar := getattr(kind, "scalar", None):
        scalar.parse(text, language)
    return text


def _referred(text: str, options: tuple[Option, ...], folder: str) -> str:
    """Return the file with this title or slug. Raises BadValue."""
    for option in options:
        if folded(text) in (folded(option.label), option.slug):
            return option.value
    known = tuple(option.label for option in options if not option.secret)
    near = nearest(text, known)
    if near:
        raise BadValue(f"no-such-{folder}-near", written=text, near=near)
    raise BadValue(f"no-such-{folder}-known", written=text, known=known)
