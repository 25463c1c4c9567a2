"""What this project reads in HSDS 3: a JSON Schema of the members that hsds.json has.

Source: the Human Services Data Specification 3.0, schema reference (docs.openreferral.org). It is
stated here in our own form, stricter than there: no other members, no members without a value.
The specification's own schemas are CC BY-SA; none of their text is copied.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
NUMBER: Schema = {"type": "number"}
EMAIL: Schema = {"type": "string", "format": "email"}
WEB_ADDRESS: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
DATE: Schema = {"type": "string", "format": "date"}
CLOCK: Schema = {"type": "string", "pattern": r"^\d\d:\d\d([+-]\d\d:\d\d|Z)$"}
KNOWN_OR_EMPTY: Schema = {"type": "string"}


def one_of(*values: str) -> Schema:
    return {"enum": list(values)}


def many(name: str) -> Schema:
    return {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{name}"}}


def one(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def record(required: str, **members: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"id": {"type": "string", "format": "uuid"}, **members},
        "required": ["id", *required.split()],
        "additionalProperties": False,
    }


DEFINITIONS = {
    "service": record(
        "name status",
        name=TEXT,
        description=TEXT,
        url=WEB_ADDRESS,
        email=EMAIL,
        status=one_of("active", "inactive", "defunct", "temporarily closed"),
        interpretation_services=TEXT,
        application_process=TEXT,
        fees_description=TEXT,
        eligibility_description=TEXT,
        assured_date=DATE,
        alert=TEXT,
        organization=one("organization"),
        languages=many("language"),
        cost_options=many("cost_option"),
        contacts=many("contact"),
        service_areas=many("service_area"),
        service_at_locations=many("service_at_location"),
        schedules=many("schedule"),
    ),
    "organization": record(
        "name description",
        name=TEXT,
        alternate_name=TEXT,
        description=TEXT,
        email=EMAIL,
        website=WEB_ADDRESS,
        contacts=many("contact"),
    ),
    "language": record("", name=TEXT, code=TEXT),
    "cost_option": record(
        "",
        option=TEXT,
        currency={"type": "string", "pattern": "^[A-Z]{3}$"},
        amount=NUMBER,
        amount_description=TEXT,
    ),
    "contact": record("", name=TEXT, department=TEXT, email=EMAIL, phones=many("phone")),
    "phone": record("number", number=TEXT, type=TEXT, description=TEXT),
    "service_area": record("", name=TEXT),
    "service_at_location": record("", location=one("location"), schedules=many("schedule")),
    "location": record(
        "location_type",
        location_type=one_of("physical", "postal", "virtual"),
        url=WEB_ADDRESS,
        name=TEXT,
        description=TEXT,
        transportation=TEXT,
        latitude=NUMBER,
        longitude=NUMBER,
        addresses=many("address"),
        accessibility=many("accessibility"),
    ),
    "address": record(
        "address_1 city state_province postal_code country address_type",
        address_1=TEXT,
        city=TEXT,
        state_province=KNOWN_OR_EMPTY,
        postal_code=KNOWN_OR_EMPTY,
        country=KNOWN_OR_EMPTY,
        address_type=one_of("physical", "postal", "virtual"),
    ),
    "accessibility": record("", description=TEXT),
    "schedule": record(
        "",
        valid_from=DATE,
        valid_to=DATE,
        dtstart=DATE,
        until=DATE,
        count=NUMBER,
        timezone=NUMBER,
        freq=one_of("WEEKLY", "MONTHLY"),
        interval=NUMBER,
        wkst=one_of("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
        byday={"type": "string", "pattern": r"^(-?\d)?[A-Z]{2}(,(-?\d)?[A-Z]{2})*$"},
        opens_at=CLOCK,
        closes_at=CLOCK,
        description=TEXT,
        attending_type=TEXT,
        schedule_link=WEB_ADDRESS,
    ),
}

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {"$ref": "#/$defs/service"},
    "$defs": DEFINITIONS,
}
