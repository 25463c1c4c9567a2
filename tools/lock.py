"""Makes requirements.txt from requirements.in: all pinned, with hashes, for all platforms.

The lock has the parts of requirements.in; a package that two parts need stands in the first of
them. environment.py installs those parts that a command needs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.lock_parts import NEEDED, text_needed  # noqa: E402 -- found through the line above

SOURCE = ROOT / "requirements.in"
LOCK = ROOT / "requirements.txt"
HEADER = "# Made by `make lock` from requirements.in; not to be edited.\n"
OLDEST_PYTHON = "3.11"


def main() -> None:
    requirements = SOURCE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if LOCK.exists() and "--upgrade" not in sys.argv[1:]:
            (folder / LOCK.name).write_bytes(LOCK.read_bytes())
        everything = lock_requirements(requirements, folder)
        lock = [HEADER]
        seen: set[str] = set()
        for part in NEEDED:
            needed = lock_requirements(text_needed(requirements, part), folder)
            names = {package for package, _ in needed} - seen
            lock += [f"\n# Part {part}\n", *(rows for name, rows in everything if name in names)]
            seen |= names
    LOCK.write_text("".join(lock), "utf-8")


def lock_requirements(requirements: str, folder: Path) -> list[tuple[str, str]]:
    """Return each package with its lines in the lock; the folder's lock keeps its versions."""
    (folder / SOURCE.name).write_text(requirements, "utf-8")
    compile_ = [
        sys.executable, "-m", "uv", "--quiet", "pip", "compile", SOURCE.name,
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
