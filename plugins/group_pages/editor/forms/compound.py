"""Controls of two or three parts that are one value: a fee, a cancellation with its reason."""

from __future__ import annotations

from contextlib import suppress

from ...frontmatter import Mapping, Node, Scalar
from ...frontmatter.editing import Value
from ...schema import FEE_BLOCK, Choice, Plain
from ...schema.values import BadValue
from ...suggestions import folded
from .answers import Answers, Option, Surroundings, View, text_of, texts_in
from .choices import NO, YES, parser_of, writer_of


class FeeChoice:
    """Free, or euros for a session, month or season, with a note."""

    amount, per, note = (FEE_BLOCK.key(name) for name in ("amount", "per", "note"))

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        if isinstance(node, Scalar):
            return {f"{name}.amount": texts_in(node)}
        answers = {}
        if isinstance(node, Mapping):
            for entry in node.entries:
                for key in FEE_BLOCK.keys:
                    if folded(entry.key.text) in map(folded, around.words_of(key)):
                        answers[f"{name}.{key.name}"] = texts_in(entry.value)
        per = answers.get(f"{name}.per")
        if per:
            answers[f"{name}.per"] = (parser_of(self._per)(per[0], around),)
        return answers

    @property
    def _per(self) -> Choice:
        kind = self.per.type
        if not isinstance(kind, Choice):
            raise TypeError
        return kind

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del node
        amount, per, note = (
            text_of(answers, f"{name}.{each}").strip() for each in ("amount", "per", "note")
        )
        if amount.isdigit():
            amount = f"{amount} €" if amount != "0" else amount
        if not per and not note:
            return amount or None
        values = {
            self.amount: amount,
            self.per: writer_of(self._per)(per, around) if per else "",
            self.note: note,
        }
        return {around.words_of(key): text for key, text in values.items() if text}

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        parts = {each: text_of(answers, f"{name}.{each}") for each in ("amount", "per", "note")}
        words = around.words
        usual = words.gettext("As usual: per meeting")
        options: tuple[Option, ...] = (Option("", usual),)
        options += tuple(
            Option(each.english, words.capital(each.word(around.reading)))
            for each in self._per.wordings
        )
        return View("fee", parts=parts, options=options)


class Reason:
    """No, yes, or yes with the reason."""

    def __init__(self, kind: Plain) -> None:
        self.kind = kind

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        text = " ".join(texts_in(node))
        with suppress(BadValue):
            value = self.kind.parse(text, around.reading)
            if isinstance(value, bool):
                return {name: (YES if value else NO,)}
        return {name: (YES,), f"{name}.reason": (text,)}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del node
        chosen, reason = text_of(answers, name), text_of(answers, f"{name}.reason").strip()
        if chosen == YES:
            return reason or self.kind.write(True, around.writing)
        return self.kind.write(False, around.writing) if chosen == NO else None

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        gettext = around.words.gettext
        options: tuple[Option, ...] = (Option("", gettext("No")), Option(YES, gettext("Yes")))
        chosen = text_of(answers, name)
        parts = {"reason": text_of(answers, f"{name}.reason")}
        return View("reason", ("" if chosen == NO else chosen,), parts, options)
