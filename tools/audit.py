"""Known holes in what we depend on, and licences that do not go with ours (`make audit`).

The packages that build a site must be under a licence that combines with AGPL-3.0-or-later.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
TESTS = "# Only for tests and upkeep"
FREE = re.compile(
    r"\b(MIT|MIT-CMU|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|HPND|Historical Permission"
    r"|MPL-2\.0|Mozilla Public License 2\.0|Public Domain|Unlicense|Artistic License"
    r"|L?GPL-3\.0|GPL-2\.0-or-later|AGPL-3\.0|(Affero |Lesser )?General Public License)\b",
    re.IGNORECASE,
)


def main() -> int:
    print("Licences of what builds a site:")
    foreign = foreign_licences()
    print(*foreign, sep="\n") if foreign else print("  all go with AGPL-3.0-or-later")
    print("Known holes:", flush=True)
    holes = subprocess.run(
        # strict: a package that could not be looked up is a failure, not a pass
        [
            sys.executable,
            "-m",
            "pip_audit",
            "--strict",
            "--disable-pip",
            "--require-hashes",
            "-r",
            LOCK,
        ],
        check=False,
    )
    return 1 if foreign or holes.returncode else 0


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
        if package["Name"].lower().replace("_", "-") in ours and not FREE.search(package["License"])
    ]


if __name__ == "__main__":
    sys.exit(main())
