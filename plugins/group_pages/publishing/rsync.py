"""The program rsync: its command lines, and how they are run.

No shell reads any word: rsync is started with a list, and hands the words to the server's rsync
itself (`--protect-args`). The server needs rsync and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..patterns import define_pattern
from .errors import PublishError
from .programs import Progress, run_program
from .releases import CURRENT, RELEASES, STATE

Runner = Callable[[tuple[str, ...], Progress | None], None]

RSYNC = ("rsync", "--recursive", "--protect-args", "--timeout=120")
CONTENT = ("--checksum", "--perms", "--chmod=D755,F644")
"""By content: a build gives every file a new time. The server's program must be able to read."""
PERCENT = define_pattern(rb"(\d{1,3})%")
LAST_WORDS = define_pattern(r"rsync error:|rsync: connection unexpectedly closed|\s*$")
"""What rsync adds when another line has the reason already."""


def remote_shell(port: str) -> tuple[str, ...]:
    """Return the options for SSH, which is to ask for nothing: nobody may be there to answer."""
    at_port = f" -p {port}" if port else ""
    return ("--rsh=ssh -o BatchMode=yes" + at_port,)


def make_folders(shell: tuple[str, ...], skeleton: Path, place: str) -> tuple[str, ...]:
    """Return the command that makes what is missing of a server's folders."""
    return (*RSYNC, *shell, f"{skeleton}/", f"{place}/")


def fetch_skeleton(shell: tuple[str, ...], place: str, folder: Path) -> tuple[str, ...]:
    """Return the command that copies a server's link, its state and its folders' names."""
    names = (f"/{CURRENT}", f"/{STATE}", f"/{RELEASES}/", f"/{RELEASES}/*/")
    chosen = (*(f"--include={name}" for name in names), "--exclude=*")
    return (*RSYNC, "--links", *shell, *chosen, f"{place}/", f"{folder}/")


def delete_releases(
    shell: tuple[str, ...], names: Iterable[str], empty: Path, place: str
) -> tuple[str, ...]:
    """Return the command that deletes releases and touches nothing else."""
    chosen = (*(f"--include=/{name}/***" for name in names), "--exclude=*")
    return (*RSYNC, "--delete", *shell, *chosen, f"{empty}/", f"{place}/{RELEASES}/")


def fetch_files(
    shell: tuple[str, ...], names: Path, release: str, place: str, folder: Path
) -> tuple[str, ...]:
    """Return the command that copies some of a release's files; `names` lists them."""
    chosen = ("--ignore-missing-args", f"--files-from={names}")
    return (*RSYNC, *shell, *chosen, f"{place}/{RELEASES}/{release}/", f"{folder}/")


def upload(
    shell: tuple[str, ...], sources: Iterable[Path], others: Iterable[str], release: str, place: str
) -> tuple[str, ...]:
    """Return the command that fills a release from folders; earlier ones win.

    What another release has already is linked to on the server instead of sent.
    """
    links = (f"--link-dest=../{other}" for other in others)
    folders = (f"{source}/" for source in sources)
    return (*RSYNC, *CONTENT, *shell, *links, *folders, f"{place}/{RELEASES}/{release}/")


def switch_link(shell: tuple[str, ...], skeleton: Path, place: str) -> tuple[str, ...]:
    """Return the command that puts the link and the state into place, each in one step."""
    return (*RSYNC, "--links", "--checksum", *shell, f"{skeleton}/", f"{place}/")


def run_rsync(command: tuple[str, ...], progress: Progress | None) -> None:
    """Run a command; report the percentage done if asked. Raises PublishError."""
    words = command if progress is None else (command[0], "--info=progress2", *command[1:])
    try:
        status, text = run_program(words, progress, PERCENT)
    except FileNotFoundError as error:
        raise PublishError("rsync-missing") from error
    if status:
        raise PublishError("rsync-failed", why=explain_output(text, status))


def explain_output(output: str, status: int) -> str:
    """Return the line that says why rsync or SSH failed."""
    lines = output.splitlines()
    reasons = [line for line in lines if not LAST_WORDS.match(line)] or lines
    return reasons[-1].strip() if reasons else str(status)
