"""Which control a key of the schema has: a row a type."""

from __future__ import annotations

from functools import cache, partial

from ...schema import BOOLEAN, FEE_BLOCK, Block, Choice, Coordinates, File, Key, Many, Plain
from ...schema import Reference as ReferenceType
from ...schema.shared import CANCELLED
from .answers import Answers, Control, FieldView, Surroundings
from .blocks import Entries, Fields
from .choices import (
    CHOOSE,
    Rhythm,
    boolean_of,
    choice_of,
    reference_to,
    weekdays,
)
from .colours import Colour
from .compound import FeeChoice, Reason
from .controls import Day, Degrees, Line, Lines, Text, TimeRange
from .pictures import PictureFile
from .sections import hint_of, label_of
from .usual import usual_of

SINGLE: dict[str, Control] = {
    "line": Line(),
    "promise": Line(),
    "fact": Line(),
    "title": Line(),
    "text": Text(),
    "text-or-address": Text(rows=2),
    "date": Day(),
    "clock": Line("in--time"),
    "time": TimeRange(),
    "week": Line("in--num"),
    "number": Line("in--num"),
    "boolean-or-reason": Reason(CANCELLED),
    "email": Line("in--mid"),
    "language-code": Line("in--num"),
    "timezone": Line("in--mid"),
    "id": Line("in--mid"),
    "colour": Colour(),
}
"""Controls of one value by the name of its type; a line for all others."""

LISTS: dict[str, Control] = {"weekday": weekdays(), "every": Rhythm()}
"""Controls of a list by the name of its items' type; one on a line for all others."""


@cache
def control_of(key: Key) -> Control:
    """Return the control of a key."""
    match key.type:
        case Many(of=kind):
            return _control_of_many(kind)
        case Block() as block if block is FEE_BLOCK:
            return FeeChoice()
        case Block() as block:
            return Fields(block, control_of, describe)
        case Choice() as kind:
            empty = CHOOSE if key.required else "As usual"
            return choice_of(kind, empty, usual=partial(usual_of, key))
        case ReferenceType() as kind:
            return reference_to(kind, is_required=key.required and not key.unless)
        case Coordinates():
            return Degrees()
        case File():
            return PictureFile()
        case Plain() as kind if kind is BOOLEAN:
            return boolean_of(kind, partial(usual_of, key))
        case Plain(name=name):
            return SINGLE.get(name, Line())
    raise TypeError(key.name)


def _control_of_many(kind: Plain | Choice | ReferenceType | Block) -> Control:
    match kind:
        case Block():
            return Entries(Fields(kind, control_of, describe))
        case ReferenceType():
            return reference_to(kind, is_many=True)
        case Choice():
            return choice_of(kind, "", is_many=True)
        case Plain(name=name):
            return LISTS.get(name, Lines())


def describe(name: str, key: Key, answers: Answers, around: Surroundings) -> FieldView:
    """Return the field of a key by its name in the form."""
    is_optional = not key.required or bool(key.unless)
    return FieldView(
        name,
        label_of(key, around.words),
        hint_of(key, around.words),
        control_of(key).view(name, answers, around),
        is_optional,
        create=key.single.folder if isinstance(key.single, ReferenceType) else "",
    )
