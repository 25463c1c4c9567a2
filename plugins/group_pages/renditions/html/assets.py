"""The theme's own files: a stylesheet, two scripts and what they load later, one icon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...paths import ICON, LISTS_SCRIPT, SCRIPT, SCRIPTS_FOLDER, STYLESHEET
from .palette import palette

QUICK_EXIT = "quick_exit"
BASE_SHEETS = ("tokens", "base", "layout")
LAST_SHEET = "print"
THEME_ACCENT = "#0a555a"
LISTS = "lists"
"""The folder of scripts that only pages with a search or filters need."""
LATER = "later"
"""The folder of scripts that the joined ones load when they are first needed."""

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_SPACE = re.compile(r"\s+")
CSS_TIGHT = re.compile(r" ?([{};,>]) ?")
CSS_VALUE = re.compile(r"(?<=[\w-]): ")
CSS_QUERY = re.compile(r"@media \(")
GATHERED = ("@media(forced-colors:active)", "@media print")
"""Conditions under which a rule goes before all without one, wherever it stands."""
JS_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def static_files(static: Path, quick_exit: bool, accent: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the style, scripts and icon, by their path below the site's root.

    Without a quick exit neither its style nor its script leaves a trace. `accent` is the
    association's own colour, "" for the theme's.
    """
    yield STYLESHEET, stylesheet(static / "css", quick_exit, accent).encode()
    common = _scripts(static / "js", quick_exit)
    yield SCRIPT, _join(common).encode()
    lists = sorted((static / "js" / LISTS).glob("*.js"))
    yield LISTS_SCRIPT, _join([*common, *lists]).encode()
    for path in sorted((static / "js" / LATER).glob("*.js")):
        yield SCRIPTS_FOLDER + path.name, compact_js(path.read_text("utf-8")).encode()
    yield ICON, _icon(static / "icon.svg", accent)


def _icon(file: Path, accent: str) -> bytes:
    """Return the mark with the seats in the association's colour, if it has one."""
    icon = file.read_text("utf-8")
    return icon.replace(THEME_ACCENT, accent or THEME_ACCENT).encode()


def stylesheet(folder: Path, quick_exit: bool, accent: str = "") -> str:
    """Join tokens with the association's own colour, base, layout, the components, print last."""
    components = sorted((folder / "components").glob("*.css"))
    sheets = [folder / f"{name}.css" for name in BASE_SHEETS]
    sheets += [path for path in components if quick_exit or path.stem != QUICK_EXIT]
    sheets.append(folder / f"{LAST_SHEET}.css")
    tokens, *others = (compact_css(path.read_text("utf-8")) for path in sheets)
    return _gather("".join((tokens, palette(accent), *others)))


def _gather(css: str) -> str:
    """Put the rules of each of the conditions GATHERED into one block, at the end."""
    for condition in GATHERED:
        block = re.compile(re.escape(condition) + r"\{((?:[^{}]*\{[^{}]*\})*)\}")
        rules = "".join(block.findall(css))
        css = block.sub("", css) + f"{condition}{{{rules}}}"
    return css


def compact_css(text: str) -> str:
    """Remove comments and needless white space. Strings in the sheets hold neither."""
    text = CSS_SPACE.sub(" ", CSS_COMMENT.sub("", text))
    tight = CSS_TIGHT.sub(r"\1", CSS_VALUE.sub(":", text))
    return CSS_QUERY.sub("@media(", tight).replace(" !", "!").replace(";}", "}").strip()


def _scripts(folder: Path, quick_exit: bool) -> list[Path]:
    """Return the scripts that every page needs, the exit first."""
    paths = sorted(folder.glob("*.js"), key=lambda path: (path.stem != QUICK_EXIT, path.stem))
    return [path for path in paths if quick_exit or path.stem != QUICK_EXIT]


def _join(scripts: Iterable[Path]) -> str:
    """Join the scripts, each as a block of its own."""
    return "".join("{\n" + compact_js(path.read_text("utf-8")) + "}\n" for path in scripts)


def compact_js(text: str) -> str:
    """Remove whole-line comments, blank lines and indents. No string holds a line break."""
    lines = (line.strip() for line in JS_COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line)
