"""Codes of languages: of a text, and of what is spoken in a group."""

from __future__ import annotations

import re

from ...languages.language_codes import (
    SAME_LANGUAGE,
    USUAL_SCRIPTS,
    find_code,
    find_sign_language,
    is_assigned,
)
from ...languages.language_names import is_known_code
from ...model import Language
from ...patterns import define_pattern
from .words import BadValue, parse_line

_CODE = define_pattern(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)
_BETWEEN = define_pattern(r"[,;/+&()]|\s(?:ja|och|and)\s")
_BETWEEN_CODES = define_pattern(rf"{_BETWEEN.pattern}|\s+")


def parse_language_code(text: str, _language: Language) -> str:
    """Return a BCP 47 code in its usual letter case."""
    text = text.strip()
    match = _CODE.fullmatch(text)
    if match is None:
        near = find_code(text)
        if not near and _CODE.fullmatch(text.replace("_", "-")):
            near = parse_language_code(text.replace("_", "-"), _language)
        raise _no_code(near)
    first, *rest = match["language"].lower().split("-")
    tags = [*rest, (match["script"] or "").title(), (match["region"] or "").upper()]
    following = "".join(f"-{each}" for each in tags if each) + match["rest"].lower()
    if first in SAME_LANGUAGE:
        raise _no_code(SAME_LANGUAGE[first] + following)
    if not is_assigned(first):
        raise _no_code(find_code(first))
    return first + following


def parse_spoken_language(text: str, language: Language) -> str:
    """Return the code of a language that people speak or sign: its own, without a country.

    So that one language has one facet. A script that is not the usual one stays.
    """
    try:
        code = parse_language_code(text, language)
    except BadValue as bad:
        near = bad.details.get("near")
        raise _no_code(_spoken(str(near)) if near else _several(text, language)) from None
    spoken = _spoken(code)
    if spoken != code:
        raise BadValue("language-with-more", near=spoken)
    return code


def parse_languages_or_text(text: str, language: Language) -> str:
    """Return codes, or text: what reads as codes, a list of them in one line too, is theirs."""
    text = parse_line(text, language)
    parts = [part for part in _BETWEEN_CODES.split(text) if part]
    if not parts or not all(map(_is_known_code, parts)):
        return text
    return ", ".join(parse_spoken_language(part, language) for part in parts)


def _no_code(near: str) -> BadValue:
    return BadValue("language-unknown-near", near=near) if near else BadValue("language-unknown")


def _spoken(code: str) -> str:
    """Return the code less whatever makes no other language of it."""
    match = _CODE.fullmatch(code)
    if match is None:
        return code
    first, *rest = match["language"].split("-")
    language = SAME_LANGUAGE.get(rest[-1], rest[-1]) if rest else first
    if language == "sgn" and match["region"]:
        return find_sign_language(match["region"]) or language
    script = match["script"]
    is_usual = not script or USUAL_SCRIPTS.get(language) == script
    return language if is_usual else f"{language}-{script}"


def _several(text: str, language: Language) -> str:
    """Return the list to write where several languages are named in one value, "" for others."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    codes: list[str] = []
    for part in parts if len(parts) > 1 else ():
        try:
            codes.append(parse_spoken_language(part, language))
        except BadValue as bad:
            codes.append(str(bad.details.get("near", "")))
    if not all(codes):
        return ""
    several = dict.fromkeys(codes)
    return f"[{', '.join(several)}]" if len(several) > 1 else "".join(several)


def _is_known_code(text: str) -> bool:
    """Return whether the text is a code of a language whose name is known, or means one."""
    match = _CODE.fullmatch(text)
    first = text.lower().partition("-")[0]
    return match is not None and (is_known_code(text) or first in SAME_LANGUAGE)
