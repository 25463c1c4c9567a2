"""A file's text while it is edited, step by step; each step is proved by reading the text back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as MappingOf
from difflib import SequenceMatcher
from pathlib import Path

from ..problems import Problems
from ..textfile import BYTE_ORDER_MARK, Text, clean
from . import Document, parse, splices
from .composing import Value, Words, first_word
from .front_text import FrontText, Holder, Uneditable
from .plain import (
    Pairs,
    Place,
    Plain,
    at_place,
    find_key,
    means,
    plain_node,
    plain_value,
    with_item,
    with_pair,
    with_value,
    without,
)
from .routes import Route, find_neighbour, find_positions, name_step, nest
from .spans import MappingSpan, ScalarSpan, SequenceSpan, Span

TOO_LONG = ("front-too-long", "body-too-long", "front-too-deep", "placeholder")
"""Problems of a new text that its writer can do something about."""


def read_back(text: str) -> Document:
    """Return the document of a file's text. Raises Uneditable with the first problem of it."""
    problems = Problems()
    plain = Text(clean(text.removeprefix(BYTE_ORDER_MARK)), whole=True)
    document = parse(Path(), plain, problems)
    for problem in problems.errors:
        raise Uneditable(problem.code, problem.line, problem.details)
    if document is None or not document.whole:
        raise Uneditable
    return document


class Revision:
    """Takes changes one by one; `text` has those so far. All methods raise Uneditable."""

    def __init__(self, text: str, document: Document | None = None) -> None:
        document = document or read_back(text)
        self._faults = Counter(fault.code for fault in document.faults)
        for fault in document.faults:
            if fault.code == "yaml-sign":
                raise Uneditable(fault.code, fault.line, fault.details)
        self._body = document.body
        self._plain: Plain = plain_node(document.front)
        self._front = FrontText(text)

    @property
    def text(self) -> str:
        return self._front.text

    def set(self, path: Route, value: Value, order: tuple[Words, ...]) -> None:
        place, rest = self._resolve(path)
        if rest:
            self._create(place, rest, value, order)
        elif place:
            self._reconcile(place, value)
        else:
            raise Uneditable
        if not means(at_place(self._plain, self._resolve(path)[0]), value):
            raise Uneditable

    def insert(
        self, path: Route, value: Value, index: int | None, order: tuple[Words, ...]
    ) -> None:
        place, rest = self._resolve(path)
        if rest:
            self._create(place, rest, (value,), order)
            return
        span = self._span(place)
        if isinstance(span, SequenceSpan):
            self._insert_item(place, len(span.items) if index is None else index, value)
        elif isinstance(span, ScalarSpan) and at_place(self._plain, place) == "":
            self._replace(place, (value,))
        else:
            self._wrap(place, value)
            if index == 0:
                self._insert_item(place, 0, value)
                self._remove((*place, 2))

    def remove(self, path: Route) -> None:
        place, rest = self._resolve(path)
        if rest or not place:
            raise Uneditable("edit-nothing-there", details=(("key", name_step(rest)),))
        self._remove(place)

    def replace_body(self, body: str) -> None:
        """Replace the text after the front matter; lines that both have stay as they are."""
        front = self._front
        own = front.text[front.body_start :].splitlines(keepends=True)
        new = clean(body).splitlines(keepends=True)
        same = [clean(line) for line in own]
        first = _count_equal(same, new)
        last = _count_equal(same[first:][::-1], new[first:][::-1])
        changed = "".join(new[first : len(new) - last]).replace("\n", front.newline)
        tail = "".join(own[len(own) - last :]) if last else ""
        head = front.text[: front.body_start]
        head += front.newline if not head.endswith(("\n", "\r")) else ""
        self._body = clean(body)
        self._take(head + "".join(own[:first]) + changed + tail, self._plain)

    def _take(self, text: str, plain: Plain) -> None:
        """Take the text on if it reads as these values, and has no fault more."""
        try:
            document = read_back(text)
        except Uneditable as error:
            # A line of a text that nobody gets to see is no reason; a length is.
            raise error if error.code in TOO_LONG else Uneditable from error
        faults = Counter(fault.code for fault in document.faults)
        is_same = plain_node(document.front) == plain and document.body == self._body
        if not is_same or faults - self._faults:
            raise Uneditable
        self._front, self._plain = FrontText(text), plain

    def _resolve(self, path: Route) -> tuple[Place, Route]:
        """Return the place that the path leads to as far as that is there, and the other steps."""
        place: Place = ()
        for number, step in enumerate(path):
            plain = at_place(self._plain, place)
            at = find_positions(plain, step)
            if at is None:
                continue
            if not at:
                return place, path[number:]
            if len(at) > 1:
                raise Uneditable("edit-key-twice", details=(("key", name_step((step,))),))
            place = (*place, at[0])
        return place, ()

    def _create(self, place: Place, rest: Route, value: Value, order: tuple[Words, ...]) -> None:
        """Give a value to what is not there yet, and to what leads there."""
        step, span = rest[0], self._span(place)
        value = nest(rest[1:], value)
        if isinstance(step, int):
            if isinstance(span, SequenceSpan) and step == len(span.items):
                self._insert_item(place, step, value)
            elif at_place(self._plain, place) == "" and step == 0:
                self._replace(place, (value,))
            elif step == 1 and not isinstance(span, SequenceSpan):
                self._wrap(place, value)
            else:
                raise Uneditable("edit-nothing-there", details=(("key", str(step + 1)),))
        elif isinstance(span, MappingSpan):
            pairs = at_place(self._plain, place)
            self._insert_entry(place, find_neighbour(pairs, step, order), step, value)
        elif at_place(self._plain, place) == "":
            self._replace(place, {step: value})
        else:
            raise Uneditable

    def _reconcile(self, place: Place, value: Value) -> None:
        """Change what differs from the value."""
        span, plain = self._span(place), at_place(self._plain, place)
        if means(plain, value):
            return
        if isinstance(value, MappingOf) and isinstance(span, MappingSpan) and value and plain:
            self._reconcile_keys(place, value)
        elif not isinstance(value, tuple) or not value:
            self._replace(place, value)
        elif isinstance(span, SequenceSpan) and plain:
            self._reconcile_items(place, value)
        elif len(value) == 1 and plain != "":
            self._reconcile(place, value[0])
        elif means(plain, value[0]):
            self._wrap(place, value[1])
            for index, each in enumerate(value[2:], 2):
                self._insert_item(place, index, each)
        else:
            self._replace(place, value)

    def _reconcile_keys(self, place: Place, value: MappingOf[Words, Value]) -> None:
        before = -1
        for words, each in value.items():
            at = find_key(self._pairs(place), words)
            if len(at) > 1:
                raise Uneditable("edit-key-twice", details=(("key", first_word(words)),))
            if at:
                self._reconcile((*place, at[0]), each)
                before = at[0]
            else:
                before = self._insert_entry(place, before, words, each)
        pairs = self._pairs(place)
        wanted = {number for words in value for number in find_key(pairs, words)}
        for number in range(len(pairs) - 1, -1, -1):
            if number not in wanted:
                self._remove((*place, number))

    def _reconcile_items(self, place: Place, value: tuple[Value, ...]) -> None:
        own = at_place(self._plain, place)
        old = [repr(each) for each in own] if isinstance(own, list) else []
        new = [repr(plain_value(each)) for each in value]
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for kind, first, last, new_first, new_last in reversed(steps):
            if kind == "equal":
                continue
            both = min(last - first, new_last - new_first)
            for each in reversed(value[new_first + both : new_last]):
                self._insert_item(place, first + both, each)
            for at in range(last - 1, first + both - 1, -1):
                self._remove((*place, at))
            for number in range(both):
                self._reconcile((*place, first + number), value[new_first + number])

    def _replace(self, place: Place, value: Value) -> None:
        text = splices.replace_value(self._front, self._holder(place), self._span(place), value)
        self._take(text, with_value(self._plain, place, plain_value(value)))

    def _wrap(self, place: Place, value: Value) -> None:
        own = at_place(self._plain, place)
        own_text = own if isinstance(own, str) else ""
        holder, span = self._holder(place), self._span(place)
        text = splices.wrap_value(self._front, holder, span, own_text, value)
        self._take(text, with_item(self._plain, place, 1, plain_value(value)))

    def _insert_item(self, place: Place, index: int, value: Value) -> None:
        span = self._span(place)
        if not isinstance(span, SequenceSpan) or not 0 <= index <= len(span.items):
            raise Uneditable
        text = splices.insert_item(self._front, span, index, value)
        self._take(text, with_item(self._plain, place, index, plain_value(value)))

    def _insert_entry(self, place: Place, after: int, words: Words, value: Value) -> int:
        """Put a key after that of the index, -1 for none; return the new one's index."""
        span = self._span(place)
        if not isinstance(span, MappingSpan):
            raise Uneditable
        if after < 0 and span.entries and not span.flow:
            # Beside a dash nothing can stand before the first key.
            after = -1 if self._front.begins_line(span.entries[0].key.start) else 0
        text = splices.insert_entry(self._front, span, after, words, value)
        pair = (first_word(words), plain_value(value))
        self._take(text, with_pair(self._plain, place, after + 1, pair))
        return after + 1

    def _remove(self, place: Place) -> None:
        """Remove what is at the place; what then would hold nothing is removed with it."""
        while len(place) > 1 and len(at_place(self._plain, place[:-1])) == 1:
            place = place[:-1]
        parent = self._span(place[:-1])
        if isinstance(parent, MappingSpan):
            text = splices.remove_entry(self._front, parent, place[-1])
        elif isinstance(parent, SequenceSpan):
            text = splices.remove_item(self._front, parent, place[-1])
        else:
            raise Uneditable
        self._take(text, without(self._plain, place))

    def _pairs(self, place: Place) -> Pairs:
        pairs = at_place(self._plain, place)
        return pairs if isinstance(pairs, Pairs) else Pairs()

    def _span(self, place: Place) -> Span:
        span: Span = self._front.root
        for position in place:
            if isinstance(span, MappingSpan):
                span = span.entries[position].value
            elif isinstance(span, SequenceSpan):
                span = span.items[position]
        return span

    def _holder(self, place: Place) -> Holder:
        parent = self._span(place[:-1])
        if not place or isinstance(parent, ScalarSpan):
            raise Uneditable
        return self._front.holder_of(parent, place[-1])


def _count_equal(one: list[str], other: list[str]) -> int:
    """Return how many lines both begin with."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
