"""REGISTERS: the forms of service registers. A row is a form, and a row of it a field.

The Suomi.fi service register refuses longer texts than its form allows. Lähellä.fi hands lasting
activities on to it (lahella.fi/lahellafi-ja-ptv): who has a group in the one need not fill in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...languages import Words
from ...languages.forms import break_anywhere
from ...value_classes import dataclass
from ..views.plain_texts import shorten
from .facts import RegisterFacts

MESSAGES = {
    "suomi": "Suomi.fi service register (PTV)",
    "lahella": "Lähellä.fi",
    "name": "Name",
    "title": "Title",
    "version": "Language version",
    "summary": "Summary",
    "description": "Description",
    "terms": "For whom and on what terms",
    "instruction": "What to do",
    "charge": "Charge",
    "languages": "Languages of the service",
    "area": "Area: towns",
    "hours": "Service hours",
    "times": "Times",
    "place": "Place",
    "accessibility": "Accessibility",
    "contact": "Contact details",
    "page": "Web page",
    "category": "Category and keywords",
}
"""Names of the registers and of the fields of their forms."""

NAME_LENGTH = 100
SUMMARY_LENGTH = 150
TEXT_LENGTH = 2_500
NOTE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A field of a form: its name in MESSAGES, its text, its greatest length (0: any)."""

    name: str
    text: Callable[[RegisterFacts], str]
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """A register; `name` is that of the command's option and in MESSAGES."""

    name: str
    fields: tuple[RegisterField, ...]

    def title(self, words: Words) -> str:
        return words.gettext(MESSAGES[self.name])


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field with its text; `length` is that of the whole one, which may have been cut."""

    label: str
    text: str
    length: int
    limit: int

    @property
    def is_cut(self) -> bool:
        return 0 < self.limit < self.length


REGISTERS = (
    Register(
        "suomi",
        (
            RegisterField("name", RegisterFacts.title, NAME_LENGTH),
            RegisterField("version", RegisterFacts.language),
            RegisterField("summary", RegisterFacts.summary, SUMMARY_LENGTH),
            RegisterField("description", RegisterFacts.description, TEXT_LENGTH),
            RegisterField("instruction", RegisterFacts.joining, TEXT_LENGTH),
            RegisterField("terms", RegisterFacts.audience, TEXT_LENGTH),
            RegisterField("charge", RegisterFacts.charge, NOTE_LENGTH),
            RegisterField("languages", RegisterFacts.languages),
            RegisterField("area", RegisterFacts.area),
            RegisterField("hours", RegisterFacts.hours),
            RegisterField("place", RegisterFacts.place),
            RegisterField("accessibility", RegisterFacts.accessibility),
            RegisterField("contact", RegisterFacts.contact),
            RegisterField("page", RegisterFacts.page),
        ),
    ),
    Register(
        "lahella",
        (
            RegisterField("title", RegisterFacts.title),
            RegisterField("summary", RegisterFacts.summary),
            RegisterField("description", RegisterFacts.description),
            RegisterField("category", RegisterFacts.kind),
            RegisterField("terms", RegisterFacts.audience),
            RegisterField("times", RegisterFacts.hours),
            RegisterField("place", RegisterFacts.place),
            RegisterField("area", RegisterFacts.area),
            RegisterField("accessibility", RegisterFacts.accessibility),
            RegisterField("instruction", RegisterFacts.joining),
            RegisterField("charge", RegisterFacts.charge),
            RegisterField("languages", RegisterFacts.languages),
            RegisterField("contact", RegisterFacts.contact),
            RegisterField("page", RegisterFacts.page),
        ),
    ),
)


def fill(register: Register, facts: RegisterFacts) -> tuple[FilledField, ...]:
    """Return the fields that there is something to say in, cut after a word where too long."""
    filled = []
    for field in register.fields:
        text = break_anywhere(field.text(facts))
        if text:
            cut = shorten(text, field.limit) if field.limit else text
            label = facts.words.gettext(MESSAGES[field.name])
            filled.append(FilledField(label, cut, len(text), field.limit))
    return tuple(filled)


def list_warnings(register: Register, facts: RegisterFacts, words: Words) -> Iterator[str]:
    """Yield what to look at before a group's text is copied into a form."""
    if facts.group.sensitive:
        yield words.gettext(
            "This group is sensitive: consider whether it belongs in a public register."
        )
    for field in fill(register, facts):
        if field.is_cut:
            yield words.gettext(
                "%(register)s, %(field)s: cut after %(limit)s signs of %(length)s",
                register=register.title(words),
                field=field.label,
                limit=words.number(field.limit),
                length=words.number(field.length),
            )


def format_block(register: Register, facts: RegisterFacts) -> str:
    """Return all fields as one text, each under its name and its length of how many signs."""
    parts = [f"{register.title(facts.words)}: {facts.name_with_town()}"]
    for field in fill(register, facts):
        length = f" ({len(field.text)}/{field.limit})" if field.limit else ""
        parts.append(f"{field.label}{length}\n{field.text}")
    return "\n\n".join(parts) + "\n"
