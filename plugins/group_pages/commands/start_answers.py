"""Answers to the questions of `piiri start`: taken if they hold, else explained."""

from __future__ import annotations

from ..languages import Words
from ..schema import DATE, Many, Plain
from ..schema.types import Choice
from ..schema.values import BadValue, is_boolean
from ..schema.values.colours import contrast
from ..schema.values.years import Years, year_from
from ..suggestions import folded
from .prompts import explain, pick_numbered, refuse_unknown, spell_out, split_values
from .start_questions import QUESTIONS, Answers, Question

WHITE = "#ffffff"


def next_question(answers: Answers) -> Question | None:
    """Return the first question that is to be asked and has no answer."""
    return next((each for each in QUESTIONS if is_open_question(each, answers)), None)


def is_open_question(question: Question, answers: Answers) -> bool:
    return question.name not in answers.by_name and question.asked(answers)


def default_of(question: Question, answers: Answers) -> str:
    """Return the answer that Enter stands for; "" for none."""
    return question.options(answers)[0] if question.has_default else ""


def take(question: Question, text: str, answers: Answers) -> str:
    """Store the answer; return its fault, "" for none."""
    options = question.options(answers)
    text = text.strip() or default_of(question, answers)
    text = pick_numbered(text, options) or text
    language = answers.words.language
    if any(is_boolean(each, language) for each in options):
        text = spell_out(text, language)
    if not text:
        if question.needed(answers):
            return answers.words.gettext("this needs an answer")
        answers.by_name[question.name] = ""
        return ""
    try:
        text = _complete_year(question, text, answers)
        value = _parse(question, text, options, answers.words)
    except BadValue as error:
        if question.key is None:
            return refuse_unknown(text, options, answers.words)
        return explain(error, question.key.word(answers.words.language), text, answers.words)
    fault = question.check(answers, value)
    if not fault:
        answers.by_name[question.name] = value
    return fault


def _complete_year(question: Question, text: str, answers: Answers) -> str:
    """Return a day with its year, where that of the season's first day makes it certain."""
    if question.key is None or question.key.single is not DATE:
        return text
    language = answers.words.language
    start = answers.by_name.get("start") if question.name == "end" else None
    spans = (year_from(DATE.parse(start, language)),) if start else ()
    return Years(answers.day, spans).complete(text, language)


def _parse(question: Question, text: str, options: tuple[str, ...], words: Words) -> str:
    """Return the answer as in a file, a fixed value in English. Raises BadValue."""
    if question.key is None:
        option = next((each for each in options if folded(each) == folded(text)), None)
        if option is not None or question.is_open:
            return option or text
        raise BadValue("value-unknown", allowed=options)
    kind = question.key.single
    if isinstance(kind, Choice):
        return kind.parse(text, words.language)
    scalar = kind if isinstance(kind, Plain) else getattr(kind, "scalar", None)
    if isinstance(scalar, Plain):
        is_list = isinstance(question.key.type, Many) and question.name == "day"
        for part in split_values(scalar, text, words.language) if is_list else (text,):
            scalar.parse(part, words.language)
    return text


def remark_on(question: Question, answers: Answers) -> str:
    """Return what an answer means, where that cannot be seen from it; "" for most."""
    if question.name != "accent" or not answers["accent"]:
        return ""
    colour = "#" + answers["accent"].strip().lstrip("#").lower()
    if len(colour) == 4:
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    ratio = answers.words.decimal(contrast(colour, WHITE))
    return answers.words.gettext(
        "Its contrast with white is %(ratio)s to 1: easy to read.", ratio=ratio
    )
