"""Proposals of the editor's forms, written or not, and the sentences for the page."""

from __future__ import annotations

import errno
from dataclasses import field

from ..editing.content_files import CannotEdit
from ..editing.proposals import Proposal
from ..editing.saving import Conflict, Rejected, Saved
from ..languages import Words
from ..locks import Locked
from ..problems import Detail, Problem, Written, format_message
from ..schema.values import BadValue
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
        texts = [
            words.capital(format_message(each.code, dict(each.details), words))
            for each in self.problems
        ]
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


def meanwhile(visit: Visit) -> str:
    return visit.words.gettext(
        "Somebody else changed this meanwhile. Look at it as it is now, and do it again."
    )


def describe(error: CannotEdit, visit: Visit) -> str:
    """Return why an intent cannot be carried out, as a sentence."""
    message = format_message(error.code, error.details, visit.words)
    return visit.words.capital(message)


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


def details_of(bad: BadValue, text: str, key: str) -> dict[str, Detail]:
    """Return the details of a value's message, with what was typed and the key's word."""
    return {"key": key, "written": Written(text), **bad.details}
