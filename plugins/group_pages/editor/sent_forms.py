"""What the form of a file sent: its answers, its pictures, and the button that was pressed."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from ..schema import Kind
from ..value_classes import dataclass
from . import drafts
from .file_pages import State
from .forms.answers import text_of
from .forms.blocks import ADD, REMOVE, add_entry, remove_entry
from .forms.days import complete_days
from .forms.form import BODY, ROOT
from .making import Step, take_step
from .messages import Message
from .pictures import ADD_PICTURE, bring_pictures
from .saving import explain_value
from .visits import Visit, surroundings

VERSION = "version"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent.

    `version` names the text that it was made from. `messages` are about its pictures. `is_look`:
    only looked at; `is_step`: given back with an entry or a picture more, or an entry less. `step`
    is what it says of a new file that it refers to.
    """

    answers: dict[str, tuple[str, ...]]
    version: str
    draft: str
    pictures: tuple[str, ...]
    waiting: Mapping[str, str]
    messages: tuple[Message, ...]
    is_look: bool
    is_step: bool
    step: Step

    @property
    def is_given_back(self) -> bool:
        return self.is_step or (self._has_errors and not self.is_look)

    @property
    def status(self) -> HTTPStatus:
        """Of the page that gives the form back."""
        return HTTPStatus.UNPROCESSABLE_ENTITY if self._has_errors else self.step.status

    @property
    def _has_errors(self) -> bool:
        return any(each.level == "err" for each in self.messages)

    def state(self, *messages: Message) -> State:
        """Return the state of a form that is given back, with more messages."""
        return State(
            self.version,
            (*self.messages, *messages),
            is_touched=True,
            making=self.step.making,
            made=self.step.made,
            pictures=self.pictures,
            waiting=self.waiting,
            draft=self.draft,
        )


def read_sent(visit: Visit, kind: Kind) -> Sent:
    """Return what a form sent, its pictures put where they belong and its button pressed."""
    names = [name for name in visit.form if name == BODY or name.startswith(f"{ROOT}.")]
    brought = bring_pictures(visit, {name: visit.texts(name) for name in names})
    step = take_step(visit, kind, brought.answers)
    is_pressed = _press_button(visit, brought.answers)
    messages = [Message(text, "err", name) for name, text in brought.errors.items()]
    messages += [Message(text, "warn", name) for name, text in brought.notes.items()]
    around = surroundings(visit, visit.site, None)
    doubts = complete_days(kind, brought.answers, around, visit.snapshot.day)
    if not visit.is_look:
        messages += [
            Message(explain_value(doubt, text_of(brought.answers, name), visit), "err", name)
            for name, doubt in doubts.items()
        ]
    return Sent(
        answers=brought.answers,
        version=visit.text(VERSION),
        draft=drafts.read_name(visit.text(drafts.NAME)),
        pictures=tuple(dict.fromkeys(brought.references)),
        waiting=brought.waiting,
        messages=tuple(messages),
        is_look=visit.is_look,
        is_step=is_pressed or step.is_over or bool(visit.text(ADD_PICTURE)),
        step=step,
    )


def _press_button(visit: Visit, answers: dict[str, tuple[str, ...]]) -> bool:
    """Add or remove the entry that a button says; return whether one was pressed."""
    adding, removing = visit.text(ADD), visit.text(REMOVE)
    if adding.startswith(f"{ROOT}."):
        add_entry(adding, answers)
    elif removing.startswith(f"{ROOT}."):
        remove_entry(removing, answers)
    return bool(adding or removing)
