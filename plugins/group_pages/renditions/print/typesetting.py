"""JSON -> PDF by Typst (https://typst.app), with fonts of our own: the same bytes everywhere."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).resolve().parent
STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, with a language and a title, for screen readers (ISO 14289-1)."""
ELLIPSIS = "…"
QUIET_ZONE = 4
"""Modules of white round a QR code (ISO/IEC 18004, 9.1)."""

Data = Mapping[str, object]
"""The facts of a document: what JSON can hold."""


def typeset(template: str, data: Data) -> bytes:
    """Return the PDF that a template (`poster`) makes of the facts."""
    return _compile(template, json.dumps(reduce_to_fonts(data)))


# A leaflet is asked for twice, one after the other: as it is, and to fold.
@lru_cache(maxsize=1)
def _compile(template: str, data: str) -> bytes:
    inputs = {"data": data}
    pdf = _compiler(template).compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARD)
    if not isinstance(pdf, bytes):
        raise TypeError(template)
    return pdf


def reduce_to_fonts(value: object) -> object:
    """Return the facts without the signs that no font of ours has, an ellipsis for words of them.

    PDF/UA allows no sign without a shape (ISO 14289-1, 7.21); an emoji is no loss on paper.
    """
    if isinstance(value, str):
        return _not_in_fonts().sub(_replacement, value).strip() or (ELLIPSIS if value else "")
    if isinstance(value, Mapping):
        return {key: reduce_to_fonts(each) for key, each in value.items()}
    return [reduce_to_fonts(each) for each in value] if isinstance(value, list) else value


def _replacement(match: re.Match[str]) -> str:
    has_letters = any(unicodedata.category(sign)[0] == "L" for sign in match[0])
    return ELLIPSIS if has_letters else ""


@cache
def _not_in_fonts() -> re.Pattern[str]:
    lines = (FOLDER / "fonts" / "coverage.txt").read_text("ascii").split()
    ranges = (line.split("-") for line in lines)
    known = "".join(f"\\U{first:0>8}-\\U{last:0>8}" for first, last in ranges)
    return re.compile(f"[^\\s{known}]+")


@cache
def _compiler(template: str) -> typst.Compiler:
    import typst

    folder = FOLDER / "templates"
    return typst.Compiler(folder / f"{template}.typ", root=folder, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER / "fonts"]
    )


def draw_code(address: str) -> str:
    """Return the QR code of a web address as SVG, "" for none."""
    if not address:
        return ""
    import segno

    picture = BytesIO()
    code = segno.make(address, micro=False, error="m")
    code.save(picture, kind="svg", border=QUIET_ZONE, xmldecl=False, nl=False)
    return picture.getvalue().decode()
