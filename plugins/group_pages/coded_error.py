"""The root of errors that are explained where they are caught, in the reader's language."""

from __future__ import annotations

from .problems import Detail


class CodedError(Exception):
    """An error by the code of its message; `details` fill that."""

    def __init__(self, code: str, **details: Detail) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
