"""A new place, type or season made in the middle of another form, of which nothing is lost.

The fields of the new file stand below the one that refers to it, in the same form: they are sent
with it, so that every page works without script. Their names begin with `NEW`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from http import HTTPStatus

from ..editing import groups
from ..editing.content_files import CannotEdit
from ..schema import KIND_OF_FOLDER, Key, Kind, Many, Reference
from ..value_classes import dataclass
from .forms.answers import Answers, FieldView
from .forms.form import ROOT, find_key, write_new
from .forms.sections import sections_of
from .forms.table import describe
from .messages import Message, messages_of_new, place_messages
from .saving import Failure, find_made, save
from .visits import Visit, surroundings

NEW = "n"
OPEN, MAKE, LEAVE = "do-make", "do-make-save", "do-make-leave"
"""Names of the buttons; their value is the name of the field that the new file is for."""
FOR = "make"
"""The hidden field that says for which field a new file is being typed."""

MAKEABLE = {
    "locations": "A new place",
    "types": "A new type of group",
    "seasons": "A new season",
}
"""What is made in place, by its folder, as message ids."""


@dataclass(frozen=True, slots=True)
class Making:
    """The fields of a new file below the field `of`; `title` is a message id."""

    of: str
    title: str
    fields: tuple[FieldView, ...]
    by_field: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What the buttons and fields of a form say about a new file.

    `making` are the fields that stay open, None for none. `made` is the sentence of the file that
    was just made, "" for none. `is_over`: the form is given back, and not saved itself.
    """

    making: Making | None = None
    made: str = ""
    is_over: bool = False

    @property
    def status(self) -> HTTPStatus:
        """Of the page that gives the form back."""
        is_refused = self.making is not None and self.making.by_field
        return HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK


def take_step(visit: Visit, kind: Kind, answers: dict[str, tuple[str, ...]]) -> Step:
    """Open, leave or carry out the making of a new file, and put it into the answers."""
    pressed = {name: visit.text(name) for name in (OPEN, MAKE, LEAVE)}
    of = pressed[OPEN] or pressed[MAKE] or visit.text(FOR)
    key = find_key(kind, of)
    if pressed[LEAVE] or key is None or _folder_of(key) not in MAKEABLE:
        return Step(is_over=bool(pressed[LEAVE]))
    own = _own_answers(visit)
    if pressed[OPEN]:
        return Step(_view(visit, of, key, {}), is_over=True)
    if not pressed[MAKE] and _is_button_pressed(visit):
        return Step(_view(visit, of, key, own))
    if not pressed[MAKE] and not any(map("".join, own.values())):
        return Step()
    made = _make(visit, of, key, own)
    if isinstance(made, Making):
        return Step(made, is_over=True)
    slug, sentence = made
    before = answers.get(of, ()) if isinstance(key.type, Many) else ()
    answers[of] = (*(each for each in before if each != slug), slug)
    return Step(made=sentence, is_over=bool(pressed[MAKE]))


def _is_button_pressed(visit: Visit) -> bool:
    return any(name.startswith("do-") for name in visit.form)


def _own_answers(visit: Visit) -> dict[str, tuple[str, ...]]:
    return {name: visit.texts(name) for name in visit.form if name.startswith(f"{NEW}.")}


def _folder_of(key: Key) -> str:
    return key.single.folder if isinstance(key.single, Reference) else ""


def _make(visit: Visit, of: str, key: Key, own: Answers) -> Making | tuple[str, str]:
    """Write the new file; return its slug and its sentence, or the fields with what is wrong."""
    site, folder = visit.site, _folder_of(key)
    around = surroundings(visit, site, None)
    answers = {ROOT + name.removeprefix(NEW): texts for name, texts in own.items()}
    keys = KIND_OF_FOLDER[folder].keys
    try:
        values = write_new(keys, answers, around)
        made = find_made(visit, folder, values)
        if made:
            earlier, slug = made
            return slug, earlier.sentence
        proposal = groups.new_file(site, folder, values)
    except CannotEdit as error:
        messages = messages_of_new(error, KIND_OF_FOLDER[folder], around)
        return _view(visit, of, key, own, messages)
    outcome = save(visit, proposal)
    if isinstance(outcome, Failure):
        messages = messages_of_new(outcome, KIND_OF_FOLDER[folder], around)
        return _view(visit, of, key, own, messages)
    visit.forget_snapshot()
    return proposal.changes[0].slug, proposal.sentence


def _view(
    visit: Visit, of: str, key: Key, own: Answers, messages: tuple[Message, ...] = ()
) -> Making:
    site, folder = visit.site, _folder_of(key)
    kind = KIND_OF_FOLDER[folder]
    around = surroundings(visit, site, None)
    names = sections_of(kind)[0].usual
    fields = tuple(describe(f"{NEW}.{name}", kind.key(name), own, around) for name in names)
    renamed = tuple(
        Message(each.text, each.level, each.field and NEW + each.field.removeprefix(ROOT))
        for each in messages
    )
    return Making(of, MAKEABLE[folder], fields, place_messages(renamed))
