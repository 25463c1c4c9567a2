"""Where a site's files for programs stand, and how an address is written in them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..listings import ListedGroup
from ..schema.values.aliases import alias_address

_KEPT = "%/:?#[]@!$&'()*+,;=~-._"


def uri(address: str) -> str:
    """The address in ASCII (RFC 3986): the host by IDNA, the rest percent-encoded."""
    start, separator, rest = address.partition("//")
    host, slash, path = rest.partition("/")
    if separator and not host.isascii():
        address = f"{start}//{_ascii_host(host)}{slash}{path}"
    return quote(address, safe=_KEPT)


def _ascii_host(host: str) -> str:
    """A name that no host can have stays as it is: there is no better spelling of it."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def folders(listed: ListedGroup) -> Iterator[str]:
    """The group's folder, then those of its former addresses.

    A calendar program does not follow a page that says "moved here": a real copy stands there.
    """
    yield listed.path
    former = dict.fromkeys(alias_address(alias.text) for alias in listed.group.facts.aliases)
    yield from (address for address in former if address.endswith("/"))
