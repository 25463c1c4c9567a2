"""The roll-over: every group of one season into the next, chosen in one table, saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from starlette.responses import Response

from ..editing.saving import Saved
from ..editing.seasons import Plan, roll_over
from ..editing.ways import Way
from ..languages import Words
from ..loading import load
from ..loading.folder import absolute, slug_of
from ..model import Season, Site
from ..schema import GROUP
from .addresses import roll_over_address
from .field_messages import describe_in_form
from .previews import Preview, is_as_seen, name_warnings, preview
from .saving import describe, explain, save, sentences_of
from .season_changes import list_changes_of_groups
from .season_rows import (
    ENTRY,
    SKIP,
    WAY,
    Turn,
    choose_rest,
    find_turn,
    propose_answers,
    read_choices,
    view_rows,
)
from .unfinished import drop_draft, read_draft, write_draft
from .visits import NotHere, Visit

DO = "do"
VIEW = "view"


@dataclass(slots=True)
class Table:
    """The table as it was sent, the plan that follows, and what is wrong with it."""

    turn: Turn
    answers: dict[str, tuple[str, ...]]
    plan: Plan
    after: Site | None = None
    by_group: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return roll_over_address(self.turn.old.slug, self.turn.new.slug)


def show_roll_over(visit: Visit) -> Response:
    """Return the table, as it was left or as it is proposed."""
    turn = _turn(visit)
    answers = propose_answers(turn)
    draft = read_draft(visit.editor.contents.saver.history, _draft_name(turn))
    answers |= draft or {}
    table = _plan(turn, answers)
    table.after, _ = load(visit.editor.contents.content, _overlay(visit, table))
    return _show_table(visit, table, is_draft=draft is not None)


def change_roll_over(visit: Visit) -> Response:
    """Do what the button says: count, choose for the rest, look at the differences, or save."""
    turn = _turn(visit)
    answers = {
        name: visit.texts(name)
        for name in visit.form
        if name.partition(".")[0] in {WAY, ENTRY, SKIP}
    }
    act = visit.text(DO)
    if act == "rest":
        choose_rest(answers, turn)
    table = _plan(turn, answers)
    try:
        write_draft(visit.editor.contents.saver.history, _draft_name(turn), answers)
    except OSError as error:
        table.messages = (explain(error, visit),)
    view = preview(visit, table.plan.proposal)
    table.after = view.site
    _note_errors(visit, table, view)
    if table.by_group or table.messages or act not in {"look", "save"}:
        return _show_table(visit, table)
    if (
        act == "save"
        and is_as_seen(visit, table.plan.proposal)
        and not table.plan.proposal.is_empty
    ):
        return _save(visit, table)
    return _show_changes(visit, table, view, has_changed=act == "save")


def _save(visit: Visit, table: Table) -> Response:
    outcome = save(visit, table.plan.proposal)
    if isinstance(outcome, Saved):
        drop_draft(visit.editor.contents.saver.history, _draft_name(table.turn))
        return visit.redirect(f"{table.address}?done={outcome.number}#done")
    table.messages = outcome.sentences(visit.words)
    return _show_table(visit, table)


def _draft_name(turn: Turn) -> str:
    return f"{turn.old.slug}--{turn.new.slug}"


def _turn(visit: Visit) -> Turn:
    seasons = {season.slug: season for season in visit.site.seasons}
    old, new = seasons.get(visit.part("old")), seasons.get(visit.part("new"))
    if old is None or new is None or old is new:
        raise NotHere
    return find_turn(visit, old, new)


def _plan(turn: Turn, answers: dict[str, tuple[str, ...]]) -> Table:
    """Return the table with its plan, and the groups whose files cannot be edited so."""
    plan = roll_over(turn.site, turn.old.slug, turn.new.slug, read_choices(answers, turn))
    return Table(turn, answers, plan)


def _overlay(visit: Visit, table: Table) -> Mapping[Path, bytes | None]:
    return table.plan.proposal.overlay(visit.editor.contents.content)


def _note_errors(visit: Visit, table: Table, view: Preview) -> None:
    """Put what keeps a group from its choice at its row, and anything else above the table."""
    table.by_group = {slug: describe(error, visit) for slug, error in table.plan.refused.items()}
    folder = absolute(visit.editor.contents.content) / GROUP.folder
    elsewhere = []
    for problem in view.errors:
        slug = slug_of(problem.path) if problem.path.is_relative_to(folder) else ""
        if slug:
            text = describe_in_form(problem, GROUP, visit.words, None, table.turn.around)
            text = visit.words.capital(text)
            table.by_group.setdefault(slug, text)
        else:
            elsewhere.append(problem)
    table.messages += sentences_of(elsewhere, visit.words)


def _show_table(visit: Visit, table: Table, *, is_draft: bool = True) -> Response:
    rows = view_rows(table.turn, table.answers, table.after, table.by_group)
    has_failed = bool(table.messages or (table.by_group and visit.text(DO) in {"look", "save"}))
    return visit.page(
        "roll_over.html",
        "seasons",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if has_failed else HTTPStatus.OK,
        turn=table.turn,
        address=table.address,
        season_line=describe_season(table.turn.new, visit.words),
        rows=rows,
        chosen=sum(1 for row in rows if row.way),
        unchosen=sum(1 for row in rows if not row.way),
        rest=sum(1 for row in rows if row.may_go_on and not row.way),
        clashes=sum(1 for row in rows if row.has_clash),
        chosen_view=visit.text(VIEW) or "all",
        messages=table.messages,
        faulty=[
            (f"#row-{row.slug}", f"{row.name}{row.town}: {row.message}")
            for row in rows
            if row.message
        ],
        has_failed=has_failed,
        is_draft=is_draft,
        by_field={},
        dates={},
        done=visit.find_save(),
    )


def _show_changes(visit: Visit, table: Table, view: Preview, *, has_changed: bool) -> Response:
    hidden = [(name, text) for name, texts in table.answers.items() for text in texts]
    groups = list_changes_of_groups(table.turn, read_choices(table.answers, table.turn), view.site)
    changed = sum(len(each.rows) for each in groups if each.way is not Way.LEAVE)
    return visit.page(
        "roll_over_changes.html",
        "seasons",
        turn=table.turn,
        address=table.address,
        hidden=hidden,
        view=view,
        warnings=name_warnings(view, visit),
        questions=[each.text(visit.words) for each in view.proposal.questions],
        groups=groups,
        changed=changed,
        left=len(table.turn.rows) - changed,
        has_changed=has_changed,
    )


def describe_season(season: Season, words: Words) -> tuple[str, tuple[str, ...]]:
    """Return a season's days, and its breaks with their days and towns."""
    breaks = []
    for each in season.breaks:
        is_one = each.start == each.end
        span = words.date_range_short(each.start, each.end)
        days = words.date_short(each.start) if is_one else span
        towns = f" ({words.join(each.municipalities)})" if each.municipalities else ""
        breaks.append(f"{each.name or words.gettext('Break')} {days}{towns}")
    return words.date_range(season.start, season.end), tuple(breaks)
