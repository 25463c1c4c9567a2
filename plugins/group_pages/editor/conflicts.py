"""Fields that two people have changed at once: which of the two holds is chosen one by one."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema import Kind
from ..value_classes import dataclass
from .forms.answers import Answers, Surroundings, below, text_of
from .forms.form import BODY, name_of
from .forms.sections import label_of

CHOICES = ("theirs", "mine")


@dataclass(frozen=True, slots=True)
class Conflicting:
    """A field that both changed, as texts: before, by the other, by oneself. `choice` may be ""."""

    name: str
    label: str
    before: str
    theirs: str
    mine: str
    choice: str = ""


def find_conflicts(
    kind: Kind,
    base: Answers | None,
    mine: Answers,
    theirs: Answers,
    choices: Mapping[str, str],
    around: Surroundings,
) -> tuple[Conflicting, ...]:
    """Return the fields that both changed, and differently; without a base, all that differ."""
    rows = [(key.name, name_of(key), label_of(key, around.words)) for key in kind.keys]
    rows.append((BODY, BODY, around.words.gettext("Text")))
    conflicts = []
    for name, field_name, label in rows:
        before = None if base is None else below(base, field_name)
        own, other = (below(each, field_name) for each in (mine, theirs))
        if own not in (before, other) and other != before:
            chosen = choices.get(name, "")
            conflicts.append(
                Conflicting(
                    name,
                    label,
                    _as_text(before or {}),
                    _as_text(other),
                    _as_text(own),
                    chosen if chosen in CHOICES else "",
                )
            )
    return tuple(conflicts)


def _as_text(answers: Answers) -> str:
    """Return answers as lines to be compared by eye."""
    own = text_of(answers, "")
    others = [
        ", ".join(texts) for name, texts in answers.items() if name and not name.endswith(".was")
    ]
    return "\n".join(filter(None, [own, *others]))
