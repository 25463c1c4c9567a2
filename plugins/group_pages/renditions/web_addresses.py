"""Addresses in files for programs, and the folders of a group."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..listings import ListedGroup
from ..patterns import define_pattern
from ..schema.values.aliases import alias_address

_SAFE = "%/:?#[]@!$&'()*+,;=~-._"
_HOST = define_pattern(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?P<host>[^/?#]*)")
_DOTS = define_pattern("[.\u3002\uff0e\uff61]")
_KEPT_BY_IDNA_2008 = define_pattern("[ßς]")


def uri(address: str) -> str:
    """Return the address in ASCII (RFC 3986): the host by IDNA, the rest percent-encoded.

    What is no address with a host, such as text, is percent-encoded as it stands.
    """
    match = _HOST.match(address)
    if match and not match["host"].isascii():
        address = match["scheme"] + _ascii_host(match["host"]) + address[match.end() :]
    return quote(address, safe=_SAFE)


def _ascii_host(host: str) -> str:
    """Return the name unchanged where no host can have it: there is no better spelling of it."""
    try:
        return encode_host(host)
    except UnicodeError:
        return host


def encode_host(host: str) -> str:
    """Return a host's name, a port after it or not, in ASCII.

    Raises UnicodeError for a name that no host can have.
    """
    labels = _DOTS.split(host)
    if "" in labels[:-1]:
        raise UnicodeError(f"an empty part: {host}")
    return ".".join(map(_ascii_label, labels))


def _ascii_label(label: str) -> str:
    """Return one part of a host's name as browsers write it.

    Python's codec is IDNA 2003, which made ss of ß: another host by now (RFC 5891).
    """
    if _KEPT_BY_IDNA_2008.search(label):
        return "xn--" + label.lower().encode("punycode").decode()
    return label.encode("idna").decode()


def folders(listed: ListedGroup) -> Iterator[str]:
    """Yield the group's folder, then those of its former addresses.

    Files for programs stand in each: a program does not follow a page that says "moved here".
    """
    yield listed.path
    former = dict.fromkeys(alias_address(alias.text) for alias in listed.group.facts.aliases)
    yield from (address for address in former if address.endswith("/"))
