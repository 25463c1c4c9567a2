"""Web and e-mail addresses, and the codes that name languages, zones and associations."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from slugify import slugify

from ...model import DEFAULT_TIMEZONE, Language
from ...suggestions import folded, nearest
from .words import BadValue

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?!\s)(?P<rest>\S*)")
_HOST = re.compile(
    r"(?!-)[^\W_](?:[^\W_]|[-.])*(?:\.[^\W_]{2,}|\.xn--[a-z0-9-]+)"
    r"|localhost|[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
)
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")
_BARE_HOST = re.compile(r"(?:www\.)[\w.-]+\.\w{2,}\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@[^\W_](?:[^\W_]|[-.])*\.[^\W\d_]{2,}")
_LANGUAGE_CODE = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = {
    "suomi": "fi", "finska": "fi", "finnish": "fi", "ruotsi": "sv", "svenska": "sv",
    "swedish": "sv", "englanti": "en", "engelska": "en", "english": "en", "viittomakieli": "fse",
    "suomalainen viittomakieli": "fse", "arabia": "ar", "arabiska": "ar", "arabic": "ar",
    "venäjä": "ru", "ryska": "ru", "russian": "ru", "viro": "et", "estniska": "et",
    "estonian": "et", "somali": "so", "somaliska": "so", "ukraina": "uk", "ukrainska": "uk",
    "ukrainian": "uk", "saksa": "de", "tyska": "de", "german": "de", "saame": "se",
}  # fmt: skip


def https_address(written: str, _language: Language) -> str:
    told = written.strip()
    match = _SCHEME.fullmatch(told)
    if match is None:
        if _BARE_HOST.fullmatch(told):
            raise BadValue("address-without-scheme", fixed=f"https://{told}")
        raise BadValue("address-unknown")
    if match["scheme"].lower() != "https":
        raise BadValue("address-scheme")
    return _checked_address(told)


def _checked_address(told: str) -> str:
    try:
        parts = urlsplit(told)
        port = parts.port
    except ValueError:
        raise BadValue("address-unknown") from None
    sound = _HOST.fullmatch(parts.hostname or "") and "@" not in parts.netloc and port != 0
    if not sound or ".." in parts.netloc or _NOT_IN_ADDRESS.search(told):
        raise BadValue("address-unknown")
    return "https" + told[5:]


def site_address(written: str, language: Language) -> str:
    """Where the site is published; ends with a slash."""
    told = https_address(written, language)
    if "?" in told or "#" in told:
        raise BadValue("site-with-query")
    if ".." in urlsplit(told).path.split("/"):
        raise BadValue("address-unknown")
    return told if told.endswith("/") else told + "/"


def text_or_address(written: str, language: Language) -> str:
    """An https address, or text; never an address of another scheme."""
    told = written.strip()
    return https_address(told, language) if _SCHEME.fullmatch(told) else told


def email(written: str, _language: Language) -> str:
    told = written.strip()
    if _EMAIL.fullmatch(told) is None or ".." in told or len(told) > 254:
        raise BadValue("email-unknown")
    return told


def language_code(written: str, _language: Language) -> str:
    """A BCP 47 code in its usual letter case."""
    told = written.strip()
    match = _LANGUAGE_CODE.fullmatch(told)
    if match is None:
        near = _LANGUAGE_NAMES.get(folded(told))
        if near is None and _LANGUAGE_CODE.fullmatch(told.replace("_", "-")):
            near = language_code(told.replace("_", "-"), _language)
        if near is None:
            raise BadValue("language-unknown")
        raise BadValue("language-unknown-near", near=near)
    code = match["language"].lower()
    code += f"-{match['script'].title()}" if match["script"] else ""
    code += f"-{match['region'].upper()}" if match["region"] else ""
    return code + match["rest"].lower()


def timezone(written: str, _language: Language) -> ZoneInfo:
    told = written.strip()
    if told == DEFAULT_TIMEZONE:
        return ZoneInfo(told)
    known = {folded(name): name for name in available_timezones() - {"localtime", "posixrules"}}
    if folded(told) in known:
        return ZoneInfo(known[folded(told)])
    cities = {folded(name.rpartition("/")[2]): name for name in sorted(known.values())}
    near = cities.get(folded(told).replace(" ", "_")) or nearest(told, sorted(known.values()))
    if near is None:
        raise BadValue("timezone-unknown")
    raise BadValue("timezone-unknown-near", near=near)


def write_timezone(zone: ZoneInfo, _language: Language) -> str:
    return zone.key


def identifier(written: str, _language: Language) -> str:
    """A slug: small letters a to z, digits, hyphens between them."""
    told = written.strip()
    slug = slugify(told)
    if told == slug:
        return told
    raise BadValue("id-unknown-near", near=slug) if slug else BadValue("id-unknown")
