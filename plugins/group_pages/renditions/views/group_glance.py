"""The panel at the top of a group's page: when next, how to join, whom to call."""

from __future__ import annotations

from ...languages import Words
from ...languages.phones import Part
from ...listings import ListedGroup
from ...model import Admission, Membership, Status
from ...value_classes import dataclass
from .facts import Facts, RuleView
from .sessions import SessionView, SessionViews
from .statuses import Badge, is_without_sign_up, status_sentence

MOST_RHYTHMS = 2
NOT_MEETING = (Status.FORMING, Status.PAUSED, Status.ENDED)


@dataclass(frozen=True, slots=True)
class GlanceView:
    """What a first-timer asks first, in as few words as there are.

    `next` is the next session on the day built for, None where there is none to name: `absence`
    then says why. `rhythms` are the schedule's sentences, () where they are too many for the
    panel. `sentence` is how one gets in, or why nobody can now: then it is no invitation. `phone`
    is in parts, of the first contact that has one; empty where nobody can join. `badges` are those
    of admission and status.
    """

    next: SessionView | None
    rhythms: tuple[str, ...]
    absence: str
    badges: tuple[Badge, ...]
    sentence: str
    is_invitation: bool
    phone: tuple[Part, ...]
    membership: str


def glance_view(listed: ListedGroup, facts: Facts, sessions: SessionViews) -> GlanceView:
    group, words = listed.group, facts.words
    following = sessions.view(listed.next) if listed.next and listed.current else None
    absence = "" if following else _absence(listed, facts)
    sentence = joining_sentence(listed, facts) if listed.current else ""
    status = group.status_by_day.on(facts.day)
    contacts = () if status is Status.ENDED else group.facts.contact
    contact = next((each for each in contacts if each.phone), None)
    return GlanceView(
        next=following,
        rhythms=_rhythms(facts.rules(listed), following, words),
        absence=absence,
        badges=facts.badges(listed.group) if listed.current else (),
        sentence="" if sentence == absence else sentence,
        is_invitation=status is Status.RUNNING,
        phone=words.phone_parts(contact.phone) if contact else (),
        membership=membership(group.facts.membership, words),
    )


def membership(value: Membership, words: Words) -> str:
    if value is Membership.REQUIRED:
        return words.gettext("The group is for members.")
    return words.gettext("You do not need to be a member.")


def joining_sentence(listed: ListedGroup, facts: Facts) -> str:
    """Return why nobody can join now, else in one sentence what one does first.

    It is "" for an open group with a sign-up, which says itself what one does.
    """
    group, gettext = listed.group, facts.words.gettext
    reason = status_sentence(group, facts.words, facts.day)
    if reason or is_without_sign_up(group):
        return reason or facts.admission_help(Admission.OPEN)
    if group.facts.admission is Admission.OPEN:
        return ""
    return gettext("Talk to a facilitator first.")


def _absence(listed: ListedGroup, facts: Facts) -> str:
    """Return why no next session is named."""
    group, words = listed.group, facts.words
    if not listed.current:
        return words.gettext("This group met in a past season.")
    if group.status_by_day.on(facts.day) in NOT_MEETING:
        return status_sentence(group, words, facts.day)
    return facts.withheld(group) or words.gettext("No upcoming meetings")


def _rhythms(
    rules: tuple[RuleView, ...], following: SessionView | None, words: Words
) -> tuple[str, ...]:
    """Return the rules' sentences, without a time that stands above them.

    Several single dates are no rhythm: they stand among the group's dates.
    """
    if len(rules) > MOST_RHYTHMS:
        return ()
    return tuple(_rhythm(each, following, words) for each in rules if len(each.rule.dates) <= 1)


def _rhythm(rule: RuleView, following: SessionView | None, words: Words) -> str:
    is_above = following is not None and following.time == words.time_range(rule.rule.time)
    text = words.rhythm(rule.rule) if is_above else rule.sentence
    place = f", {rule.place.label}" if rule.place else ""
    season = f" ({rule.season})" if rule.season else ""
    return f"{words.capital(text)}{season}{place}"
