"""Messages about edits that a program cannot make in a file's text."""

MESSAGES: dict[str, str] = {
    "edit-by-hand": (
        "this cannot be changed here without changing something else in the file; change it in the"
        " file's text"
    ),
    "edit-key-twice": "“{key}” is in the file twice; remove one of the two in the file's text",
    "edit-no-keys-below": (
        "“{key}” cannot be added, as a text stands in its place; change it in the file's text"
    ),
    "edit-nothing-there": "the file has no “{key}” here any more",
    "edit-changed-meanwhile": "{file} has been changed meanwhile; look at it again first",
    "edit-no-such-file": "there is no file “{name}” to edit, or it has errors",
    "edit-no-such-session": "the group has no meeting “{name}”",
    "edit-place-closed": "the place is closed then; give the meeting another place or day",
    "edit-no-draft": "files of this kind cannot be drafts; delete the file",
    "edit-no-name": "this gives no file name; use letters or digits",
    "edit-name-taken": "{name} has this name already; give another one",
    "edit-referred-to": "this is used in {files:list}; change that first",
    "edit-not-begun": (
        "{group} is still forming and has no times, so it cannot end: take it off the site, or"
        " delete it"
    ),
    "edit-forming": "{group} is still forming: give its times and its place first",
    "edit-needs-dates": "the group meets on single dates; give the new season's dates",
    "edit-needs-time": "give the new day and time",
    "ask-break": "{date} is in a break ({name})",
    "date-which-year": "“{written}” has no year: write {first} or {second}",
    "ask-past": "{date} is already past: today is {today}",
    "ask-outside-season": "{date} is not within {season}",
    "ask-holiday": "{date} is a public holiday: {holiday:word}",
    "ask-address-lost": (
        "files of this kind keep no old addresses: links and calendars with this one stop working"
    ),
    "ask-skip-week": "{group}: week {week} stays without meetings in the new season, too",
    "picture-is-pdf": (
        "“{target}” is a PDF document; save its page as a picture (PNG or JPEG) and choose that"
    ),
    "picture-is-heic": (
        "“{target}” is a picture of a kind that browsers do not show (HEIC, AVIF); save it as JPEG"
        " and choose that"
    ),
    "picture-is-svg": (
        "“{target}” is a drawing that can have programs in it (SVG); save it as PNG and choose that"
    ),
}
