"""The first step of a roll-over: from which season into which; a new one is made in passing."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from ..editing import groups
from ..editing.content_files import CannotEdit
from ..editing.new_seasons import LikelySeason, guess_next
from ..editing.saving import Saved
from ..model import Season, Site
from ..schema import DATE, SEASON
from .addresses import roll_over_address
from .forms.days import complete_days
from .forms.form import ROOT, list_sections, write_new
from .messages import messages_of_new, place_messages
from .saving import Failure, save
from .sent_forms import read_sent
from .visits import Visit, surroundings

NEW = "new"
"""The choice of a season that is not there yet."""


def show_season_start(visit: Visit) -> Response:
    """Return the choice of the two seasons, with what a new one is likely to be."""
    site = visit.site
    old = _find(site, visit.query("from")) or visit.snapshot.season
    answers: dict[str, tuple[str, ...]] = {}
    likely = guess_next(site, old) if old else None
    if likely is not None:
        answers = _answers_of(likely, visit)
    later = [each for each in _seasons(site) if old and each.start > old.start]
    target = _find(site, visit.query("to"))
    if target is not None and target is old:
        # The groups of the season before come into it.
        earlier = [each for each in _seasons(site) if each.start < target.start]
        old = earlier[-1] if earlier else old
    chosen = target.slug if target else (later[0].slug if later else NEW)
    return _page(visit, answers, (old.slug if old else "", chosen), likely=likely)


def start_season(visit: Visit) -> Response:
    """Lead to the table of the two seasons; make the new one first."""
    site = visit.site
    old, target = visit.text("from"), visit.text("to")
    sent = read_sent(visit, SEASON)
    answers = sent.answers
    if sent.is_given_back:
        return _page(visit, answers, (old, NEW))
    if _find(site, old) is None or target == old:
        text = visit.words.gettext("Choose two different seasons.")
        return _page(visit, answers, (old, target), Failure((text,)))
    if target != NEW:
        return visit.redirect(roll_over_address(old, target))
    around = surroundings(visit, site, None)
    refusal: CannotEdit | Failure
    complete_days(SEASON, answers, around, visit.snapshot.day)
    try:
        proposal = groups.new_file(site, SEASON.folder, write_new(SEASON.keys, answers, around))
    except CannotEdit as error:
        refusal = error
    else:
        outcome = save(visit, proposal)
        if isinstance(outcome, Saved):
            address = roll_over_address(old, proposal.changes[0].slug)
            return visit.redirect(f"{address}?done={outcome.number}#done")
        refusal = outcome
    return _page(visit, answers, (old, NEW), refusal)


def _answers_of(likely: LikelySeason, visit: Visit) -> dict[str, tuple[str, ...]]:
    language = visit.words.language
    answers: dict[str, tuple[str, ...]] = {
        f"{ROOT}.title": (likely.title,),
        f"{ROOT}.start": (DATE.write(likely.start, language),),
        f"{ROOT}.end": (DATE.write(likely.end, language),),
    }
    for number, (week, name, towns) in enumerate(likely.weeks):
        own = f"{ROOT}.breaks.{number}"
        answers[f"{own}.was"] = ("",)
        answers[f"{own}.week"] = (str(week),)
        answers[f"{own}.name"] = (name,)
        answers[f"{own}.municipalities"] = ("\n".join(towns),)
    return answers


def _seasons(site: Site) -> list[Season]:
    return sorted(site.seasons, key=lambda each: each.start)


def _find(site: Site, slug: str) -> Season | None:
    return next((each for each in site.seasons if each.slug == slug), None)


def _page(
    visit: Visit,
    answers: dict[str, tuple[str, ...]],
    chosen: tuple[str, str],
    refusal: CannotEdit | Failure | None = None,
    likely: LikelySeason | None = None,
) -> Response:
    site = visit.site
    around = surroundings(visit, site, None)
    messages = messages_of_new(refusal, SEASON, around) if refusal else ()
    return visit.page(
        "season_start.html",
        "seasons",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK,
        seasons=_seasons(site),
        targets=[each for each in _seasons(site) if each.end >= visit.snapshot.day],
        old=chosen[0],
        target=chosen[1],
        sections=list_sections(SEASON, answers, around, None),
        messages=messages,
        by_field=place_messages(messages),
        likely=likely,
        address="/seasons/roll-over",
        dates={},
    )
