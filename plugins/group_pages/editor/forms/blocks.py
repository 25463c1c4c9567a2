"""Controls of keys below a key: once, or as a list of numbered entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...frontmatter import Mapping, Node, Scalar, Sequence
from ...frontmatter.editing import Value, Words
from ...numbers import read_number
from ...schema import Block, Key
from ...suggestions import folded
from ...value_classes import dataclass
from .answers import (
    Answers,
    Control,
    EntryView,
    FieldView,
    Surroundings,
    View,
    below,
    text_of,
    texts_in,
    value_in,
)

SCALAR = "scalar"
"""The field of a single value that stands in a block's place."""

ADD = "do-add"
REMOVE = "do-remove"
"""Begin the names of buttons that give the form back with an entry more or less."""

MOST_ENTRIES = 10_000

Describe = Callable[[str, Key, Answers, Surroundings], FieldView]
"""Makes the field of a key below another, by its name in the form."""

USUAL = {
    "schedule": ("day", "time", "every", "season"),
    "extra": ("date", "time", "topic"),
    "change": ("date", "cancelled", "moved_to", "time"),
    "contact": ("name", "unit", "phone", "email", "hours"),
    "facilitator": ("role", "name"),
    "break": ("start", "end", "week", "name"),
}
"""The keys of an entry that are open, by the block's name; all of those of other blocks."""

ENTRY_NAMES = {
    "schedule": "Time slot",
    "skip": "Day off",
    "extra": "Extra meeting",
    "change": "Changed meeting",
    "contact": "Contact",
    "facilitator": "Facilitator",
    "break": "Break",
    "closure": "Closure",
    "funder": "Funder",
    "emergency": "Crisis service",
}
"""What one entry is called, as a message id, by the block's name."""

AS_KEY = {"break": "start", "funder": "name", "emergency": SCALAR, "skip": SCALAR}
"""The key that a block's single value is shown at; it is written again where it stands alone."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys below a key, once."""

    block: Block
    control_of: Callable[[Key], Control]
    describe: Describe

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        answers: dict[str, tuple[str, ...]] = {}
        if isinstance(node, Scalar) and not node.absent:
            answers[f"{name}.{AS_KEY.get(self.block.name, SCALAR)}"] = texts_in(node)
        for key, value in self._entries(node, around):
            answers |= self.control_of(key).read(f"{name}.{key.name}", value, around)
        return answers

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        """Return a mapping; what nobody touched, and keys that none knows, stay the file's."""
        before = self.read(name, node, around) if node is not None else {}
        if node is not None and below(before, name) == below(answers, name):
            return value_in(node)
        nodes = dict(self._entries(node, around))
        values: dict[Words, Value] = {}
        for key in self.block.keys:
            own, own_name = nodes.get(key), f"{name}.{key.name}"
            if own is not None and below(before, own_name) == below(answers, own_name):
                values[around.words_of(key)] = value_in(own)
                continue
            value = self.control_of(key).write(own_name, answers, around, own)
            if value is not None:
                values[around.words_of(key)] = value
        known = {folded(str(word)) for key in self.block.keys for word in around.words_of(key)}
        for entry in node.entries if isinstance(node, Mapping) else ():
            if folded(entry.key.text) not in known:
                values[entry.key.text] = value_in(entry.value)
        return self._shortest(values, name, answers, around)

    def _shortest(
        self, values: dict[Words, Value], name: str, answers: Answers, around: Surroundings
    ) -> Value | None:
        """Return the values, or the one that may stand in their place."""
        single = text_of(answers, f"{name}.{SCALAR}").strip()
        if single and not values:
            return single
        as_key = AS_KEY.get(self.block.name)
        if self.block.scalar is not None and as_key not in {None, SCALAR}:
            words = around.words_of(self.block.key(str(as_key)))
            if set(values) == {words}:
                return values[words]
            if self.block.name == "break" and words in values:
                values.setdefault(around.words_of(self.block.key("end")), values[words])
        return values or None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        return View("fields", children=self.children(name, answers, around))

    def children(self, name: str, answers: Answers, around: Surroundings) -> tuple[FieldView, ...]:
        return tuple(
            self.describe(f"{name}.{key.name}", key, answers, around) for key in self.block.keys
        )

    def _entries(self, node: Node | None, around: Surroundings) -> Iterator[tuple[Key, Node]]:
        if not isinstance(node, Mapping):
            return
        for key in self.block.keys:
            words = {folded(str(each)) for each in around.words_of(key)}
            for entry in node.entries:
                if folded(entry.key.text) in words:
                    yield key, entry.value
                    break


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of numbered entries, each with fields. One value is a list of one."""

    fields: Fields

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        items = _items(node)
        answers: dict[str, tuple[str, ...]] = {}
        for index, item in enumerate(items):
            answers[f"{name}.{index}.was"] = (str(index),)
            answers |= self.fields.read(f"{name}.{index}", item, around)
        return answers

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        items = _items(node)
        values = []
        for index in entry_numbers(name, answers):
            own = f"{name}.{index}"
            was = read_number(text_of(answers, f"{own}.was"))
            item = items[was] if was is not None and was < len(items) else None
            value = self.fields.write(own, _without_was(answers, own), around, item)
            if value is not None:
                values.append(value)
        return tuple(values) if len(values) > 1 else next(iter(values), None)

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        usual = USUAL.get(self.fields.block.name, ())
        entries = []
        for number, index in enumerate(entry_numbers(name, answers), 1):
            own = f"{name}.{index}"
            children = self.fields.children(own, answers, around)
            is_open = [not usual or child.name.rpartition(".")[2] in usual for child in children]
            entries.append(
                EntryView(
                    own,
                    number,
                    around.words.gettext(ENTRY_NAMES[self.fields.block.name]),
                    text_of(answers, f"{own}.was"),
                    tuple(child for child, opened in zip(children, is_open, strict=True) if opened),
                    tuple(c for c, opened in zip(children, is_open, strict=True) if not opened),
                )
            )
        single = (text_of(answers, f"{name}.0.{SCALAR}"),)
        return View("entries", single, entries=tuple(entries))


def entry_numbers(name: str, answers: Answers) -> list[int]:
    """Return the numbers of a list's entries in the form, in order."""
    numbers = set()
    for field_name in answers:
        rest = field_name.removeprefix(f"{name}.")
        number = read_number(rest.partition(".")[0])
        if rest != field_name and number is not None and number < MOST_ENTRIES:
            numbers.add(number)
    return sorted(numbers)


def add_entry(name: str, answers: dict[str, tuple[str, ...]]) -> str:
    """Put a new entry at the end of a list; return its name."""
    number = max(entry_numbers(name, answers), default=-1) + 1
    answers[f"{name}.{number}.was"] = ("",)
    return f"{name}.{number}"


def remove_entry(entry: str, answers: dict[str, tuple[str, ...]]) -> None:
    for field_name in [each for each in answers if each.startswith(f"{entry}.")]:
        del answers[field_name]


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None or (isinstance(node, Scalar) and node.absent):
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def _without_was(answers: Answers, name: str) -> Answers:
    return {key: texts for key, texts in answers.items() if key != f"{name}.was"}
