"""A group's poster: one A4 for a wall."""

from __future__ import annotations

from ...listings import ListedGroup
from ...model import Mode, Poster, Status
from ...publication import PublishedPlace
from ..views.facts import RuleView
from ..views.group_glance import glance_view
from ..views.joining import joining_view
from ..views.plain_texts import paragraphs
from ..views.texts import GroupTexts
from .documents import Documents
from .typesetting import Data

MOST_RULES = 3
MOST_DATES = 6
MOST_PLACES = 3
MOST_CONTACTS = 2
LONGEST_TEXT = 320
"""Signs of a way to join that a poster has room for; else it names the page."""


class Posters(Documents):
    """The posters of groups. A sensitive group's says nothing that a passer-by could guess from."""

    def of_group(self, listed: ListedGroup) -> bytes:
        return self.typeset("poster", self.data(listed))

    def data(self, listed: ListedGroup) -> Data:
        """Return the facts of a poster; with `strips`, those on each strip to tear off."""
        group = listed.group
        is_discreet, is_named = group.sensitive, group.type.title == group.facts.title
        common = self.common(group.page_title, "" if is_discreet else listed.path)
        parts = (
            self._part("When", self._rules(listed), self._dates(listed), is_strong=True),
            self._part("Where", *self._places(listed), is_strong=True),
            self._part("How to join", (), self._joining(listed)),
            self._part("Price", (), (self.facts.fee(group),)),
        )
        contacts = [self.contact(each) for each in group.facts.contact[:MOST_CONTACTS]]
        return {
            **common,
            "heading": group.page_title,
            "group_lang": "" if is_discreet else group.facts.lang,
            "kind": "" if is_discreet or is_named else group.type.title,
            "summary": "" if is_discreet else group.facts.summary,
            "parts": [part for part in parts if part["lines"] or part["notes"]],
            "contacts": contacts,
            "strips": self._strips(listed, str(common["address"])),
        }

    def _part(
        self,
        heading: str,
        lines: tuple[str, ...],
        notes: tuple[str, ...],
        *,
        is_strong: bool = False,
    ) -> dict[str, object]:
        return {
            "heading": self.words.gettext(heading),
            "lines": list(lines),
            "notes": list(notes),
            "strong": is_strong,
        }

    def _rules(self, listed: ListedGroup) -> tuple[str, ...]:
        rules = self._sentences(listed)
        seasons = (f" ({rule.season})" if rule.season else "" for rule in rules)
        return tuple(
            self.words.capital(rule.sentence) + season
            for rule, season in zip(rules, seasons, strict=True)
        )

    def _sentences(self, listed: ListedGroup) -> list[RuleView]:
        """Return the rules that a poster has room for; those of single dates are its dates."""
        rules = [rule for rule in self.facts.rules(listed) if len(rule.rule.dates) <= 1]
        return [] if len(rules) > MOST_RULES else rules

    def _dates(self, listed: ListedGroup) -> tuple[str, ...]:
        """Return the next dates, or why there are none."""
        if not listed.next:
            return (glance_view(listed, self.facts, self.sessions).absence,)
        coming = [session for session in listed.coming if not session.cancelled]
        times = self.sessions.times_of(each.rule for each in self._sentences(listed))
        days = (
            self.sessions.number_and_time(self.sessions.view(session), times, has_weekday=True)
            for session in coming[:MOST_DATES]
        )
        return (self.words.gettext("Next meetings: %(dates)s", dates=", ".join(days)),)

    def _places(self, listed: ListedGroup) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the places' names, and their addresses as notes; a town where none is public."""
        group = listed.group
        places = group.places[:MOST_PLACES]
        online = (self.words.mode(Mode.ONLINE),) if group.facts.mode is not Mode.IN_PERSON else ()
        if len(places) == 1:
            return (places[0].title, *online), tuple(filter(None, (self.address(places[0]),)))
        names = tuple(self._place(place) for place in places)
        return (names or tuple(filter(None, (", ".join(group.municipalities),)))) + online, ()

    def _place(self, place: PublishedPlace) -> str:
        return ", ".join(filter(None, (place.title, self.address(place))))

    def _joining(self, listed: ListedGroup) -> tuple[str, ...]:
        """Return what one does first, and what staff have written about it where it is short."""
        group = listed.group
        if group.status_by_day.on(self.edition.day) is Status.ENDED:
            return ()
        glance = glance_view(listed, self.facts, self.sessions)
        texts = GroupTexts(self.prepared.bodies, group, "")
        joining = joining_view(listed, texts, self.facts)
        own = paragraphs(joining.brief or joining.long)
        invitation = joining.invitation
        if invitation is not None:
            own += [*paragraphs(invitation.text), invitation.deadline]
        if sum(map(len, own)) > LONGEST_TEXT:
            own = [self.words.gettext("The page tells how to join.")]
        return tuple(filter(None, (glance.sentence, *own, glance.membership)))

    def _strips(self, listed: ListedGroup, address: str) -> list[str]:
        group = listed.group
        if group.poster is not Poster.STRIPS:
            return []
        phone = next((each.phone for each in group.facts.contact if each.phone), "")
        lines = (
            group.page_title,
            *self._rules(listed)[:1],
            self.words.phone(phone) if phone else "",
            address,
        )
        return [line for line in lines if line]
