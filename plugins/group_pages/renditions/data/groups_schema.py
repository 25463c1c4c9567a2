"""groups.schema.json: the JSON Schema (2020-12) of every groups.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from ...listings.facets import FACETS, HOME, WEEKDAYS
from ...model import Language, Ordinal, Parity, Per
from ...paths import SCHEMA_FILE
from ...schema import (
    BOOLEAN,
    CONTACT,
    FEE_BLOCK,
    GROUP,
    Block,
    Choice,
    Key,
    Many,
    Plain,
    Type,
)
from ...schema.history import VERSION
from .groups_json import PUBLISHED

Schema = dict[str, Any]

MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(:\d\d)?$"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d|24:00"


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the schema at the site's root; it is the same for every site."""
    yield SCHEMA_FILE, (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()


def schema() -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "groups.json",
        "description": "Groups of one folder of a site, with their published facts and sessions.",
        **_object(
            {
                "version": {
                    "const": VERSION,
                    "description": "Of the content format whose names and values are used.",
                },
                "built_for": _date("The day that tells which seasons are current and coming."),
                "license": _text("What the file may be used for."),
                "association": _association(),
                "listing": _listing(),
                "groups": {"type": "array", "items": {"$ref": "#/$defs/group"}},
            },
        ),
        "$defs": {
            "url": _text(
                "Absolute where the association's site is known, else relative to the site's root."
            ),
            "contact": {**_record(CONTACT.keys), "minProperties": 1},
            "group": _group(),
            "rule": _rule(),
            "session": _session(),
        },
    }


def _association() -> Schema:
    return _object(
        {
            "id": _text("Stable; part of every session's uid."),
            "name": _text(),
            "short_name": _text(),
            "language": _one_of(Language),
            "timezone": _text("IANA name."),
        },
        {
            "url": {"type": "string", "format": "uri"},
            "contact": _list({"$ref": "#/$defs/contact"}),
        },
    )


def _listing() -> Schema:
    kinds = [HOME.name, GROUP.name, *(each.name for each in FACETS if each.spans is None)]
    return _object(
        {
            "kind": {"enum": kinds, "description": "`group`, or what the groups are listed by."},
            "value": _nullable(_text("Slug of the group or of the facet's value.")),
            "title": _text(),
            "url": {"$ref": "#/$defs/url"},
            "calendar": _nullable({"$ref": "#/$defs/url"}),
            "calendar_complete": {
                "type": "boolean",
                "description": "False where the feed leaves sessions out to stay small.",
            },
        }
    )


def _group() -> Schema:
    properties = {
        key: BY_REFERENCE.get(key.name) or _property(key)
        for key in GROUP.keys
        if key.name in PUBLISHED
    }
    return _object(
        {
            "id": _text("Stable: the group's slug."),
            "url": {"$ref": "#/$defs/url"},
            "calendar": {
                **_nullable({"$ref": "#/$defs/url"}),
                "description": "Its feed; null where its sessions are in no feed.",
            },
            **{key.name: each for key, each in properties.items() if key.is_always_known},
            "sessions": _list({"$ref": "#/$defs/session"}),
        },
        {key.name: each for key, each in properties.items() if not key.is_always_known},
    )


def _property(key: Key) -> Schema:
    """Return the schema of a key's value, described by its row's help and by its type."""
    # A no is left out, unless it is the default.
    is_yes = key.type is BOOLEAN and not key.has_default
    shape: Schema = {"const": True} if is_yes else _shape(key.type)
    sentence = key.help if key.help.endswith((".", "?")) else f"{key.help}."
    return shape | {"description": " ".join([sentence, shape.get("description", "")]).strip()}


def _shape(kind: Type) -> Schema:
    if kind is CONTACT:
        return {"$ref": "#/$defs/contact"}
    if kind is FEE_BLOCK:
        return {"anyOf": [{"const": "free"}, _fee()]}
    match kind:
        case Many(of=each):
            return _list(_shape(each))
        case Choice(members=members):
            return _one_of(members)
        case Block(keys=keys):
            return _record(keys)
        case Plain():
            return SHAPES.get(kind.name) or _text()
    return _text()


def _record(keys: Iterable[Key]) -> Schema:
    properties = {key: _property(key) for key in keys}
    return _object(
        {key.name: each for key, each in properties.items() if key.required},
        {key.name: each for key, each in properties.items() if not key.required},
    )


def _fee() -> Schema:
    return _object(
        {
            "amount": {"type": "number", "exclusiveMinimum": 0, "description": "Euros."},
            "per": _one_of(Per),
        },
        {"note": _text()},
    )


def _rule() -> Schema:
    ordinals = _list({"enum": [f"{ordinal.value} of month" for ordinal in Ordinal]})
    weeks = {"type": "string", "pattern": "^[2-8] weeks$"}
    every = {"anyOf": [{"enum": ["week", *_values(Parity)]}, weeks, ordinals]}
    return {
        **_object(
            {"time": {"type": "string", "pattern": f"^({CLOCK})(–({CLOCK}))?$"}},
            {
                "day": _list({"enum": list(WEEKDAYS)}),
                "every": every,
                "dates": _list(_date()),
                "starts": _date(),
                "ends": _date(),
                "season": _text("Title of the one season it is for."),
                "location": _text("Title of its place, where not the group's."),
            },
        ),
        "oneOf": [{"required": ["day", "every"]}, {"required": ["dates"]}],
    }


def _session() -> Schema:
    moment = {"type": "string", "pattern": MOMENT, "description": "ISO 8601 with offset."}
    return _object(
        {
            "uid": _text("Stable; the UID of its event in calendar.ics."),
            "start": moment,
            "end": _nullable(moment),
            "status": {"enum": ["scheduled", "cancelled"]},
            "topic": _nullable(_text()),
            "guest": _nullable(_text()),
            "location": _nullable(_text("Title of the place; null where none is published.")),
        },
        {
            "reason": _text("Why it is cancelled."),
            "municipality": _text(),
            "original_start": {**moment, "description": "When it was before it was moved."},
        },
    )


def _object(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _text(description: str = "") -> Schema:
    described: Schema = {"description": description} if description else {}
    return {"type": "string", "minLength": 1, **described}


def _date(description: str = "") -> Schema:
    return {**_text(description), "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: Iterable[Enum]) -> Schema:
    return {"enum": _values(values)}


def _values(values: Iterable[Enum]) -> list[str]:
    return [str(value.value) for value in values]


BY_REFERENCE: dict[str, Schema] = {
    "type": _text("Title of its type."),
    "season": _list(_text("Title of a season.")),
    "location": _nullable(_text("Title of its place; null where none is published.")),
    "municipality": _nullable(_text()),
    "schedule": _list({"$ref": "#/$defs/rule"}),
    "image": _object({"file": {"$ref": "#/$defs/url"}, "alt": _text()}),
}
"""Properties that name something else of the site, or that publication decides about."""
SHAPES: dict[str, Schema] = {
    "boolean": {"type": "boolean"},
    "number": {"type": "number"},
    "date": _date(),
    "language-code": _text("BCP 47."),
    "spoken-language": _text("BCP 47, without a region."),
    "text-or-address": _text("Text, or an https URL."),
}
"""By the name of the type; all others are texts."""
