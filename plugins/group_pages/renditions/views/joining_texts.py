"""How to join a group, as text without markup."""

from __future__ import annotations

from ...listings import ListedGroup
from ...model import Status
from .facts import Facts
from .group_glance import joining_sentence
from .joining import sign_up_ended
from .plain_texts import PlainTexts


def joining_text(listed: ListedGroup, facts: Facts, texts: PlainTexts) -> str:
    """Return what one does to join, a line for each step, or why nobody can now."""
    group, words = listed.group, facts.words
    status = group.status_by_day.on(facts.day)
    last = group.facts.signup_by
    lines = [joining_sentence(listed, facts)]
    if status is not Status.ENDED:
        lines.append(texts.text(group, group.facts.how_to_join))
    if last is not None and last < facts.day:
        lines.append(sign_up_ended(last, words))
    elif status not in (Status.FULL, Status.ENDED):
        lines.append(texts.text(group, group.facts.signup))
        lines.append(words.gettext("Sign up by %(date)s", date=words.date(last)) if last else "")
    lines.append(words.gettext("You need a referral.") if group.facts.referral else "")
    return "\n".join(filter(None, lines))
