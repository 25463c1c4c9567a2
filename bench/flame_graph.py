"""`make profile`: a flame graph of a build that has kept nothing, as build/profile.svg."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.corpus import write_corpus
from bench.sites import CHECKOUT, ENVIRONMENT, build_command

GROUPS = 1_000
SAMPLES_A_SECOND = "250"
PICTURE = CHECKOUT / "build" / "profile.svg"


def main() -> None:
    """Build the content folder that is named, or a generated one, under py-spy."""
    with tempfile.TemporaryDirectory(prefix="piiri-profile-") as name:
        content = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name, "content")
        if len(sys.argv) == 1:
            write_corpus(content, GROUPS)
        PICTURE.parent.mkdir(exist_ok=True)
        record = ["record", "--rate", SAMPLES_A_SECOND, "--subprocesses", "-o", str(PICTURE), "--"]
        program = Path(sys.executable).with_name("py-spy")
        command = [str(program), *record, *build_command(content, Path(name, "output"))]
        environment = {**ENVIRONMENT, "GROUP_PAGES_CACHE": ""}
        sys.exit(subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
