"""The text of a file with one value of its front matter changed.

Each function returns the whole file's text, in which only the characters of the change differ.
That the change is what was meant, nothing here knows: `revision` reads it back.
"""

from __future__ import annotations

from .composing import (
    Value,
    Words,
    compose_entry,
    compose_flow,
    compose_item,
    compose_lines,
    compose_value,
    first_word,
    normalized,
    requote,
)
from .front_text import FrontText, Holder, Uneditable
from .spans import MappingSpan, ScalarSpan, SequenceSpan, Span

_UNSAFE_IN_BRACKETS = frozenset(",[]{}\n")


def insert_entry(
    front: FrontText, mapping: MappingSpan, after: int, words: Words, value: Value
) -> str:
    """Return the text with a key put after that of the index; -1 is before the first."""
    if mapping.flow:
        pair = f"{first_word(words)}: {compose_flow(value)}"
        starts = [entry.key.start for entry in mapping.entries]
        ends = [entry.value.end for entry in mapping.entries]
        return _insert_in_brackets(front, mapping, starts, ends, after, pair)
    lines = compose_entry(words, value, mapping.column, front.layout)
    if not mapping.entries:
        return front.insert_lines(len(front.front), lines)
    first = mapping.entries[0].key.start
    if after < 0 and front.begins_line(first):
        return front.insert_lines(front.line_start(first), lines)
    end = mapping.entries[max(after, 0)].value.end
    return front.insert_lines(front.next_line(end), lines)


def insert_item(front: FrontText, sequence: SequenceSpan, index: int, value: Value) -> str:
    """Return the text with an item put before that of the index."""
    if sequence.flow:
        starts = [item.start for item in sequence.items]
        ends = [item.end for item in sequence.items]
        item = compose_flow(value)
        return _insert_in_brackets(front, sequence, starts, ends, index - 1, item)
    gap = 1
    if not _is_empty(sequence.items[0]) and front.are_in_line(
        sequence.start, sequence.items[0].start
    ):
        gap = sequence.items[0].start - sequence.start - 1
    lines = compose_item(value, sequence.column, front.layout, gap)
    if index > 0:
        return front.insert_lines(front.next_line(sequence.items[index - 1].end), lines)
    if not front.begins_line(sequence.start):
        raise Uneditable
    return front.insert_lines(front.line_start(sequence.start), lines)


def _insert_in_brackets(
    front: FrontText,
    span: MappingSpan | SequenceSpan,
    starts: list[int],
    ends: list[int],
    after: int,
    part: str,
) -> str:
    if not starts:
        return front.splice((span.start + 1, span.end - 1, part))
    if after < 0:
        return front.splice((starts[0], starts[0], f"{part}, "))
    return front.splice((ends[after], ends[after], f", {part}"))


def remove_entry(front: FrontText, mapping: MappingSpan, index: int) -> str:
    """Return the text without one of several keys, its value, and the comment beside it."""
    entries = mapping.entries
    entry = entries[index]
    start, end = entry.key.start, entry.value.end
    if mapping.flow:
        starts = [each.key.start for each in entries]
        return _remove_in_brackets(front, starts, [each.value.end for each in entries], index)
    if front.begins_line(start):
        return front.splice((front.line_start(start), front.next_line(end), ""))
    # It stands beside a dash: the next one takes its place, unless a comment is between them.
    following = entries[index + 1].key.start
    if "#" in front.front[end:following]:
        return front.splice((start, end, ""))
    return front.splice((start, following, ""))


def remove_item(front: FrontText, sequence: SequenceSpan, index: int) -> str:
    """Return the text without one of several items, and the comment beside it."""
    items = sequence.items
    if sequence.flow:
        starts, ends = [each.start for each in items], [each.end for each in items]
        return _remove_in_brackets(front, starts, ends, index)
    dash = front.dash_of(sequence, index)
    end = max(dash + 1, items[index].end)
    if not front.begins_line(dash):
        raise Uneditable
    return front.splice((front.line_start(dash), front.next_line(end), ""))


def _remove_in_brackets(front: FrontText, starts: list[int], ends: list[int], index: int) -> str:
    last = index == len(starts) - 1
    start, end = (ends[index - 1], ends[index]) if last else (starts[index], starts[index + 1])
    if "#" in front.front[start:end] and "\n" in front.front[start:end]:
        raise Uneditable
    return front.splice((start, end, ""))


def replace_value(front: FrontText, holder: Holder, span: Span, value: Value) -> str:
    """Return the text with another value after the key or dash; comments outside it stay."""
    if isinstance(span, ScalarSpan) and isinstance(value, str):
        text = normalized(value)
        if span.is_block:
            lines = _lines_in_place(front, span, text)
            if lines is not None:
                return lines
        elif "\n" not in text or holder.flow:
            blank = " " if span.is_empty else ""
            return front.splice((span.start, span.end, blank + requote(text, span.style)))
    if holder.flow:
        blank = " " if _is_empty(span) else ""
        return front.splice((span.start, span.end, blank + compose_flow(value)))
    beside, below = _compose_at(front, holder, value)
    if front.are_in_line(holder.begin, span.start):
        return _replace_beside(front, holder, span, beside, below)
    first, last = front.line_start(span.start), front.next_line(span.end)
    lines = "".join(f"{line}\n" for line in below)
    if not beside:
        return front.splice((first, last, lines))
    # What stands between key and value comes after a text, or it would begin that.
    own = front.next_line(holder.begin)
    gap = front.text[front.start + own : front.start + first].replace(front.newline, "\n")
    return front.splice((holder.begin, holder.begin, f" {beside}"), (own, last, lines + gap))


def _compose_at(front: FrontText, holder: Holder, value: Value) -> tuple[str, list[str]]:
    if holder.is_key:
        return compose_value(value, holder.column, front.layout)
    first, *below = compose_item(value, holder.column, front.layout)
    return first[holder.column + 1 :].strip(" "), below


def _replace_beside(
    front: FrontText, holder: Holder, span: Span, beside: str, below: list[str]
) -> str:
    comment = ""
    if isinstance(span, ScalarSpan) and span.is_block:
        header = front.front[span.start : front.line_end(span.start)]
        _, sign, comment = header.partition(" #")
        comment = sign + comment
    end = front.line_end(span.end)
    blank = " " if beside else ""
    changes = [(holder.begin, span.end, blank + beside + comment)]
    if below:
        changes.append((end, end, "".join(f"\n{line}" for line in below)))
    if below and end == span.end:
        changes = [(holder.begin, end, changes[0][2] + changes[1][2])]
    return front.splice(*changes)


def _lines_in_place(front: FrontText, span: ScalarSpan, text: str) -> str | None:
    """Return the file's text with other lines below the same `|`; None where that cannot be."""
    start = front.next_line(span.start)
    header = front.front[span.start : start].partition("#")[0].strip()
    first = front.front[start : span.end].lstrip("\n \r")
    if header not in ("|", "|-") or not first:
        return None
    place = span.end - len(first)
    lines = compose_lines(text, place - front.line_start(place))
    return None if lines is None else front.splice((start, span.end, "\n".join(lines)))


def wrap_value(front: FrontText, holder: Holder, span: Span, text: str, value: Value) -> str:
    """Return the text with the one value made a list, in which another one follows it.

    `text` is the one value's, if that is a scalar.
    """
    start, end = front.start + span.start, front.start + span.end
    own = front.text[start:end]
    is_text = isinstance(span, ScalarSpan) and not span.is_block and "\n" not in own
    if holder.flow or (is_text and isinstance(value, str) and not front.layout.lists_in_lines):
        if isinstance(span, ScalarSpan) and not (is_text and _is_safe_in_brackets(span, own)):
            own = compose_flow(text)
        return front.splice((span.start, span.end, f"[{own}, {compose_flow(value)}]"))
    if not holder.is_key:
        raise Uneditable
    if front.are_in_line(holder.begin, span.start):
        column = holder.column + front.layout.dash
        if isinstance(span, ScalarSpan) and not is_text:
            items = compose_item(text, column, front.layout)
        else:
            items = [f"{' ' * column}- {own}"]
        items += compose_item(value, column, front.layout)
        return _replace_beside(front, holder, span, "", items)
    return _wrap_lines(front, span, value)


def _wrap_lines(front: FrontText, span: Span, value: Value) -> str:
    """Return the text with a dash before the value's first line, and the others in line with it."""
    first = front.line_start(span.start)
    column = span.start - first
    changes = [(span.start, span.start, "- ")]
    line = front.next_line(span.start)
    while line < span.end:
        if front.front[line : front.next_line(line)].strip():
            changes.append((line, line, "  "))
        line = front.next_line(line)
    items = "".join(f"{line}\n" for line in compose_item(value, column, front.layout))
    changes.append((front.next_line(span.end), front.next_line(span.end), items))
    return front.splice(*changes)


def _is_safe_in_brackets(span: ScalarSpan, own: str) -> bool:
    return bool(span.style) or _UNSAFE_IN_BRACKETS.isdisjoint(own)


def _is_empty(span: Span) -> bool:
    return isinstance(span, ScalarSpan) and span.is_empty
