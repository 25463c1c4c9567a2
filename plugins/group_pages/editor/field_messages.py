"""Messages as a form says them: by the labels of its fields, not by keys and lines of the file."""

from __future__ import annotations

from ..editing.locating import find_path
from ..frontmatter import Document
from ..languages import Words
from ..problems import Detail, Problem, format_message, format_text
from ..schema import Key, Kind
from .forms.answers import Surroundings
from .forms.sections import label_of

MESSAGES = {
    "session-on-holiday": (
        "{date} is a public holiday ({holiday:word}); add it to “{skip_field}”, or choose yes"
        " at “{on_holidays_field}”"
    ),
    "session-on-holiday-withheld": (
        "a meeting is on a public holiday; add it to “{skip_field}”, or choose yes at "
        "“{on_holidays_field}”"
    ),
    "status-without-day": (
        "this holds for all of the group's meetings, past ones too; since when? Write the "
        "first day at “{status_from_field}”"
    ),
    "status-from-alone": (
        "this is the day from which a group is on a break or has ended; choose that at "
        "“{status_field}”, or leave this empty"
    ),
    "status-until-alone": (
        "this is the last day of a break; choose the break at “{status_field}”, or leave this empty"
    ),
    "status-until-ended": (
        "a group that has ended has no last day of a break; write the first day without a "
        "meeting at “{status_from_field}”, and leave this empty"
    ),
    "sessions-coincide": (
        "two meetings start on {date} at {time}; the other one comes from “{other_field}”"
    ),
    "sessions-coincide-withheld": (
        "two meetings start at the same time; the other one comes from “{other_field}”"
    ),
    "change-twice": "“{other_field}” changes the same meeting; write everything into one of them",
    "change-needs-start": (
        "the group has several meetings on {date}; write at “{at_field}” which one: {times}"
    ),
    "change-needs-start-withheld": (
        "the group has several meetings on this day; write at “{at_field}” which one"
    ),
    "title-too-long": "this has {length} characters; at most {limit} fit",
    "too-many-facts": "there are {count} facts here; at most {limit} fit",
    "not-with-dates": "this cannot be used with single dates; empty one or the other",
    "value-missing": "this has no value: fill it in",
    "value-unknown": "“{written}” is not one of the choices here: {allowed:list}",
    "value-unknown-near": (
        "“{written}” is not one of the choices here; did you mean “{near}”? They are: "
        "{allowed:list}"
    ),
    "discreet-title-missing": (
        "the group is sensitive and appears in calendars; fill in “{discreet_title_field}” too"
    ),
}
"""By the problem's code; `{NAME_field}` is the label of the key of that name.

`{other_field}` is the label of the field that another line of the file is shown in.
"""


def describe_in_form(
    problem: Problem, kind: Kind, words: Words, document: Document | None, around: Surroundings
) -> str:
    """Return what is wrong, without a capital; as of the file where forms have no other words."""
    details: dict[str, Detail] = dict(problem.details)
    message = MESSAGES.get(problem.code)
    other = details.get("other_line")
    if isinstance(other, int):
        label = _label_of_line(problem, other, kind, document, around)
        message = message if label else None
        details["other_field"] = label
    if message is None:
        return format_message(problem.code, details, words)
    details |= {f"{key.name}_field": label_of(key, words) for key in kind.rows()}
    return format_text(message, details, words)


def _label_of_line(
    problem: Problem, line: int, kind: Kind, document: Document | None, around: Surroundings
) -> str:
    """Return “Times 2” for a line of the second entry of that field, "" for a line of none."""
    if document is None:
        return ""
    there = Problem(problem.path, line, problem.code)
    path = find_path(there, kind, document, around.words_of) or ()
    if not path or not isinstance(path[0], Key):
        return ""
    label = label_of(path[0], around.words)
    return f"{label} {path[1] + 1}" if len(path) > 1 and isinstance(path[1], int) else label
