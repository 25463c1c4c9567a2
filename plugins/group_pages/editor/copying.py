"""The page of a group's facts as text for the forms of service registers."""

from __future__ import annotations

from starlette.responses import Response

from ..edition import Prepared
from ..renditions.registers import (
    REGISTERS,
    RegisterFacts,
    format_block,
    list_warnings,
    may_be_copied,
)
from ..value_classes import dataclass
from .visits import NotHere, Visit


@dataclass(frozen=True, slots=True)
class RegisterText:
    """The text for a register, with what to look at before it is copied."""

    name: str
    title: str
    text: str
    warnings: tuple[str, ...]

    @property
    def rows(self) -> int:
        """The lines that the text has at least."""
        return self.text.count("\n") + 1


def has_copy(prepared: Prepared | None, slug: str) -> bool:
    """Report whether there is a page of texts for a group of this slug."""
    listed = prepared.edition.by_slug.get(slug) if prepared else None
    return (
        prepared is not None and listed is not None and may_be_copied(listed, prepared.edition.day)
    )


def show_copied(visit: Visit) -> Response:
    """Return the page of a published group that goes on. Raises NotHere for any other."""
    prepared, slug = visit.snapshot.prepared, visit.part("slug")
    if prepared is None or not has_copy(prepared, slug):
        raise NotHere
    listed = prepared.edition.by_slug[slug]
    facts = RegisterFacts(prepared, listed)
    texts = tuple(
        RegisterText(
            each.name,
            each.title(visit.words),
            format_block(each, facts),
            tuple(list_warnings(each, facts, visit.words)),
        )
        for each in REGISTERS
    )
    return visit.page("copy.html", "groups", name=facts.name_with_town(), slug=slug, texts=texts)
