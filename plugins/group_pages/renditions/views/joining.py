"""How to join a group, until when, and why nobody can."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from ...bodies.long_texts import inline
from ...languages import Words
from ...listings import ListedGroup
from ...model import GroupFacts, Status
from ...value_classes import dataclass
from .facts import Facts
from .sessions import end_of_day
from .texts import GroupTexts

BRIEF = 160
"""Signs of a text that has room in the panel at the top of a page."""


@dataclass(frozen=True, slots=True)
class InvitationView:
    """Where and by when to sign up.

    `call` is what to do, `link` where, empty where `text` alone describes it. `deadline` is the
    last day as a sentence, `closes` the moment after it, `closed` the sentence that then takes the
    place of all this; empty without a deadline.
    """

    call: str
    link: str
    text: Markup
    deadline: str
    closes: str
    closed: str


@dataclass(frozen=True, slots=True)
class JoiningView:
    """How to join.

    `brief` is what staff have written about it where it is a single short sentence or two, `long`
    where it needs room. `closed` is why there is no invitation any more, "" where there is none.
    """

    is_possible: bool
    brief: Markup
    long: Markup
    invitation: InvitationView | None
    closed: str


def joining_view(listed: ListedGroup, texts: GroupTexts, facts: Facts) -> JoiningView:
    group = listed.group
    status = group.status_by_day.on(facts.day)
    if not listed.current or status is Status.ENDED:
        nothing = Markup("")
        return JoiningView(
            is_possible=False, brief=nothing, long=nothing, invitation=None, closed=""
        )
    is_full = status is Status.FULL
    last = group.facts.signup_by
    is_over = last is not None and last < facts.day
    is_open = not (is_full or is_over)
    text = texts.of_group(group.facts.how_to_join)
    brief = inline(text)
    is_brief = brief != text and len(brief.striptags()) <= BRIEF
    return JoiningView(
        is_possible=True,
        brief=brief if is_brief else Markup(""),
        long=Markup("") if is_brief else text,
        invitation=_invitation(group.facts, status, texts, facts.words) if is_open else None,
        closed=sign_up_ended(last, facts.words) if is_over and not is_full else "",
    )


def _invitation(
    facts: GroupFacts, status: Status, texts: GroupTexts, words: Words
) -> InvitationView | None:
    gettext, last = words.gettext, facts.signup_by
    is_forming = status is Status.FORMING
    if not (facts.signup or is_forming or last):
        return None
    has_link = facts.signup.startswith("https:")
    to_link = gettext("Sign up") if has_link else ""
    return InvitationView(
        call=gettext("Tell us you are interested") if is_forming else to_link,
        link=facts.signup if has_link else "",
        text=texts.of_group("" if has_link else facts.signup),
        deadline=gettext("Sign up by %(date)s", date=words.date(last)) if last else "",
        closes=end_of_day(last) if last else "",
        closed=sign_up_ended(last, words),
    )


def sign_up_ended(last: date | None, words: Words) -> str:
    """Return the sentence for after the last day, "" where there is none."""
    if last is None:
        return ""
    return words.gettext("Sign-up ended on %(date)s.", date=words.date(last))
