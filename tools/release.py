"""Makes a release: `release.py VERSION`, in a work tree without changes.

Runs every test, writes the version into the program and the change log, makes the wheel twice (the
bytes must be the same), then its checksum, the commit and the tag. Nothing is sent anywhere. What
is refused leaves everything as it was. `--tested`: the tests have passed for this very commit,
as on the machine that runs them for each.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION_FILE = "plugins/group_pages/installation.py"
CHANGES_FILE = "plugins/group_pages/schema/changes.py"
CHANGE_LOG = "CHANGELOG.md"
UNRELEASED = "## Unreleased"
CHECKSUMS = "SHA256SUMS"
VERSION = re.compile(r"\d+\.\d+\.\d+")
ASSIGNMENT = re.compile(r'^VERSION = ".*"$', re.MULTILINE)


class Refusal(Exception):
    """The reason why there is no release."""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Make the release; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="such as 0.2.0")
    parser.add_argument("--tested", action="store_true", help="run no tests")
    options = parser.parse_args(arguments)
    try:
        check(root, options.version)
        if not options.tested:
            run_tests(root)
        files = make(root, options.version)
    except Refusal as refusal:
        print(f"No release: {refusal}", file=sys.stderr)
        return 1
    print(f"Released {options.version}: {', '.join(map(str, files))}, tag v{options.version}.")
    print(f"Look at them, then send both: git push --follow-tags; upload {files[0]}.")
    return 0


def check(root: Path, version: str) -> None:
    """Raise Refusal where the version may not be released from this work tree."""
    if not VERSION.fullmatch(version):
        raise Refusal(f"“{version}” is no version such as 0.2.0")
    if git(root, "status", "--porcelain"):
        raise Refusal("the work tree has changes; commit them")
    tags = git(root, "tag", "--list", "v*").split()
    if f"v{version}" in tags:
        raise Refusal(f"{version} is there already")
    released = [_parse(tag[1:]) for tag in tags if VERSION.fullmatch(tag[1:])]
    if released and _parse(version) < max(released):
        raise Refusal(f"a later version is there: {'.'.join(map(str, max(released)))}")
    later = [each for each in versions_of_changes(root) if _parse(each) > _parse(version)]
    if later:
        raise Refusal(f"{CHANGES_FILE} has a row since {later[0]}")
    if not changes_to_release((root / CHANGE_LOG).read_text("utf-8")):
        raise Refusal(f"{CHANGE_LOG} has nothing below “{UNRELEASED}”")


def versions_of_changes(root: Path) -> list[str]:
    """Return the versions that the rows about content name."""
    return re.findall(r'Change\(\s*"([\d.]+)"', (root / CHANGES_FILE).read_text("utf-8"))


def run_tests(root: Path) -> None:
    """Run every test. Raises Refusal."""
    environment = {**os.environ, "MAKEFLAGS": ""}
    if subprocess.run(["make", "test"], cwd=root, check=False, env=environment).returncode:
        raise Refusal("tests fail")


def make(root: Path, version: str) -> list[Path]:
    """Write, build, commit and tag; return the files of `dist/`. Raises Refusal."""
    files = [root / VERSION_FILE, root / CHANGE_LOG]
    before = [file.read_bytes() for file in files]
    program, log = (file.read_text("utf-8") for file in files)
    try:
        files[0].write_text(set_version(program, version), "utf-8")
        files[1].write_text(release_changes(log, version, release_day(os.environ)), "utf-8")
        wheel = build_twice(root, version)
        git(root, "commit", "--quiet", "--all", "--message", f"Release {version}")
    except BaseException:
        for file, content in zip(files, before, strict=True):
            file.write_bytes(content)
        raise
    git(root, "tag", "--annotate", f"v{version}", "--message", f"Piiri {version}")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    checksums = wheel.with_name(CHECKSUMS)
    checksums.write_text(f"{digest}  {wheel.name}\n", "utf-8")
    return [wheel, checksums]


def build_twice(root: Path, version: str) -> Path:
    """Make the wheel in `dist/`. Raises Refusal where it is another the second time."""
    with tempfile.TemporaryDirectory() as folder:
        first = build(root, Path(folder), version)
        second = build(root, root / "dist", version)
        if first.read_bytes() != second.read_bytes():
            raise Refusal("the wheel has other bytes each time")
    return second


def build(root: Path, folder: Path, version: str) -> Path:
    """Make the wheel in the folder and return its file. Raises Refusal."""
    command = ["-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    run = subprocess.run(
        [sys.executable, *command],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if run.returncode:
        raise Refusal(f"the wheel cannot be made:\n{run.stdout}{run.stderr}")
    [wheel] = folder.glob(f"*-{version}-*.whl")
    return wheel


def changes_to_release(log: str) -> str:
    """Return the text below the heading of what is not released, "" for none."""
    _, _, rest = log.partition(f"\n{UNRELEASED}\n")
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()


def release_changes(log: str, version: str, day: date) -> str:
    """Return the change log with what was not released below the version's heading."""
    heading = f"{UNRELEASED}\n\n## {version} – {day.isoformat()}\n"
    return log.replace(f"{UNRELEASED}\n", heading, 1)


def set_version(program: str, version: str) -> str:
    return ASSIGNMENT.sub(f'VERSION = "{version}"', program, count=1)


def release_day(environment: Mapping[str, str]) -> date:
    """Return the day of SOURCE_DATE_EPOCH, else today, in UTC."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()


def git(root: Path, *arguments: str) -> str:
    """Run git in the work tree and return its output. Raises Refusal."""
    run = subprocess.run(
        ["git", *arguments],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if run.returncode:
        raise Refusal(run.stderr.strip())
    return run.stdout


def _parse(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


if __name__ == "__main__":
    sys.exit(main())
