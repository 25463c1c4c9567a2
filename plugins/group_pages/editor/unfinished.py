"""What somebody has chosen on a long page and not carried out yet: there again the next day.

It lies in the folder of the content's history, beside the content, and is never published.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from ..editing import storage
from ..editing.history import History
from .forms.answers import Answers

FOLDER = "drafts"


def read_draft(history: History, name: str) -> dict[str, tuple[str, ...]] | None:
    """Return the answers of a draft, None for none or one that somebody has spoilt."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        content = json.loads(_place(history, name).read_text("utf-8"))
        return {str(key): tuple(map(str, texts)) for key, texts in content.items()}
    return None


def write_draft(history: History, name: str, answers: Answers) -> None:
    """Replace a draft. Raises OSError."""
    history.make()
    text = json.dumps(dict(answers), ensure_ascii=False, indent=1)
    storage.replace(_place(history, name), text.encode())


def drop_draft(history: History, name: str) -> None:
    with suppress(OSError):
        _place(history, name).unlink()


def _place(history: History, name: str) -> Path:
    return history.folder / FOLDER / f"{name}.json"
