"""Addresses in files for programs, and the folders of a group."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..listings import ListedGroup
from ..schema.values.aliases import alias_address

_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


def uri(address: str) -> str:
    """Return the address in ASCII (RFC 3986): the host by IDNA, the rest percent-encoded."""
    start, separator, rest = address.partition("//")
    host, slash, path = rest.partition("/")
    if separator and not host.isascii():
        address = f"{start}//{_ascii_host(host)}{slash}{path}"
    return quote(address, safe=_SAFE)


def _ascii_host(host: str) -> str:
    """Return the name unchanged where no host can have it: there is no better spelling of it."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def folders(listed: ListedGroup) -> Iterator[str]:
    """Yield the group's folder, then those of its former addresses.

    Files for programs stand in each: a program does not follow a page that says "moved here".
    """
    yield listed.path
    former = dict.fromkeys(alias_address(alias.text) for alias in listed.group.facts.aliases)
    yield from (address for address in former if address.endswith("/"))
