"""Web and e-mail addresses, and the names of time zones and associations."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from slugify import slugify

from ...model import DEFAULT_TIMEZONE, Language
from ...patterns import define_pattern
from ...suggestions import folded, nearest
from .words import BadValue

_SCHEME = define_pattern(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?!\s)(?P<rest>\S*)")
_SCHEME_ALONE = define_pattern(r"(?:https?:/*|(?:https?://)?www\.?)/*", re.IGNORECASE)
_HOST = define_pattern(
    r"(?!-)[^\W_](?:[^\W_]|[-.])*(?:\.[^\W_]{2,}|\.xn--[a-z0-9-]+)"
    r"|localhost|[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
)
_NOT_IN_ADDRESS = define_pattern(r"[\s<>\"\\^`{|}]")
_BARE_HOST = define_pattern(r"(?:www\.)[\w.-]+\.\w{2,}\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_EMAIL = define_pattern(r"[^\s@<>(),;:\"\\]+@[^\W_](?:[^\W_]|[-.])*\.[^\W\d_]{2,}")


def parse_https_address(text: str, _language: Language) -> str:
    text = text.strip()
    if _SCHEME_ALONE.fullmatch(text):
        raise BadValue("address-missing")
    match = _SCHEME.fullmatch(text)
    if match is None:
        if _BARE_HOST.fullmatch(text):
            raise BadValue("address-without-scheme", fixed=f"https://{text}")
        raise BadValue("address-unknown")
    if match["scheme"].lower() != "https":
        raise BadValue("address-scheme")
    return _checked_address(text)


def _checked_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise BadValue("address-unknown") from None
    sound = _HOST.fullmatch(parts.hostname or "") and "@" not in parts.netloc and port != 0
    if not sound or ".." in parts.netloc or _NOT_IN_ADDRESS.search(text):
        raise BadValue("address-unknown")
    return "https" + text[5:]


def parse_site_address(text: str, language: Language) -> str:
    """Return the address that the site is published at; it ends with a slash."""
    text = parse_https_address(text, language)
    if "?" in text or "#" in text:
        raise BadValue("site-with-query")
    if ".." in urlsplit(text).path.split("/"):
        raise BadValue("address-unknown")
    return text if text.endswith("/") else text + "/"


def parse_text_or_address(text: str, language: Language) -> str:
    """Return an https address or text. An address of another scheme is refused."""
    text = text.strip()
    is_address = _SCHEME.fullmatch(text) or _SCHEME_ALONE.fullmatch(text)
    return parse_https_address(text, language) if is_address else text


def parse_email(text: str, _language: Language) -> str:
    text = text.strip().removeprefix("mailto:").lstrip()
    if _EMAIL.fullmatch(text) is None or ".." in text or len(text) > 254:
        raise BadValue("email-unknown")
    return text


def parse_timezone(text: str, _language: Language) -> ZoneInfo:
    text = text.strip()
    if text == DEFAULT_TIMEZONE:
        return ZoneInfo(text)
    known = {folded(name): name for name in available_timezones() - {"localtime", "posixrules"}}
    if folded(text) in known:
        return ZoneInfo(known[folded(text)])
    cities = {folded(name.rpartition("/")[2]): name for name in sorted(known.values())}
    near = cities.get(folded(text).replace(" ", "_")) or nearest(text, sorted(known.values()))
    if near is None:
        raise BadValue("timezone-unknown")
    raise BadValue("timezone-unknown-near", near=near)


def write_timezone(zone: ZoneInfo, _language: Language) -> str:
    return zone.key


def parse_identifier(text: str, _language: Language) -> str:
    """Return a slug: small letters a to z, digits, hyphens between them."""
    text = text.strip()
    slug = slugify(text)
    if text == slug:
        return text
    raise BadValue("id-unknown-near", near=slug) if slug else BadValue("id-unknown")
