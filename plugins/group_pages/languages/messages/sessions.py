"""Messages about a group's sessions.

One about a group whose times are withheld has no day, time or number in it: it stands under the
code with `problems.WITHHELD`.
"""

MESSAGES: dict[str, str] = {
    "change-without-session": (
        "the group has no session on {date}; the nearest ones are on {dates}"
    ),
    "change-without-session-but-one": (
        "the group has no session on {date}; the nearest one is on {dates}"
    ),
    "change-without-any-session": "the group has no session on {date}, nor on any other day",
    "change-without-session-withheld": "the group has no session on this day",
    "change-without-session-but-one-withheld": "the group has no session on this day",
    "change-without-any-session-withheld": "the group has no session on this day",
    "change-needs-start": (
        "the group has several sessions on {date}; say by “at” which one: {times}"
    ),
    "change-needs-start-withheld": (
        "the group has several sessions on this day; say by “at” which one"
    ),
    "change-start-unknown": (
        "on {date} the group has no session that starts at {time}; it has {times}"
    ),
    "change-start-unknown-withheld": "the group has no session that starts at this time",
    "change-twice": (
        "line {other_line} changes the same session; write everything into one change"
    ),
    "change-cancelled-and-moved": (
        "a cancelled session has no new day or time; leave out the one or the other"
    ),
    "change-without-effect": "this change changes nothing; what happens to the session?",
    "moved-into-closure": "the place is closed on {date}; choose another day or another place",
    "moved-into-closure-withheld": "the place is closed then; choose another day or another place",
    "sessions-coincide": (
        "two sessions start on {date} at {time}; the other one comes from line {other_line}"
    ),
    "sessions-coincide-withheld": (
        "two sessions start at the same time; the other one comes from line {other_line}"
    ),
    "too-many-sessions": (
        "the group would have more than {group_sessions:number} sessions;"
        " shorten the season or split the group"
    ),
    "skip-without-session": "there is no session on {date} to skip",
    "skip-without-session-withheld": "there is no session to skip on this day",
    "skip-week-without-session": "there is no session in week {week} to skip",
    "skip-week-without-session-withheld": "there is no session to skip in this week",
    "entry-without-session": (
        "no session comes from this; check its days, its season and the season's breaks"
    ),
    "date-outside-entry": "{date} is not within this entry's own start and end; it has no session",
    "date-outside-entry-withheld": (
        "this day is not within this entry's own start and end; it has no session"
    ),
    "session-in-break": "{date} is in a break of the season; the session is held all the same",
    "session-in-break-withheld": (
        "this day is in a break of the season; the session is held all the same"
    ),
    "session-on-holiday": (
        "{date} is a public holiday ({holiday:word}); skip it, or write “on_holidays: yes”"
    ),
    "session-on-holiday-withheld": (
        "a session is on a public holiday; skip it, or write “on_holidays: yes”"
    ),
    "single-session-on-holiday": "{date} is a public holiday ({holiday:word})",
    "single-session-on-holiday-withheld": "this day is a public holiday",
    "break-outside-season": "this break is not within the season, {start} to {end}",
}
