"""Proposals of the editor's forms, written or not, and the sentences for the page."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from ..editing import groups
from ..editing.content_files import CannotEdit, FieldValue
from ..editing.history import Save
from ..editing.proposals import Proposal
from ..editing.saving import Conflict, Rejected, Saved
from ..languages import Words
from ..loading.folder import slug_of
from ..locks import Locked
from ..problems import Problem, Written, format_sentence
from ..schema import Plain
from ..schema.values import BadValue
from ..schema.values.years import Years
from ..value_classes import dataclass
from .visits import Visit


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was written: sentences, problems of the new texts, or the system's reason.

    `conflict`: somebody else has changed the same file.
    """

    messages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    conflict: bool = False
    proposal: Proposal | None = field(default=None, compare=False)

    def sentences(self, words: Words) -> tuple[str, ...]:
        """Return why, one sentence for each reason."""
        texts = sentences_of(self.problems, words)
        return (*self.messages, *filter(None, [self.reason]), *texts)


def save(visit: Visit, proposal: Proposal) -> Saved | Failure:
    """Write a proposal; return the save, or why it is none."""
    contents = visit.editor.contents
    try:
        outcome = contents.save(proposal, visit.snapshot)
    except Locked:
        text = visit.words.gettext("Somebody else is saving right now. Try again in a moment.")
        return Failure((text,), proposal=proposal)
    except OSError as error:
        return Failure(reason=explain(error, visit), proposal=proposal)
    match outcome:
        case Saved():
            return outcome
        case Rejected(errors, _):
            return Failure(problems=errors, proposal=proposal)
        case Conflict():
            return Failure((meanwhile(visit),), conflict=True, proposal=proposal)


def find_made(
    visit: Visit, folder: str, values: groups.Values, body: str = ""
) -> tuple[Save, str] | None:
    """Return the save that made a new file of these values, and its slug, if it is as it was then.

    After "Back" the same form may be sent once more: it is answered as before. Raises CannotEdit.
    """
    content = groups.compose_new_file(visit.site, folder, values, body=body)
    made = visit.editor.contents.saver.history.find_maker(folder, content)
    return None if made is None else (made[0], slug_of(Path(made[1].name)))


def meanwhile(visit: Visit) -> str:
    return visit.words.gettext(
        "Somebody else changed this meanwhile. Look at it as it is now, and do it again."
    )


def describe(error: CannotEdit, visit: Visit) -> str:
    """Return why an intent cannot be carried out, as a sentence."""
    return format_sentence(error.code, error.details, visit.words)


def undo(visit: Visit, number: int) -> Saved | Failure:
    """Take a save back; return the new save, or why it is none."""
    contents = visit.editor.contents
    save_to_undo = contents.saver.history.find(number)
    if save_to_undo is None:
        return Failure((visit.words.gettext("This change can no longer be undone."),))
    sentence = visit.words.gettext("Undone: %(what)s", what=save_to_undo.sentence)
    try:
        outcome = contents.saver.undo(number, sentence)
    except OSError as error:
        return Failure(reason=explain(error, visit))
    if isinstance(outcome, Saved):
        return outcome
    if outcome is None:
        return Failure((visit.words.gettext("This change can no longer be undone."),))
    return Failure((meanwhile(visit),), conflict=True)


CAUSES = {
    errno.ENOSPC: "The disk is full: remove something from it, and save again.",
    errno.EDQUOT: "The disk is full: remove something from it, and save again.",
    errno.EACCES: "This computer does not allow writing to the folder of the content.",
    errno.EPERM: "This computer does not allow writing to the folder of the content.",
    errno.EROFS: "The folder of the content can only be read.",
}
"""Why a file cannot be written, as message ids."""


def explain(error: OSError, visit: Visit) -> str:
    """Return in plain words why a file could not be written."""
    cause = CAUSES.get(error.errno or 0)
    if cause is not None:
        return visit.words.gettext(cause)
    why = error.strerror or type(error).__name__
    return visit.words.gettext("The file could not be written: %(why)s", why=why)


def sentences_of(problems: Iterable[Problem], words: Words) -> tuple[str, ...]:
    """Return problems as sentences."""
    return tuple(format_sentence(each.code, each.details, words) for each in problems)


def parse_typed(
    visit: Visit,
    kind: Plain,
    name: str,
    text: str,
    errors: dict[str, str],
    years: Years | None = None,
) -> FieldValue:
    """Return a field's value; a sentence is added to the errors where it cannot be read.

    `years` are those of a day that is typed without one.
    """
    text, language = text.strip(), visit.words.language
    try:
        return kind.parse(years.complete(text, language) if years else text, language)
    except BadValue as bad:
        errors[name] = explain_value(bad, text, visit, name)
    return None


def explain_value(bad: BadValue, text: str, visit: Visit, name: str = "") -> str:
    """Return the sentence about a value that cannot be read, at its field."""
    details = {"key": name, "written": Written(text), **bad.details}
    return format_sentence(bad.code, details, visit.words)
