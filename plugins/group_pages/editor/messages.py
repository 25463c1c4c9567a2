"""Messages at the fields of a form: of a file as it is, and of a new one that was refused."""

from __future__ import annotations

from collections.abc import Iterable

from ..editing.content_files import CannotEdit, decode
from ..editing.proposals import Proposal
from ..frontmatter import Document
from ..frontmatter.front_text import Uneditable
from ..frontmatter.revision import read_back
from ..loading.folder import absolute
from ..problems import Problem, format_sentence
from ..schema import Kind
from ..value_classes import dataclass
from .field_messages import describe_in_form
from .forms.answers import Surroundings
from .forms.form import ROOT, find_field, find_key
from .forms.sections import label_of
from .saving import Failure

OF_TITLE = ("edit-no-name", "edit-name-taken")
"""Refusals of a new file that another title mends."""

MISSING = "“%(field)s” is missing: fill it in"
"""The message at a field that needs something."""


@dataclass(frozen=True, slots=True)
class Message:
    """A problem at its field: the sentence, its level (err, warn), the field's name or ""."""

    text: str
    level: str
    field: str


def message_at(problem: Problem, kind: Kind, document: Document, around: Surroundings) -> Message:
    """Return the message of a problem in a file, at the field of its line."""
    level = "warn" if problem.warning else "err"
    name = find_field(problem, kind, document, around) or ""
    key = find_key(kind, name) if problem.code.startswith("key-missing") else None
    if key is not None:
        # A form has no keys: its field has another name.
        label = label_of(key, around.words)
        return Message(around.words.gettext(MISSING, field=label), level, name)
    text = describe_in_form(problem, kind, around.words, document, around)
    return Message(around.words.capital(text), level, name)


def messages_of_new(
    refusal: CannotEdit | Failure, kind: Kind, around: Surroundings
) -> tuple[Message, ...]:
    """Return why a new file was not written, each reason at its field where it has one."""
    if isinstance(refusal, CannotEdit):
        text = format_sentence(refusal.code, refusal.details, around.words)
        return (Message(text, "err", f"{ROOT}.title" if refusal.code in OF_TITLE else ""),)
    texts = (*refusal.messages, *filter(None, [refusal.reason]))
    document = _document_of(refusal)
    name = refusal.proposal.changes[0].name if refusal.proposal else ""
    own = absolute(around.site.root) / name
    return (
        *(Message(text, "err", "") for text in texts),
        *(
            message_at(each, kind, document, around)
            if document is not None and each.path == own
            else Message(_sentence(each, around), "err", "")
            for each in refusal.problems
        ),
    )


def split_problems(
    problems: Iterable[Problem], proposal: Proposal, name: str, kind: Kind, around: Surroundings
) -> tuple[tuple[Message, ...], tuple[Problem, ...]]:
    """Return messages about the file of this name, as proposed, and problems of other files."""
    root = absolute(around.site.root)
    document = None
    for change in proposal.changes:
        if change.name == name:
            document = read_back(decode(change.after, name))
    own, elsewhere = [], []
    for problem in problems:
        if document is not None and problem.path == root / name:
            own.append(message_at(problem, kind, document, around))
        else:
            elsewhere.append(problem)
    return tuple(own), tuple(elsewhere)


def place_messages(messages: tuple[Message, ...]) -> dict[str, tuple[Message, ...]]:
    """Return the messages by the field that each stands at."""
    by_field: dict[str, tuple[Message, ...]] = {}
    for message in messages:
        by_field[message.field] = (*by_field.get(message.field, ()), message)
    return by_field


def _sentence(problem: Problem, around: Surroundings) -> str:
    return format_sentence(problem.code, problem.details, around.words)


def _document_of(failure: Failure) -> Document | None:
    """Return the text that was refused, None where it cannot even be read."""
    change = failure.proposal.changes[0] if failure.proposal else None
    try:
        return read_back(decode(change.after, change.name)) if change else None
    except (Uneditable, CannotEdit):
        return None
