"""A former address as staff write it -> the address that it stands for."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from ...model import Language
from ...problems import Written
from .words import BadValue

INDEX = "index.html"

# File systems hold names of 255 bytes; a build needs some of them for itself.
MAX_NAME_BYTES = 240
MAX_ALIAS_CHARACTERS = 1000

# Windows keeps these names for devices, whatever follows the first dot.
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "123456789"
}
# Hosts read such names themselves (.htaccess) or refuse them; this one is for pages.
DOT_NAME_OF_PAGES = ".well-known"


def parse_alias(text: str, _language: Language) -> str:
    """Return the alias as typed. One that cannot be a former address of the site is refused."""
    text = text.strip()
    try:
        alias_address(text)
    except AliasError as error:
        raise BadValue(error.code, address=Written(text)) from None
    return text


class AliasError(ValueError):
    """An alias that cannot be a former address of the site; `code` names the rule it breaks."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def alias_address(alias: str) -> str:
    """Return the address of an alias: a folder, or a file that ends in `.html` or `.htm`.

    `/vanha`, `/vanha/` and `/vanha/index.html` are one address. Percent-encoding is decoded, once,
    as a server does it. Raises AliasError.
    """
    if alias.startswith("//") or "://" in alias:
        raise AliasError("alias-with-host")
    if not alias.startswith("/"):
        raise AliasError("alias-without-slash")
    if "?" in alias or "#" in alias:
        raise AliasError("alias-with-query")
    if len(alias) > MAX_ALIAS_CHARACTERS:
        raise AliasError("address-too-long")
    try:
        path = unicodedata.normalize("NFC", unquote(alias[1:], errors="strict"))
    except UnicodeDecodeError:
        raise AliasError("alias-unreadable") from None
    # A slash that was encoded would become a folder of its own: the parts are split first.
    if path.count("/") != alias[1:].count("/"):
        raise AliasError("alias-unreadable")
    return _address(path.split("/"))


def _address(names: list[str]) -> str:
    """Return the address of the names between an alias's slashes."""
    if names[-1] in ("", INDEX):
        names = names[:-1]
    for name in names:
        _check_name(name)
    if not names:
        return ""
    is_file = names[-1].lower().endswith((".html", ".htm"))
    return "/".join(names) + ("" if is_file else "/")


def _check_name(name: str) -> None:
    if name in (".", ".."):
        raise AliasError("alias-leaves-site")
    if not name or name != name.strip() or not name.isprintable() or set(name) & set('\\?#%:*"<>|'):
        raise AliasError("alias-unreadable")
    if name.startswith(".") and name.lower() != DOT_NAME_OF_PAGES:
        raise AliasError("alias-unreadable")
    if name.endswith(".") or name.partition(".")[0].lower() in DEVICES:
        raise AliasError("alias-unreadable")
    if len(name.encode()) > MAX_NAME_BYTES:
        raise AliasError("address-too-long")
