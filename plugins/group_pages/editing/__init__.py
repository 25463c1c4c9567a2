"""Changes of the content by intent: cancel, move, close, set a state, roll over; and their saving.

Every face (the browser, the command line, the spreadsheet) takes the same steps:

    site, problems = load(content)
    proposal = sessions.cancel(site, "miesten-ilta", "2027-02-09", "Ohjaaja on sairas")
    proposal.questions          what somebody should agree to first (a break, a holiday)
    proposal.difference()       what will change, as a unified difference
    outcome = Saver(content).save(proposal)     Saved, Rejected (new errors) or Conflict
    Saver(content).undo(outcome.number, sentence)

Intents raise CannotEdit with the code and details of a message. Nothing is written before `save`,
which checks the whole folder with the new texts in memory, and writes all files or none.

| module | intents |
|---|---|
| `sessions` | `cancel`, `reinstate`, `move`, `relocate`, `annotate`, `add_session` |
| `places` | `close_place`, and `sessions_in_closure` that it would cancel |
| `groups` | `set_values`, `set_state`, `new_file`, `copy_group` |
| `files` | `rename`, `withdraw`, `release`, `delete`, `retitle` |
| `ways`, `seasons` | `list_rows`, `roll_over`; `outlook.look_ahead` counts sessions |
| `new_seasons` | `new_season`, and `guess_next`, what it is likely to be |

`content_files.ContentFile` edits one file by keys of the schema, `checking.check` says what a
proposal would bring, `history.History` has the versions and the trash (`Saver.propose_restore`).
"""
