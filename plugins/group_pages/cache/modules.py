"""The code that this process runs: its files, and whether settings follow from files alone."""

from __future__ import annotations

import ast
import os
import sys
import sysconfig
from collections.abc import Sequence
from importlib.util import find_spec
from zoneinfo import TZPATH

from .inputs import PACKAGE

MAIN = "__main__"
ZONES = "tzdata"
"""The package that Python takes a time zone from where the system has none."""
SETTINGS_FILES = ("pelicanconf.py", "publishconf.py")
PLAIN_CALLS = frozenset("str Path insert append join dirname abspath".split())
"""What settings may call and still follow from the files of their code."""
LINK_CALLS = frozenset(
    {"Path(__file__).resolve()", "os.path.realpath(__file__)", "realpath(__file__)"}
)
"""Calls that follow from links, too: those on the way to the settings' own file are known."""
PLAIN_MODULES = frozenset("sys os pathlib group_pages pelicanconf publishconf".split())
ENVIRONMENT = frozenset({"environ", "environb"})


def list_code(zone: str) -> list[str]:
    """Return the files of all modules but Python's own and this package's, and of the time zone.

    Among them are the folders that packages are installed into: each installation changes them;
    and the working folder's settings, which need not be there.
    """
    standard = os.path.realpath(sysconfig.get_path("stdlib"))
    folders = {os.path.realpath(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    files = _list_files()
    installed = tuple(folder + os.sep for folder in folders)
    others = [*list_zone_files(zone), *(os.path.abspath(name) for name in SETTINGS_FILES)]
    return (
        others
        + sorted(folders)
        + sorted(
            file
            for file in files
            if file.startswith(installed) or not file.startswith(standard + os.sep)
        )
    )


def list_zone_files(zone: str) -> list[str]:
    """Return the files that may have the rules of a time zone: the system's, then a package's."""
    of_package = (os.path.join(folder, "zoneinfo") for folder in find_folders(ZONES))
    return [os.path.join(folder, zone) for folder in (*TZPATH, *of_package)]


def find_folders(package: str) -> Sequence[str]:
    """Return the folders of a package's code, none where it is not installed."""
    spec = find_spec(package)
    return (spec.submodule_search_locations if spec else None) or ()


def are_settings_plain(settings: str) -> bool:
    """Return whether what the settings say follows from the files of the program's code."""
    installed = {os.path.realpath(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    standard = os.path.realpath(sysconfig.get_path("stdlib"))
    known = tuple(f"{folder}{os.sep}" for folder in (*installed, standard, PACKAGE))
    own = _list_files()
    # What starts the program says nothing about the settings.
    own.discard(os.path.realpath(getattr(sys.modules[MAIN], "__file__", None) or ""))
    own.add(os.path.realpath(settings))
    return all(_is_plain(file) for file in own if not file.startswith(known))


def _list_files() -> set[str]:
    """Return the real paths of the files of all modules but this package's."""
    modules = list(sys.modules.values())
    files = {getattr(module, "__file__", None) or "" for module in modules} - {""}
    # All folders above a file would be looked at for links: once a folder, not once a file.
    folders = {folder: os.path.realpath(folder) for folder in set(map(os.path.dirname, files))}
    places = (
        os.path.join(folders[os.path.dirname(each)], os.path.basename(each)) for each in files
    )
    others = [place for place in places if not place.startswith(PACKAGE + os.sep)]
    return {os.path.realpath(place) if os.path.islink(place) else place for place in others}


def _is_plain(file: str) -> bool:
    try:
        with open(file, "rb") as stream:
            tree = ast.parse(stream.read())
    except (OSError, SyntaxError, ValueError):
        return False
    return all(map(_is_node_plain, ast.walk(tree)))


def _is_node_plain(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in PLAIN_CALLS or ast.unparse(node) in LINK_CALLS
        case ast.Call():
            return False
        case ast.Import(names=names):
            return all(each.name.partition(".")[0] in PLAIN_MODULES for each in names)
        case ast.ImportFrom(module=module, names=names):
            is_environment = any(each.name in ENVIRONMENT for each in names)
            return (module or "").partition(".")[0] in PLAIN_MODULES and not is_environment
        # By its name alone where all of `os` has been imported.
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name not in ENVIRONMENT
    return True
