"""What registers of services ask about a group, as texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...edition import Prepared
from ...languages import Words
from ...languages.language_names import language_with_words
from ...languages.postal import address_line
from ...listings import ListedGroup
from ...model import Mode, Status
from ..views.facts import Facts
from ..views.group_glance import membership
from ..views.joining_texts import joining_text
from ..views.plain_texts import PlainTexts
from ..views.rings import Rings
from ..views.statuses import status_sentence
from ..views.titles import towns_beside


def list_copied(prepared: Prepared) -> tuple[ListedGroup, ...]:
    """Return the groups that a register may have: those of current and coming seasons that go on.

    They are in the order of their titles.
    """
    day = prepared.edition.day
    groups = [listed for listed in prepared.edition.groups if may_be_copied(listed, day)]
    return tuple(sorted(groups, key=lambda each: prepared.words.sort_key(each.group.facts.title)))


def may_be_copied(listed: ListedGroup, day: date) -> bool:
    """Report whether a register may have the group: it has not ended, its seasons neither."""
    return listed.current and listed.group.status_by_day.on(day) is not Status.ENDED


class RegisterFacts:
    """The facts of one group, in the words of its page. Texts have lines; "" is no fact."""

    def __init__(self, prepared: Prepared, listed: ListedGroup) -> None:
        association = prepared.edition.publication.association
        language = language_with_words(listed.group.facts.lang) or association.language
        self.words = Words(language, prepared.words.dialling_code)
        self.listed = listed
        self.group = listed.group
        self._site = association.site
        self._facts = Facts(self.words, prepared.paths, prepared.edition.day, Rings(()))
        self._texts = PlainTexts(prepared.bodies, association.site)

    def title(self) -> str:
        return self.group.facts.title

    def name_with_town(self) -> str:
        """Return the title with the towns, as other groups may have the same."""
        towns = towns_beside(self.group, self.words)
        return ", ".join(filter(None, (self.title(), towns)))

    def language(self) -> str:
        """Return the language that the texts are in."""
        return self.words.language_name(self.words.language.value)

    def kind(self) -> str:
        """Return the category of peer support, the group's type and its themes."""
        kind = self.group.type.title
        kinds = () if kind == self.title() else (kind,)
        category = self.words.gettext("Support and help")
        return ", ".join(dict.fromkeys((category, *kinds, *self.group.facts.themes)))

    def summary(self) -> str:
        """Return the group's summary, else the beginning of its text, else its type's summary."""
        body = self._texts.body(self.group).partition("\n")[0]
        return self.group.facts.summary or body or self.group.type.summary

    def description(self) -> str:
        """Return the text of the group's page, the summary where it has none."""
        texts = (self._texts.body(self.group) or self.summary(), self.group.facts.term)
        return "\n".join(filter(None, texts))

    def audience(self) -> str:
        facts = self.group.facts
        texts = (self._texts.text(self.group, facts.audience),)
        return "\n".join(filter(None, (*texts, membership(facts.membership, self.words))))

    def joining(self) -> str:
        return joining_text(self.listed, self._facts, self._texts)

    def charge(self) -> str:
        fee = self.group.facts.fee
        return ". ".join(filter(None, (self.words.fee(fee), fee.note)))

    def languages(self) -> str:
        names = self.words.name_languages(self.group.facts.languages)
        return "\n".join(filter(None, (names, self.group.facts.interpreting)))

    def area(self) -> str:
        """Return the towns; also of places that are not published."""
        return ", ".join(self.group.municipalities)

    def hours(self) -> str:
        """Return when it meets: the schedule, its seasons, or why no time is published."""
        facts, words = self._facts, self.words
        reason = status_sentence(self.group, words, facts.day)
        rules = [
            words.capital(rule.sentence) + (f" ({rule.place.label})" if rule.place else "")
            for rule in facts.rules(self.listed)
        ]
        seasons = [
            f"{season.title}: {words.date_range(season.start, season.end)}"
            for season in self.group.seasons
            if rules and season.end >= facts.day
        ]
        withheld = facts.withheld(self.group)
        return "\n".join(filter(None, (reason, *rules, *seasons, withheld)))

    def place(self) -> str:
        """Return the places with their addresses, and whether one takes part online.

        Where none is published, the sentence about it is with the times if those are not either.
        """
        places = "\n".join(self._places())
        if places or not self.group.times_published:
            return places
        return self.words.gettext("We give the place to people who join.")

    def _places(self) -> Iterator[str]:
        for place in self.group.places:
            address = address_line(place.address, place.postcode, place.municipality)
            yield ", ".join(filter(None, (place.title, address)))
        mode = self.group.facts.mode
        if mode is not Mode.IN_PERSON:
            online = self.group.online
            link = online.link if online else ""
            yield ": ".join(filter(None, (self.words.mode(Mode.ONLINE), link)))

    def accessibility(self) -> str:
        return "\n".join(place.accessibility for place in self.group.places if place.accessibility)

    def contact(self) -> str:
        """Return whom to ask, a line for each contact."""
        lines = []
        for contact in self.group.facts.contact:
            names = dict.fromkeys((contact.name, contact.unit))
            phone = self.words.phone(contact.phone) if contact.phone else ""
            parts = (*names, phone, contact.email, contact.hours)
            lines.append(", ".join(filter(None, parts)))
        return "\n".join(lines)

    def page(self) -> str:
        """Return the address of the group's page, "" where the site has none yet."""
        return f"{self._site}{self.listed.path}" if self._site else ""
