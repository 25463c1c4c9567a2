"""What importing the package does by itself."""

from __future__ import annotations

import subprocess
import sys

from tests.building import CHECKOUT


def test_importing_the_package_does_not_import_pelican():
    program = "import sys, group_pages\nprint('pelican' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=CHECKOUT / "plugins", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout == "False\n"
