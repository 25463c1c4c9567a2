"""Why a site could not be published, as sentences."""

from __future__ import annotations

from ..association_settings import MESSAGES as SETTINGS_MESSAGES
from ..coded_error import CodedError
from ..languages import Words
from ..output.targets import MESSAGES as OUTPUT_MESSAGES
from ..output.targets import OutputError

MESSAGES: dict[str, str] = {
    **SETTINGS_MESSAGES,
    "folder-taken": (
        "piiri.toml: the folder “%(folder)s” is inside the content or the built site. "
        "Choose another folder."
    ),
    "git-missing": "git is not installed.",
    "git-failed": "git could not publish the site: %(why)s. Visitors see the one before.",
    "rsync-missing": "rsync is not installed.",
    "rsync-failed": "rsync could not publish the site: %(why)s. Visitors see the one before.",
    "nothing-before": "There is no site before this one to go back to.",
}


class PublishError(CodedError):
    """The site was not published; `code` is a key of MESSAGES."""


def explain_failure(error: PublishError | OutputError, words: Words) -> str:
    """Return why a site was not published."""
    if isinstance(error, OutputError):
        return words.capital(words.gettext(OUTPUT_MESSAGES[error.code]).format(**error.details))
    return words.gettext(MESSAGES[error.code]) % error.details
