"""partners.json beside the page of partners' groups: the same facts for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from ...listings import Edition
from ...partners.documents import Partner, PartnerGroup
from ...paths import PARTNERS_FILE, Paths


def files(edition: Edition, paths: Paths) -> Iterator[tuple[str, bytes]]:
    """Yield the one file, none without partners."""
    if not edition.partners:
        return
    content = {
        "built_for": edition.day.isoformat(),
        "partners": [_partner(each, edition.day) for each in edition.partners],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    yield paths.partners + PARTNERS_FILE, text.encode()


def _partner(partner: Partner, day: date) -> dict[str, Any]:
    return {
        "name": partner.name,
        "url": partner.address,
        "built_for": partner.built_for.isoformat(),
        "old": partner.is_old(day),
        "groups": [_group(each, day) for each in partner.groups],
    }


def _group(group: PartnerGroup, day: date) -> dict[str, Any]:
    start = group.next_start(day)
    return {
        "title": group.title,
        "type": group.type,
        "municipality": group.town or None,
        "url": group.url,
        "next": start.isoformat() if start else None,
    }
