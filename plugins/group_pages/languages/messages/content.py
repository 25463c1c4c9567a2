"""Messages about a file of the content by itself, and about its references."""

MESSAGES: dict[str, str] = {
    "address-missing": "the address is missing; write it whole, such as https://www.example.org",
    "address-scheme": "“{written}”: an address must begin with https://",
    "address-scheme-withheld": "an address must begin with https://",
    "address-unknown": "“{written}” is not a web address; it must begin with https://",
    "address-without-scheme": "“{written}” is not a whole web address; write {fixed}",
    "address-without-scheme-withheld": (
        "this is not a whole web address; it must begin with https://"
    ),
    "alias-leaves-site": "former address “{address}” leads out of the site",
    "alias-unreadable": "former address “{address}” cannot be an address of this site",
    "alias-with-host": "former address “{address}” must be a path of this site, without a host",
    "alias-with-query": "former address “{address}” must be without ? and #",
    "alias-without-slash": "former address “{address}” must begin with /",
    "amount-unknown": "“{written}” is not an amount of euros; write 5 or 5,50",
    "association-missing": (
        "there is no association.md; it tells the association's name and language"
    ),
    "audience-general": (
        "the group is sensitive, but its page shows a general “{key}”; write an “{key}” for this"
        " group"
    ),
    "body-too-long": "the text is longer than {limit} kB",
    "boolean-without-value": "“{key}” has no value; write yes or no",
    "break-week-and-days": "a break has either a week or days, not both",
    "break-without-days": "when is this break? give a start and an end, or a week",
    "clock-is-range": "“{written}” is a start and an end; write the original start alone: {start}",
    "clock-is-range-withheld": "these are a start and an end; write the original start alone",
    "clock-unknown": "“{written}” is not a time; write the original start alone, such as 17:30",
    "closed-needs-contact": "a closed group needs a contact with a phone or e-mail, or a sign-up",
    "colour-too-pale": (
        "“{written}” is too pale to be read on a light page; the nearest that can be read is"
        " “{near}”"
    ),
    "colour-unknown": '“{written}” is not a colour; write it as in "#0a555a", in quotation marks',
    "content-folder-missing": "there is no such content folder",
    "coordinates-form": "“{key}” takes two numbers, as in [65.01, 25.47]",
    "coordinates-range": "“{written}” is not within {limit} degrees; the latitude comes first",
    "coordinates-range-swapped": (
        "“{written}” is not within {limit} degrees; the latitude comes first: {fixed}"
    ),
    "coordinates-swapped": (
        "this place would be in another country; the latitude comes first: did you mean {fixed}?"
    ),
    "coordinates-swapped-withheld": (
        "this place would be in another country; the latitude comes first, then the longitude"
    ),
    "coordinates-unknown": "“{written}” is not degrees; write a point, as in 65.01",
    "date-day": "“{written}” is not a date: {month} has {days} days",
    "date-day-withheld": "this is not a date: its month has fewer days",
    "date-is-range": "“{written}” is a range, not a date; write it below: {fixed}",
    "date-is-range-withheld": "this is a range, not a date; write its start and its end",
    "date-is-week": (
        "“{written}” is a week, not a date; write it on a line of its own below: {fixed}"
    ),
    "date-is-week-withheld": "this is a week, not a date; write it on a line of its own",
    "date-is-weekday": "“{written}” is a weekday, not a date; weekdays are written so: {fixed}",
    "date-is-weekday-withheld": "this is a weekday, not a date; weekdays have another key",
    "date-is-weeks": "“{written}” is weeks, not a date; write {fixed}",
    "date-is-weeks-withheld": "these are weeks, not a date; write each on a line of its own",
    "date-month": "“{written}” is not a date: there are months 1 to 12",
    "date-unknown": "“{written}” is not a date; write it as 12.1.2027 or 2027-01-12",
    "date-without-year": (
        "“{written}” is not a whole date; write the year with four digits, as in 12.1.2027"
    ),
    "date-year": "“{written}”: the year must be from {first} to {last}",
    "discreet-title-missing": "a sensitive group that is in calendars needs a “{key}”",
    "email-unknown": "“{written}” is not an e-mail address",
    "ends-before-start": "the end, {end}, is before the start",
    "every-bare-ordinal": "“{written}” does not say of what; did you mean “{month}”?",
    "every-bare-ordinal-withheld": (
        "this does not say of what; write it such as “every other week” or “second of month”"
    ),
    "every-count": "“{written}”: the number of weeks must be from {fewest} to {most}",
    "every-mixed": "only weekdays of the month can be listed together, such as the first and third",
    "every-ordinal-ambiguous": "“{written}” may mean “{weeks}” or “{month}”; write which",
    "every-ordinal-ambiguous-withheld": (
        "this does not say of what; write it such as “every other week” or “second of month”"
    ),
    "every-other-day": (
        "the rhythm names {days}, but “{key}” has another weekday; write the same in both"
    ),
    "every-other-day-withheld": (
        "the rhythm and “{key}” name different weekdays; write the same in both"
    ),
    "expects-keys": "below “{key}” write keys, such as “{example}: ...”; they are {keys:list}",
    "expects-value-not-keys": "“{key}” takes a value, not keys of its own",
    "expects-value-not-list": "“{key}” takes one value, not a list",
    "fee-decimals": "“{written}”: an amount has two decimals at most",
    "fee-per-twice": (
        "the amount says what it is paid for, and “per” says something else; leave out one"
    ),
    "fee-too-high": "“{written}”: a fee is at most {highest_fee:number} €",
    "fee-unknown": "“{written}” is not a fee; write free, 5 €, 5,50 €/session or 20 €/season",
    "fee-unknown-near": (
        "“{written}” is not a fee; did you mean “{near}”? Other forms are 5 €, 5,50 €/session"
        " and 20 €/season"
    ),
    "fee-without-amount": "the fee has a note but no amount; what it costs is always told ahead",
    "file-forbidden": "this file may not be read; check its permissions",
    "file-not-regular": "this is not an ordinary file",
    "file-unreadable": "this file cannot be read",
    "folder-named-as-file": (
        "this is a folder, but its name ends in .md as a file's does; rename it"
    ),
    "folder-unreadable": "this folder cannot be read; check its permissions",
    "forming-needs-contact": (
        "a group that is being formed needs a contact with a phone or e-mail, or a sign-up"
    ),
    "id-needed": "the name has no letters a to z; give “{key}” too, in small letters",
    "id-unknown": "“{written}” must be small letters a to z, digits and hyphens",
    "id-unknown-near": "“{written}” must be small letters a to z, digits and hyphens: “{near}”",
    "key-elsewhere": "“{key}” is not a key here; it belongs below “{home}”",
    "key-in-body": (
        "“{key}” stands in the text, where it means nothing; write it above the line ---"
    ),
    "key-missing": "the required key “{key}” is missing",
    "key-missing-below": "the required key “{key}” is missing below “{below}”",
    "key-missing-choice": "the required key “{key}” is missing; choose from {known:quoted}",
    "key-renamed": (
        "“{key}” was renamed with version {version} of the content format; write “{now}”"
    ),
    "key-twice": "“{key}” is given twice, on line {line} too; leave only one",
    "key-twice-empty": (
        "“{key}” is given twice, as “{other}” on line {line} too; remove the one that has no value"
    ),
    "key-twice-in-two-languages": (
        "“{key}” means the same as “{other}” on line {line}; leave only one"
    ),
    "key-twice-items": (
        "“{key}” is given twice; move these lines under the first one, “{other}” on line {line}:"
        " there begin each of the two with a hyphen -"
    ),
    "key-twice-joined": (
        "“{key}” is given twice, on line {line} too; write both into one line: {fixed}"
    ),
    "key-twice-joined-withheld": (
        "this key is given twice, on line {other_line} too; write both into one list"
    ),
    "key-twice-several": (
        "“{key}” is given twice; move these lines under the first one, “{other}” on line {line}"
    ),
    "key-unknown": "“{written}” is not a known key",
    "key-unknown-near": "“{written}” is not a known key; did you mean “{meant}”?",
    "key-unknown-near-withheld": "this is not a known key; did you mean “{meant}”?",
    "key-unknown-withheld": "this is not a known key",
    "language-unknown": "“{written}” is not a language code; codes are such as fi, sv, en or fse",
    "language-unknown-near": "“{written}” is not a language code; did you mean “{near}”?",
    "language-with-more": (
        "“{written}”: only the language is written here, without a country or the like; did you"
        " mean “{near}”?"
    ),
    "language-with-more-withheld": (
        "only the language is written here, without a country or the like"
    ),
    "link-broken": "this link leads nowhere",
    "link-in-circle": "this link leads to a folder that is read already; remove it",
    "link-outside": "this link leads out of the content folder; copy the file itself here",
    "list-in-a-text": "here are several: “{written}”; write them as a list: {fixed}",
    "list-in-a-text-withheld": (
        "here are several; write them as a list, in brackets and with commas"
    ),
    "list-in-an-item": "“{written}” is more than one item; part them: {listed}",
    "list-in-an-item-withheld": "this is more than one item; part them",
    "list-or-no": "below “{key}” write keys, or “{no}” for none",
    "municipality-near": "no place is in “{written}”; did you mean “{near}”?",
    "municipality-taken": (
        "the municipalities “{written}” and “{other}” would both have the address {slug}"
    ),
    "municipality-without-slug": "the name “{written}” gives no address; use letters",
    "name-not-unicode": "the file's name is not readable text; rename it",
    "name-without-slug": "the name “{written}” gives no address; use letters or digits",
    "needs-one-of": "below “{key}” at least one of these is needed: {keys:list}",
    "news-held-back": "this news item is published on {day}; until then it is nowhere on the site",
    "no-stands-alone": "“no” stands alone, not among others",
    "no-such-groups": "there is no group “{written}”",
    "no-such-groups-known": "there is no group “{written}”; choose from {known:quoted}",
    "no-such-groups-near": "there is no group “{written}”; the nearest is “{near}”",
    "no-such-locations": "there is no place “{written}”",
    "no-such-locations-known": "there is no place “{written}”; choose from {known:quoted}",
    "no-such-locations-near": "there is no place “{written}”; the nearest is “{near}”",
    "no-such-seasons": "there is no season “{written}”",
    "no-such-seasons-known": "there is no season “{written}”; choose from {known:quoted}",
    "no-such-seasons-near": "there is no season “{written}”; the nearest is “{near}”",
    "no-such-types": "there is no type “{written}”",
    "no-such-types-known": "there is no type “{written}”; choose from {known:quoted}",
    "no-such-types-near": "there is no type “{written}”; the nearest is “{near}”",
    "not-a-folder": "this must be a folder, not a file",
    "not-with-dates": (
        "“{key}” cannot stand together with single dates; leave out the one or the other"
    ),
    "number-unknown": "“{written}” is not a number",
    "open-needs-place-or-contact": (
        "an open group needs a published place, a published online link, or a contact with a "
        "phone or e-mail"
    ),
    "open-needs-times": "an open group's times must be published: nobody could come",
    "picture-missing": "there is no picture “{written}”",
    "picture-missing-near": "there is no picture “{written}”; the nearest is “{near}”",
    "picture-not-a-file": "“{written}” must be a picture file in the content folder",
    "picture-outside": "“{written}” leads out of the content folder",
    "phone-without-number": (
        "“{written}” has no number that can be called; write it as 040 123 4567 or +46 70 123 45 67"
    ),
    "placeholder": "“{written}” is left over from a template; replace it",
    "postcode-form": "“{written}” is not a Finnish postcode of five digits",
    "quick-exit-own-host": "the exit button must lead to somebody else's site, not to {host}",
    "reference-ambiguous": (
        "{count} files have the title “{written}”; use the file's name without .md"
    ),
    "reference-draft": "“{written}” is a draft and is not published",
    "reference-refused-again": (
        "“{written}” does not do here either; other places that name it: {more}"
    ),
    "reference-several": (
        "“{written}” names several, but only one can stand here; leave the right one"
    ),
    "reference-several-withheld": "only one can stand here; leave the right one",
    "refilling-needs-contact": (
        "a refilling group needs a contact with a phone or e-mail, or a sign-up"
    ),
    "season-not-groups": "“{written}” is not a season of this group; choose from {known:quoted}",
    "site-with-query": "“{written}”: the site's address cannot have ? or #",
    "slug-taken": "the address name “{slug}” is already that of {other}; rename one of the files",
    "status-from-alone": (
        "“{key}” is the day from which a group is on a break or has ended; write also “{paused}”"
        " or “{ended}”, or delete this line"
    ),
    "status-until-alone": (
        "“{key}” is the last day of a break; write also “{paused}”, or delete this line"
    ),
    "status-until-ended": (
        "a group that has ended has no “{key}”; write the first day without a meeting as “{first}”"
    ),
    "status-without-day": (
        "this holds for all of the group's meetings, past ones too; since when? add the line"
        " {line} with the right day"
    ),
    "stray": "this is not content and is not published",
    "stray-near": "this is not content and is not published; did you mean “{near}”?",
    "time-24-is-end": "“{written}”: 24 can only be an end; a start at midnight is 0:00",
    "time-ends-before-start": "“{written}” ends before it starts",
    "time-impossible": "“{written}” is not a time of the day",
    "time-unknown": "“{written}” is not a time; write it as 17:30–19:00",
    "timezone-unknown": "“{written}” is not a time zone; one is Europe/Helsinki",
    "timezone-unknown-near": "“{written}” is not a time zone; did you mean “{near}”?",
    "title-too-long": "“{key}” has {length} characters; at most {limit} fit",
    "too-many-files": "there are more than {limit} files here; is this the right folder?",
    "value-missing": "“{key}” has no value",
    "value-renamed": (
        "the value “{written}” of “{key}” was renamed with version {version} of the content format;"
        " write “{now}”"
    ),
    "value-unknown": "“{written}” is not a known value of “{key}”; use {allowed:list}",
    "value-unknown-near": (
        "“{written}” is not a known value of “{key}”; did you mean “{near}”? Use {allowed:list}"
    ),
    "week-unknown": "“{written}” is not a week's number; weeks are 1 to 53",
    "weekday-is-date": "“{written}” is a date, not a weekday; dates are written so: {fixed}",
    "weekday-is-date-withheld": "this is a date, not a weekday; dates have another key",
}
