"""Which module may know which: the data flows in one direction (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from group_pages import model
from group_pages.installation import OWN_FOLDERS
from group_pages.model import GroupFacts
from group_pages.publication import PublishedGroup, PublishedSession

PACKAGE = Path(__file__).resolve().parent.parent / "plugins" / "group_pages"
CHECKOUT = PACKAGE.parent.parent

# From left to right; a module imports from its own step or from those to its left. Modules that
# are in no step yet have none to their left: each must be put somewhere.
STEPS = (
    ("value_classes", "patterns"),
    (
        "model", "languages", "limits", "problems", "suggestions", "textfile", "repository",
        "clock", "file_times", "open_flags", "locks", "reported_error", "terminal", "cache",
        "installation", "garbage", "pdfs", "coded_error", "numbers", "association_settings",
        "c_library", "processes", "interruption",
    ),
    (
        "frontmatter.scalars", "frontmatter.quotes", "frontmatter.loader", "frontmatter.nodes",
        "frontmatter.indentation", "frontmatter.syntax_faults", "frontmatter", "frontmatter.spans",
        "frontmatter.composing", "frontmatter.front_text", "frontmatter.plain",
        "frontmatter.routes", "frontmatter.splices", "frontmatter.revision", "frontmatter.editing",
    ),
    (
        "schema", "fields.lists", "fields.keywords", "fields", "fields.coordinates", "fields.twice",
        "fields.reader",
    ),
    (
        "sessions.local_time", "sessions.recurrence", "sessions.holidays", "sessions.changes",
        "sessions.planning", "sessions",
    ),
    (
        "publication.moments", "publication.normalized_text", "publication.degrees",
        "publication.needles", "loading",
    ),
    (
        "publication.published", "publication", "publication.texts", "publication.disclosure",
        "listings.time_spans", "listings.kinds", "listings.facets",
    ),
    ("partners",),
    ("paths", "listings"),
    (
        "listings.renditions", "media_types", "listings.nearness", "listings.standing",
        "listings.arrangement",
    ),
    (
        "addresses", "system_reasons", "reporting",
        "bodies.items", "bodies.lines", "bodies.bare_links",
        "bodies.forgiving", "bodies.absent", "bodies.bounds", "bodies.picture_encoding",
        "bodies.encodings", "bodies.attachments", "bodies.pictures", "bodies.sanitiser",
        "bodies.elements", "bodies.source", "bodies.nearby", "bodies.references", "bodies.targets",
        "bodies.links", "bodies.marks", "bodies.renderings", "bodies.anchors", "bodies.signs",
        "bodies.long_texts", "bodies.watchdog", "bodies.unbroken", "bodies.rendered", "bodies",
        "bodies.headings",
    ),
    ("timestamps",),
    ("edition",),
    (
        "editing.storage", "editing.history", "editing.commits",
        "editing.sentences", "editing.proposals", "editing.days", "editing.checking",
        "editing.saving",
        "editing.content_files", "editing.locating", "editing.naming", "editing.folders",
        "editing.references", "editing.sessions", "editing.places", "editing.groups",
        "editing.files", "editing.pictures",
        "editing.outlook", "editing.ways", "editing.seasons", "editing.new_seasons", "editing",
    ),
    ("spreadsheets",),
    (
        "output.filesystem", "output.targets", "output.earlier_site",
        "output.loose_files", "output", "output.earlier",
    ),
    ("renditions.content_policy", "renditions.web_addresses", "renditions.fragments"),
    ("renditions.views",),
    (
        "renditions.html", "renditions.calendar", "renditions.data", "renditions.print",
        "renditions.registers",
    ),
    ("renditions",),
    ("build_settings", "template_faults", "site_build"),
    ("publishing",),
    ("editor",),
    ("pelican_defaults",),
    ("pelican_adapter",),
    ("settings", "commands"),
)  # fmt: skip
FORMATS = {
    "renditions.html",
    "renditions.calendar",
    "renditions.data",
    "renditions.print",
    "renditions.registers",
}
# Packages whose modules, or packages, have a place each; the others have one place as a whole.
PARTED = {name.split(".")[0] for step in STEPS for name in step if "." in name}


def module_of(file: Path) -> str:
    """Return the name of a file in STEPS."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in _parted(parts) if part != "__init__")


def _parted(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts[:2] if parts[0] in PARTED else parts[:1]


FILES = sorted(file for file in PACKAGE.rglob("*.py") if module_of(file))
MODULES = sorted({module_of(file) for file in FILES})


def files_of(module: str) -> list[Path]:
    return [file for file in FILES if module_of(file) == module]


def imported(file: Path) -> set[str]:
    """The modules that a file imports when it runs; `.name` are those of this package."""
    names: set[str] = set()
    folders = file.relative_to(PACKAGE).parts[:-1]
    tree = ast.parse(file.read_text("utf-8"))
    for_types = {
        id(node) for block in ast.walk(tree) if _is_for_types(block) for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module or "")
        elif isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1]
            start = (*above, *(node.module or "").split(".")) if node.module else above
            names.update("." + _module(start, alias.name) for alias in node.names)
    return names


def _module(start: tuple[str, ...], name: str) -> str:
    """The module that `from start import name` takes the name from, or that it names."""
    place = PACKAGE.joinpath(*start, name)
    is_module = place.with_suffix(".py").is_file() or place.is_dir()
    return ".".join(_parted((*start, name) if is_module else start))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def step_of(module: str) -> int:
    return next(number for number, step in enumerate(STEPS) if module in step)


def test_every_module_has_its_place_in_the_flow():
    assert sorted(name for step in STEPS for name in step) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_nothing_to_its_right(module):
    for file in files_of(module):
        for name in imported(file):
            other = name[1:]
            if name.startswith("."):
                assert step_of(other) <= step_of(module), f"{file.name} imports {other}"


@pytest.mark.parametrize("module", MODULES)
def test_pelican_is_imported_in_one_module_only(module):
    users = ("pelican_adapter", "commands")
    for file in files_of(module):
        names = {name.split(".")[0] for name in imported(file)}
        assert module in users or "pelican" not in names, file.name


@pytest.mark.parametrize(
    ("module", "must_not_know"),
    [
        ("model", {"problems", "paths", "languages"}),
        ("publication", {"clock", "paths", "languages", "edition"}),
        ("sessions.recurrence", {"publication", "languages", "clock"}),
        ("sessions", {"publication", "clock"}),
    ],
)
def test_module_does_not_know_what_is_none_of_its_business(module, must_not_know):
    names = {name for file in files_of(module) for name in imported(file)}
    assert not names & {f".{name}" for name in must_not_know}


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_format_does_not_know_another(format_):
    others = {f".{name}" for name in FORMATS - {format_}}
    for file in files_of(format_):
        assert not imported(file) & others, file.name


def test_renditions_do_not_reach_what_is_withheld():
    """They see published types only; of the model they may use values and enums."""
    forbidden = {"Site", "Session", "Location", "Recurrence", "Change", "Closure", "ExtraSession"}
    for file in (PACKAGE / "renditions").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "model":
                assert not {alias.name for alias in node.names} & forbidden, file.name


def _types_in(kind: object) -> set[object]:
    """The type, and all that a value of it may hold."""
    types = {kind}
    if isinstance(kind, type) and is_dataclass(kind):
        for each in get_type_hints(kind).values():
            types |= _types_in(each)
    for each in get_args(kind):
        types |= _types_in(each)
    return types


@pytest.mark.parametrize("kind", [GroupFacts, PublishedGroup, PublishedSession])
def test_what_is_published_has_no_room_for_what_is_withheld(kind):
    """`GroupFacts` passes through publication as it stands."""
    assert not _types_in(kind) & {model.Location, model.Session, model.Recurrence, model.Group}


def test_checking_content_does_not_load_pelican():
    """`make check` answers at once."""
    code = "import sys, group_pages.edition; sys.exit('pelican' in sys.modules)"
    path = {"PYTHONPATH": str(PACKAGE.parent)}
    assert subprocess.run([sys.executable, "-c", code], env=path, check=False).returncode == 0


def test_no_build_may_write_to_a_folder_of_the_checkout():
    assert {CHECKOUT / name for name in _folders_of_the_checkout()} <= set(OWN_FOLDERS)


def _folders_of_the_checkout() -> set[str]:
    """Those that git keeps; in a copy without git, those it would not pass over."""
    listed = subprocess.run(
        ["git", "-C", str(CHECKOUT), "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        return {name.split("/")[0] for name in listed.stdout.split("\0") if "/" in name}
    passed_over = {
        line.strip("/") for line in (CHECKOUT / ".gitignore").read_text("utf-8").splitlines()
    }
    return {path.name for path in CHECKOUT.iterdir() if path.is_dir()} - passed_over
