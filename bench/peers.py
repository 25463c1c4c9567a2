"""Other site generators that build the same association's site, where their tools are.

PEERS names a folder with `hugo/`, `eleventy/` and `prepare.py`, which writes the groups as they
read them; beside it is `make_corpus.py`. Without it Piiri is measured beside plain Pelican alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from bench.corpus import write_corpus

CLOCK = "2027-02-01T00:00:00+02:00"
VARIABLE = "PEERS"
_SUMMARY = re.compile(r"^(summary|tiivistelmä): .*$", re.MULTILINE)


class Peer(NamedTuple):
    """A program that builds the site of the prepared groups from nothing, also after an edit."""

    name: str
    version: str
    command: list[str]
    folder: Path
    output: Path


def find_folder() -> Path | None:
    """Return the folder of the peers, None where there is none."""
    named = os.environ.get(VARIABLE, "")
    return Path(named).resolve() if named else None


def write_content(content: Path, prepared: Path, groups: int) -> Path | None:
    """Write an association with so many groups, and the same for the peers, prepared.

    Return the folder of the peers; without it the content is of our own generator.
    """
    peers = find_folder()
    if peers is None:
        write_corpus(content, groups)
        return None
    script = peers.parent / "make_corpus.py"
    _run([sys.executable, script, str(groups), content, "--force"])
    _run([sys.executable, peers / "prepare.py", content, prepared])
    _run(["sh", peers / "eleventy" / "assemble.sh", prepared])
    return peers


def list_peers(peers: Path, prepared: Path, folder: Path) -> list[Peer]:
    """Return the peers whose tools are there."""
    peers_here = []
    hugo, output = _find_hugo(peers), folder / "hugo"
    if hugo:
        options = ["--quiet", "--noBuildLock", "--clock", CLOCK, "--source", str(peers / "hugo")]
        folders = ("--contentDir", prepared / "hugo" / "content", "--destination", output)
        options += map(str, folders)
        command = [hugo, *options, "--cacheDir", str(folder / "hugo-cache")]
        version = _run([hugo, "version"]).split()[1].partition("-")[0].lstrip("v")
        peers_here.append(Peer("Hugo", version, command, folder, output))
    eleventy, output = prepared / "eleventy", folder / "eleventy"
    program = eleventy / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if program.exists() and shutil.which("node"):
        command = ["node", str(program), "--quiet", f"--output={output}"]
        version = _run(["node", program, "--version"]).strip()
        peers_here.append(Peer("Eleventy", version, command, eleventy, output))
    return peers_here


def edit_group(content: Path, prepared: Path | None, text: str) -> None:
    """Change the summary and the body of the same group in all copies."""
    file = sorted((content / "groups").glob("*.md"))[19]
    copies = [file]
    if prepared is not None:
        copies += [
            prepared / "hugo" / "content" / "ryhmat" / file.name,
            prepared / "eleventy" / "content" / "ryhmat" / file.name,
        ]
    for copy in filter(Path.exists, copies):
        edited = _SUMMARY.sub(rf"\1: {text}", copy.read_text("utf-8"), count=1)
        copy.write_text(f"{edited}\n{text}.\n", "utf-8")


def _find_hugo(peers: Path) -> str | None:
    """Return Hugo itself, not the Python program by which its wheel starts it."""
    for folder in (peers / ".venv", Path(sys.prefix)):
        for program in folder.glob("lib/python3*/site-packages/hugo/binaries/hugo*"):
            return str(program)
    return shutil.which("hugo")


def _run(command: list[str | Path]) -> str:
    return subprocess.run(
        list(map(str, command)), check=True, capture_output=True, text=True
    ).stdout
