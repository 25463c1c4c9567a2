"""The whole form of a file: its fields, what was changed in it, and the field of a line."""

from __future__ import annotations

from dataclasses import replace

from ...editing.locating import find_path
from ...frontmatter import Document, Node
from ...frontmatter.editing import Value
from ...model import Group
from ...problems import Problem
from ...schema import Key, Kind, Part
from ...suggestions import folded
from ...value_classes import dataclass
from .answers import Answers, FieldView, Surroundings, below
from .sections import Section, sections_of
from .table import control_of, describe

ROOT = "f"
BODY = "body"


@dataclass(frozen=True, slots=True)
class SectionView:
    section: Section
    usual: tuple[FieldView, ...]
    more: tuple[FieldView, ...]


def name_of(key: Key) -> str:
    return f"{ROOT}.{key.name}"


def find_key(kind: Kind, name: str) -> Key | None:
    """Return the key of a field by its name, such as `f.schedule.0.location`; None for none."""
    root, *parts = name.split(".")
    keys, key = (kind.keys if root == ROOT else ()), None
    for part in parts:
        if part.isdigit():
            continue
        key = next((each for each in keys if each.name == part), None)
        if key is None:
            return None
        keys = key.below
    return key


def read_answers(kind: Kind, document: Document, around: Surroundings) -> Answers:
    """Return what the form of a file has before anybody touches it."""
    answers: dict[str, tuple[str, ...]] = {BODY: (document.body.strip("\n"),)}
    for key in kind.keys:
        node = find_node(document, key, around)
        if node is not None:
            answers |= control_of(key).read(name_of(key), node, around)
    return answers


def find_node(document: Document, key: Key, around: Surroundings) -> Node | None:
    """Return the value of a key in a file, None for none."""
    words = {folded(str(each)) for each in around.words_of(key)}
    for entry in document.front.entries:
        if folded(entry.key.text) in words:
            return entry.value
    return None


def write_new(keys: tuple[Key, ...], answers: Answers, around: Surroundings) -> dict[Key, Value]:
    """Return the values of a new file, those of keys that have an answer."""
    values = ((key, write_value(key, answers, around, None)) for key in keys)
    return {key: value for key, value in values if value is not None}


def changed_keys(kind: Kind, base: Answers, answers: Answers) -> tuple[Key, ...]:
    """Return the keys whose fields differ from those that the form had."""
    return tuple(
        key for key in kind.keys if below(base, name_of(key)) != below(answers, name_of(key))
    )


def write_value(
    key: Key, answers: Answers, around: Surroundings, document: Document | None
) -> Value | None:
    """Return the value of a key for the file, None to have none."""
    node = find_node(document, key, around) if document is not None else None
    return control_of(key).write(name_of(key), answers, around, node)


def list_sections(
    kind: Kind, answers: Answers, around: Surroundings, group: Group | None
) -> tuple[SectionView, ...]:
    """Return the form's parts with their fields; `group` decides what is marked as withheld."""

    def field(name: str) -> FieldView:
        key = kind.key(name)
        view = describe(name_of(key), key, answers, around)
        return replace(view, secret=_secret(key, group))

    return tuple(
        SectionView(section, tuple(map(field, section.usual)), tuple(map(field, section.more)))
        for section in sections_of(kind)
    )


def _secret(key: Key, group: Group | None) -> str:
    """Return the mark of a field whose value is not published, "" for others."""
    if group is None:
        return ""
    hides_place = not group.publish_place or bool(group.location and group.location.secret)
    hidden = {
        Part.TIMES: not group.publish_times,
        Part.PLACE: hides_place,
        Part.PEOPLE: group.sensitive,
        Part.LINK: not group.publish_link,
    }
    return "Not published" if hidden.get(key.withheld_with) else ""


def find_field(
    problem: Problem, kind: Kind, document: Document, around: Surroundings
) -> str | None:
    """Return the name of the field that a problem of a file is about, None for no field."""
    path = find_path(problem, kind, document, around.words_of)
    if path is None:
        return BODY
    steps = (str(step) if isinstance(step, int) else step.name for step in path)
    return ".".join((ROOT, *steps)) if path else None
