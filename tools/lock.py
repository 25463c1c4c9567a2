"""Makes requirements.txt from requirements.in: all pinned, with hashes, for all platforms.

One lock in two parts: what building a site needs, then what tests need besides. environment.py
installs the first part alone, so that building a site asks a machine for little.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WANTED = ROOT / "requirements.in"
LOCK = ROOT / "requirements.txt"
TESTS = "# Only for tests and upkeep"
HEADER = "# Made by `make lock` from requirements.in; not to be edited.\n"
OLDEST_PYTHON = "3.11"


def main() -> None:
    wanted = WANTED.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if LOCK.exists() and "--upgrade" not in sys.argv[1:]:
            (folder / LOCK.name).write_bytes(LOCK.read_bytes())
        everything = pins(wanted, folder)
        to_build = {package for package, _ in pins(wanted.partition(TESTS)[0], folder)}
    first = [lines for package, lines in everything if package in to_build]
    second = [lines for package, lines in everything if package not in to_build]
    LOCK.write_text("".join([HEADER, *first, f"\n{TESTS}\n", *second]), "utf-8")


def pins(wanted: str, folder: Path) -> list[tuple[str, str]]:
    """Each package with its lines in the lock; the versions in the folder's lock are kept."""
    (folder / WANTED.name).write_text(wanted, "utf-8")
    compile_ = [
        sys.executable, "-m", "uv", "--quiet", "pip", "compile", WANTED.name,
        "--output-file", LOCK.name, "--universal", "--python-version", OLDEST_PYTHON,
        "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
        *sys.argv[1:],
    ]  # fmt: skip
    subprocess.run(compile_, cwd=folder, check=True)
    lock = (folder / LOCK.name).read_text("utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    return [(re.split(r"[=\s;]", block, maxsplit=1)[0], block) for block in blocks if block]


if __name__ == "__main__":
    main()
