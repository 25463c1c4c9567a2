"""The control of a colour: typed, with a patch of it and how well it is read."""

from __future__ import annotations

from ...schema.values.colours import contrast, is_readable, read_colour
from ...value_classes import dataclass
from .answers import Answers, Surroundings, View, text_of
from .controls import Line

WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Colour(Line):
    """A colour as hexadecimal digits."""

    width: str = "in--date"
    macro: str = "colour"

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        text = text_of(answers, name)
        colour = read_colour(text)
        if colour is None:
            return View(self.macro, (text,), width=self.width)
        ratio = around.words.decimal(round(contrast(colour, WHITE), 1))
        if is_readable(colour):
            badge = "done"
            sentence = around.words.gettext("Easy to read: %(ratio)s to 1 on white", ratio=ratio)
        else:
            badge = "warn"
            sentence = around.words.gettext("Hard to read: %(ratio)s to 1 on white", ratio=ratio)
        parts = {"colour": colour, "badge": badge, "words": sentence}
        return View(self.macro, (text,), parts, width=self.width)
