"""The theme's own files: a stylesheet, two scripts and what they load later, one icon.

Each has a digest of its content in its name: browsers may keep it for good, and a page never meets
the style or script of another build.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

from ...model import DEFAULT_ACCENT
from ...paths import SCRIPTS_FOLDER, STYLES_FOLDER, THEME_FOLDER
from ...patterns import define_pattern
from ...value_classes import dataclass
from .palette import palette

QUICK_EXIT = "quick_exit"
BASE_SHEETS = ("tokens", "base", "layout")
LAST_SHEET = "print"
LISTS = "lists"
"""The folder of scripts that only pages with a search or filters need."""
LATER = "later"
"""The folder of scripts that the joined ones load when they are first needed."""

CSS_COMMENT = define_pattern(r"/\*.*?\*/", re.DOTALL)
CSS_TIGHT = "{};,>"
"""Signs that need no space on either side."""
CSS_VALUE = define_pattern(r"(?<=[\w-]): ")
GATHERED = ("@media(forced-colors:active)", "@media print")
"""Conditions under which a rule goes before all without one, wherever it stands."""
JS_COMMENT = define_pattern(r"^\s*//.*$", re.MULTILINE)
IMPORTED = define_pattern(r"""(?<=["']\./)[\w.-]+\.js(?=["'])""")
"""The name of a script in another one that loads it."""
DIGEST_LENGTH = 8


@dataclass(frozen=True, slots=True)
class AssetPaths:
    """The files that pages link to, by their paths below the site's root.

    `lists_script` is in place of `script` where one searches or filters: it holds that, too.
    """

    stylesheet: str
    script: str
    lists_script: str
    icon: str


@dataclass(frozen=True, slots=True)
class Assets:
    """The theme's files by path below the site's root, and the paths that pages name."""

    paths: AssetPaths
    files: Mapping[str, bytes]


def make_assets(static: Path, quick_exit: bool, accent: str = "") -> Assets:
    """Return the style, scripts and icon of a theme's static folder.

    Without a quick exit neither its style nor its script leaves a trace. `accent` is the
    association's own colour, "" for the theme's. Raises KeyError where a script imports one that
    is not there.
    """
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}

    def add(folder: str, name: str, text: str) -> str:
        content = IMPORTED.sub(lambda match: names[match[0]], text).encode()
        names[name] = name_with_digest(name, content)
        path = folder + names[name]
        files[path] = content
        return path

    later = {path.name: _read_script(path) for path in _list_files(static / "js" / LATER, ".js")}
    imports = {name: IMPORTED.findall(text) for name, text in sorted(later.items())}
    # A script's name follows from those of the scripts that it imports.
    for name in TopologicalSorter(imports).static_order():
        add(SCRIPTS_FOLDER, name, later[name])
    common = _scripts(static / "js", quick_exit)
    lists = _list_files(static / "js" / LISTS, ".js")
    paths = AssetPaths(
        add(STYLES_FOLDER, "site.css", stylesheet(static / "css", quick_exit, accent)),
        add(SCRIPTS_FOLDER, "site.js", _join(common)),
        add(SCRIPTS_FOLDER, "lists.js", _join([*common, *lists])),
        add(THEME_FOLDER, "icon.svg", _icon(static / "icon.svg", accent)),
    )
    return Assets(paths, files)


def name_with_digest(name: str, content: bytes) -> str:
    """Return the name of a file with a digest of its content before the suffix."""
    stem, suffix = name.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]}.{suffix}"


def _icon(file: Path, accent: str) -> str:
    """Return the mark with the seats in the association's colour, if it has one."""
    return file.read_text("utf-8").replace(DEFAULT_ACCENT, accent or DEFAULT_ACCENT)


def stylesheet(folder: Path, quick_exit: bool, accent: str = "") -> str:
    """Join tokens with the association's own colour, base, layout, the components, print last."""
    components = _list_files(folder / "components", ".css")
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
    tight = CSS_VALUE.sub(":", " ".join(CSS_COMMENT.sub("", text).split()))
    for sign in CSS_TIGHT:
        tight = tight.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return tight.replace("@media (", "@media(").replace(" !", "!").replace(";}", "}")


def _list_files(folder: Path, suffix: str) -> list[Path]:
    """Return the folder's files of this suffix in order; hidden ones are another program's."""
    return sorted(each for each in folder.glob(f"*{suffix}") if not each.name.startswith("."))


def _scripts(folder: Path, quick_exit: bool) -> list[Path]:
    """Return the scripts that every page needs, the exit first."""
    paths = _list_files(folder, ".js")
    paths.sort(key=lambda path: (path.stem != QUICK_EXIT, path.stem))
    return [path for path in paths if quick_exit or path.stem != QUICK_EXIT]


def _join(scripts: Iterable[Path]) -> str:
    """Join the scripts, each as a block of its own."""
    return "".join("{\n" + _read_script(path) + "}\n" for path in scripts)


def _read_script(path: Path) -> str:
    return compact_js(path.read_text("utf-8"))


def compact_js(text: str) -> str:
    """Remove whole-line comments, blank lines and indents. No string holds a line break."""
    lines = (line.strip() for line in JS_COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line)
