"""A partner's groups.json -> the facts that the page of partners' groups has, checked.

What it promises is content-format 13.9. A member or a value that is not known here is passed over
(content-format 16.2); one that is needed and not as promised refuses the document whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from ..coded_error import CodedError
from ..limits import MEGABYTE
from ..model import FIRST_YEAR, LAST_YEAR
from ..patterns import define_pattern
from ..schema.history import VERSION
from ..textfile import clean, without_invisible
from ..value_classes import dataclass

LARGEST_DOCUMENT = 10 * MEGABYTE
"""Bytes, unpacked: some 5,000 groups."""
MOST_GROUPS = 5_000
LONGEST_TEXT = 500
"""Characters of a title or a name."""
LONGEST_ADDRESS = 2_000
MOST_DAYS = 7
"""After which a partner's groups are marked: it is not built any more, or not fetched."""
ENDED = "ended"
SCHEDULED = "scheduled"
DEFAULT_PORTS = {"https": 443, "http": 80}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Hosts that may be asked without encryption: a site that this computer itself serves."""

MESSAGES: dict[str, str] = {
    "not-json": "its groups.json is no JSON",
    "other-version": "its groups.json is of version %(version)s; this program reads %(expected)s",
    "wrong-value": "its groups.json has no good value of “%(member)s”",
    "many-groups": "its groups.json has more than %(most)s groups",
    "other-host": "its groups.json leads to another address: %(address)s",
}

# Signs of an address (RFC 3986, 2). A browser passes others over, or reads them as these.
_ADDRESS = define_pattern(r"[A-Za-z0-9%/:?#\[\]@!$&'()*+,;=~._-]*")

Json = dict[str, Any]
JsonValue = Any
Value = TypeVar("Value")


class DocumentError(CodedError):
    """A document that is not as promised; `code` is a key of MESSAGES."""


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """A group of a partner; `type` is the title of its type, `town` is "" where it meets online.

    `url` is whole, and on the partner's own host. `starts` are the starts of its meetings that are
    not cancelled, in order, with the partner's offset.
    """

    title: str
    type: str
    town: str
    url: str
    starts: tuple[datetime, ...]

    def next_start(self, day: date) -> datetime | None:
        """Return the start of the first meeting on or after the day."""
        return next((start for start in self.starts if start.date() >= day), None)


@dataclass(frozen=True, slots=True)
class Partner:
    """An association and its groups, as they stood on the day that its site was built for.

    `address` is that of its site, with a slash at the end.
    """

    name: str
    address: str
    built_for: date
    groups: tuple[PartnerGroup, ...]

    def is_old(self, day: date) -> bool:
        """Return whether what is known of it may have changed by the day."""
        return (day - self.built_for).days > MOST_DAYS


def read_document(content: bytes, address: str) -> Partner:
    """Return what the groups.json of the site at the address says. Raises DocumentError."""
    return read_members(parse_json(content), address)


def parse_json(content: bytes) -> Json:
    """Return the members of a JSON object. Raises DocumentError."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DocumentError("not-json") from error
    if not isinstance(document, dict):
        raise DocumentError("not-json")
    return document


def read_members(document: Json, address: str) -> Partner:
    """Return what a parsed document says. Raises DocumentError."""
    version = document.get("version")
    if version != VERSION:
        raise DocumentError("other-version", version=_shorten(version), expected=str(VERSION))
    association = _take(document, "association", _read_object)
    groups = _take(document, "groups", _read_list)
    if len(groups) > MOST_GROUPS:
        raise DocumentError("many-groups", most=f"{MOST_GROUPS}")
    return Partner(
        name=_take(association, "name", _read_text),
        address=address,
        built_for=_take(document, "built_for", _read_day),
        groups=tuple(_read_groups(groups, address)),
    )


def write_members(partner: Partner) -> Json:
    """Return the members that `read_members` reads: those of groups.json, and no others."""
    return {
        "version": VERSION,
        "built_for": partner.built_for.isoformat(),
        "association": {"name": partner.name},
        "groups": [
            {
                "url": group.url,
                "title": group.title,
                "type": group.type,
                "municipality": group.town or None,
                "sessions": [
                    {"start": start.isoformat(), "status": SCHEDULED} for start in group.starts
                ],
            }
            for group in partner.groups
        ],
    }


def is_secure(address: str) -> bool:
    """Return whether a site's address is https, or of a site that this computer serves."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def resolve_own(link: str, address: str) -> str:
    """Return a link of the site at the address as a whole address on the same host.

    Raises DocumentError where it leads elsewhere.
    """
    try:
        whole = urljoin(address, link)
        is_plain = len(link) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(link)
        if is_plain and _origin(whole) == _origin(address):
            return whole
    except ValueError as error:
        raise DocumentError("other-host", address=_shorten(link)) from error
    raise DocumentError("other-host", address=_shorten(link))


def _origin(address: str) -> tuple[object, ...]:
    """Return what two addresses of one host have alike. Raises ValueError for what is none."""
    parts = urlsplit(address)
    user, _, _ = parts.netloc.rpartition("@")
    return parts.scheme, user, parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)


def _shorten(value: object) -> str:
    """Return what a message repeats of a value from outside."""
    return without_invisible(" ".join(clean(str(value)[:LONGEST_TEXT]).split()))


def _read_groups(groups: list[JsonValue], address: str) -> Iterator[PartnerGroup]:
    """Yield the groups that have not ended."""
    for each in groups:
        group = _take({"groups": each}, "groups", _read_object)
        if group.get("status") == ENDED:
            continue
        sessions = map(_read_session, _take(group, "sessions", _read_list))
        yield PartnerGroup(
            title=_take(group, "title", _read_text),
            type=_take(group, "type", _read_text),
            town=_take(group, "municipality", _read_text_or_none),
            url=resolve_own(_take(group, "url", _read_address), address),
            starts=tuple(sorted(start for start in sessions if start is not None)),
        )


def _read_session(session: JsonValue) -> datetime | None:
    """Return its start, None where it is cancelled."""
    members = _take({"sessions": session}, "sessions", _read_object)
    start = _take(members, "start", _read_moment)
    return start if _take(members, "status", _read_text) == SCHEDULED else None


def _take(members: Json, name: str, read: Callable[[JsonValue], Value]) -> Value:
    """Return a member's value as the function reads it. Raises DocumentError."""
    try:
        return read(members[name])
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError("wrong-value", member=name) from error


def _read_object(value: JsonValue) -> Json:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _read_list(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _read_text(value: JsonValue) -> str:
    """Return the text on one line, without what is invisible or controls a terminal."""
    if not isinstance(value, str):
        raise TypeError(value)
    text = without_invisible(" ".join(clean(value).split()))
    if not text or len(text) > LONGEST_TEXT:
        raise ValueError(value)
    return text


def _read_text_or_none(value: JsonValue) -> str:
    return "" if value is None else _read_text(value)


def _read_address(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _read_moment(value: JsonValue) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(value)
    return moment


def _read_day(value: JsonValue) -> date:
    day = date.fromisoformat(value)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(value)
    return day
