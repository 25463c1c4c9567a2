"""Messages about a group's sessions.

One about a group whose times are withheld has no day, time or number in it: it stands under the
code with `problems.WITHHELD`.
"""

MESSAGES: dict[str, str] = {
    "change-without-session": (
        "the group does not meet on {date}; the nearest meetings are on {dates}"
    ),
    "change-without-session-but-one": (
        "the group does not meet on {date}; the nearest meeting is on {dates}"
    ),
    "change-without-any-session": "the group does not meet on {date}, nor on any other day",
    "change-without-session-withheld": "the group does not meet on this day",
    "change-without-session-but-one-withheld": "the group does not meet on this day",
    "change-without-any-session-withheld": "the group does not meet on this day",
    "change-needs-start": (
        "the group has several meetings on {date}; use “at” to say which one: {times}"
    ),
    "change-needs-start-withheld": (
        "the group has several meetings on this day; use “at” to say which one"
    ),
    "change-start-unknown": (
        "on {date} the group has no meeting that starts at {time}; its meetings start at {times}"
    ),
    "change-start-unknown-withheld": "the group has no meeting that starts at this time",
    "change-twice": (
        "line {other_line} changes the same meeting; write everything into one change"
    ),
    "change-cancelled-and-moved": (
        "a cancelled meeting has no new day or time; remove one or the other"
    ),
    "change-without-effect": "this change changes nothing; what happens to the meeting?",
    "moved-into-closure": "the place is closed on {date}; choose another day or another place",
    "moved-into-closure-withheld": "the place is closed then; choose another day or another place",
    "sessions-coincide": (
        "two meetings start on {date} at {time}; the other one comes from line {other_line}"
    ),
    "sessions-coincide-withheld": (
        "two meetings start at the same time; the other one comes from line {other_line}"
    ),
    "too-many-sessions": (
        "the group would have more than {group_sessions:number} meetings; shorten the season "
        "or split the group"
    ),
    "skip-without-session": "there is no meeting on {date} to skip",
    "skip-without-session-withheld": "there is no meeting to skip on this day",
    "skip-week-without-session": "there is no meeting in week {week} to skip",
    "skip-week-without-session-withheld": "there is no meeting to skip in this week",
    "entry-without-session": (
        "no meeting comes from this; check its days, its season and the season's breaks"
    ),
    "date-outside-entry": (
        "{date} is not between this entry's own first and last day; the group does not meet then"
    ),
    "date-outside-entry-withheld": (
        "this day is not between this entry's own first and last day; the group does not meet then"
    ),
    "session-in-break": "{date} is in a break of the season; the group meets all the same",
    "session-in-break-withheld": (
        "this day is in a break of the season; the group meets all the same"
    ),
    "session-on-holiday": (
        "{date} is a public holiday ({holiday:word}); skip it, or write “on_holidays: yes”"
    ),
    "session-on-holiday-withheld": (
        "a meeting is on a public holiday; skip it, or write “on_holidays: yes”"
    ),
    "single-session-on-holiday": "{date} is a public holiday ({holiday:word})",
    "single-session-on-holiday-withheld": "this day is a public holiday",
    "break-outside-season": "this break is not within the season, {start} to {end}",
}
