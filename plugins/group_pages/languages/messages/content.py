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
        "there is no association.md; it gives the association's name and language"
    ),
    "audience-general": (
        "the group is sensitive, but its page shows a general “{key}”; write an “{key}” for this"
        " group"
    ),
    "body-too-long": "the text is longer than {limit} kB",
    "boolean-without-value": "“{key}” has no value; write yes or no",
    "break-week-and-days": "a break has either a week or days, not both",
    "break-without-days": "when is this break? give a start and an end, or a week",
    "clock-is-range": "“{written}” is a start and an end; write only the original start: {start}",
    "clock-is-range-withheld": "these are a start and an end; write only the original start",
    "clock-unknown": (
        "“{written}” is not a time; write only the meeting's original start, such as 17:30"
    ),
    "closed-needs-contact": (
        "people must be able to reach a closed group: add a phone number, an e-mail address or "
        "a sign-up"
    ),
    "colour-too-pale": (
        "“{written}” is too pale to be read on a light page; the nearest that can be read is"
        " “{near}”"
    ),
    "colour-unknown": '“{written}” is not a colour; write it as in "#0a555a", in quotation marks',
    "content-folder-missing": "there is no such content folder",
    "coordinates-form": "“{key}” needs two numbers, for example [65.01, 25.47]",
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
    "coordinates-unknown": "“{written}” is not a number of degrees; use a full stop, as in 65.01",
    "date-day": "“{written}” is not a date: {month} has {days} days",
    "date-day-withheld": "this is not a date: its month has fewer days",
    "date-is-range": "“{written}” is a range, not a date; write it below: {fixed}",
    "date-is-range-withheld": "this is a range, not a date; write its start and its end",
    "date-is-week": (
        "“{written}” is a week, not a date; write it on a line of its own below: {fixed}"
    ),
    "date-is-week-withheld": "this is a week, not a date; write it on a line of its own",
    "date-is-weekday": "“{written}” is a weekday, not a date; write weekdays like this: {fixed}",
    "date-is-weekday-withheld": "this is a weekday, not a date; weekdays have another key",
    "date-is-weeks": "“{written}” is weeks, not a date; write {fixed}",
    "date-is-weeks-withheld": "these are weeks, not a date; write each on a line of its own",
    "date-month": "“{written}” is not a date: there are months 1 to 12",
    "date-unknown": "“{written}” is not a date; write it as 2027-01-12 or 12.1.2027",
    "date-without-year": (
        "“{written}” is not a whole date; write the year with four digits, as in 12.1.2027"
    ),
    "date-year": "“{written}”: the year must be from {first} to {last}",
    "discreet-title-missing": (
        "the group is sensitive and appears in calendars; give it a “{key}” too"
    ),
    "discreet-title-missing-on-poster": (
        "the group is sensitive and has a poster; give it a “{key}” too"
    ),
    "email-unknown": "“{written}” is not an e-mail address; write one, as name@example.org",
    "ends-before-start": "the end, {end}, is before the start",
    "every-bare-ordinal": "“{written}” is not complete; did you mean “{month}”?",
    "every-bare-ordinal-withheld": (
        "the rhythm is not complete; write for example “every other week” or “second of month”"
    ),
    "every-count": "“{written}”: the number of weeks must be from {fewest} to {most}",
    "every-mixed": "several rhythms can only be listed like this: [first of month, third of month]",
    "every-ordinal-ambiguous": "“{written}” may mean “{weeks}” or “{month}”; write which",
    "every-ordinal-ambiguous-withheld": (
        "the rhythm is not complete; write for example “every other week” or “second of month”"
    ),
    "every-other-day": (
        "the rhythm names {days}, but “{key}” has another weekday; write the same in both"
    ),
    "every-other-day-withheld": (
        "the rhythm and “{key}” name different weekdays; write the same in both"
    ),
    "expects-keys": (
        "below “{key}” write keys, such as “{example}: ...”; possible keys: {keys:list}"
    ),
    "expects-value-not-keys": "write a value after “{key}”, without keys below it",
    "expects-value-not-list": "write one value after “{key}”, not a list",
    "fee-decimals": "“{written}”: an amount has two decimals at most",
    "fee-per-twice": (
        "the amount says what it is paid for, and “per” says something else; remove one of them"
    ),
    "fee-too-high": "“{written}”: a fee is at most {highest_fee:number} €",
    "fee-unknown": "“{written}” is not a fee; write free, 5 €, 5,50 €/session or 20 €/season",
    "fee-unknown-near": (
        "“{written}” is not a fee; did you mean “{near}”? Other forms are 5 €, 5,50 €/session"
        " and 20 €/season"
    ),
    "fee-without-amount": (
        "the amount of the fee is missing; write it, so that people know it beforehand"
    ),
    "file-forbidden": "this file may not be read; check its permissions",
    "file-not-regular": "this is not an ordinary file",
    "file-unreadable": "this file cannot be read",
    "folder-named-as-file": (
        "this is a folder, but its name ends in .md like a file's; give the folder another name"
    ),
    "folder-unreadable": "this folder cannot be read; check its permissions",
    "forming-needs-contact": (
        "people must be able to reach a group that is being formed: add a phone number, an "
        "e-mail address or a sign-up"
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
    "key-twice": "“{key}” is given twice, on line {line} too; keep only one",
    "key-twice-empty": (
        "“{key}” is given twice, as “{other}” on line {line} too; remove the one that has no value"
    ),
    "key-twice-in-two-languages": (
        "“{key}” means the same as “{other}” on line {line}; keep only one"
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
    "key-unknown-near-below": (
        "“{written}” is not a known key; did you mean “{meant}”, below “{home}”?"
    ),
    "key-unknown-near-below-withheld": (
        "this is not a known key; did you mean “{meant}”, below “{home}”?"
    ),
    "key-unknown-near": "“{written}” is not a known key; did you mean “{meant}”?",
    "key-unknown-near-withheld": "this is not a known key; did you mean “{meant}”?",
    "key-unknown-withheld": "this is not a known key",
    "merge-conflict": (
        "two versions of these lines were not merged; keep the right lines, and remove the "
        "others and the marks <<<<<<<, ======= and >>>>>>>"
    ),
    "print-packages-missing": (
        "nothing is printed: the packages that make PDFs are not installed; run: make setup-print"
    ),
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
    "list-in-an-item": "“{written}” is more than one item; separate them: {listed}",
    "list-in-an-item-withheld": "this is more than one item; separate them",
    "list-or-no": "below “{key}” write keys, or “{no}” to show none",
    "municipality-near": "no place is in “{written}”; did you mean “{near}”?",
    "municipality-taken": (
        "the towns “{written}” and “{other}” would both have the address {slug}"
    ),
    "municipality-without-slug": "the name “{written}” gives no address; use letters",
    "name-not-unicode": "the file's name is not readable text; rename it",
    "name-without-slug": "the name “{written}” gives no address; use letters or digits",
    "needs-one-of": "below “{key}” at least one of these is needed: {keys:list}",
    "news-held-back": "this news item is published on {day}; until then it is nowhere on the site",
    "no-stands-alone": "“no” must stand alone, with no other values",
    "no-such-groups": "there is no group “{written}”",
    "no-such-groups-known": "there is no group “{written}”; choose from {known:quoted}",
    "no-such-groups-near": "there is no group “{written}”; the nearest is “{near}”",
    "no-such-locations": "there is no place “{written}”",
    "no-such-locations-known": "there is no place “{written}”; choose from {known:quoted}",
    "no-such-locations-near": "there is no place “{written}”; the nearest is “{near}”",
    "no-such-pages": "there is no page “{written}”",
    "no-such-pages-known": "there is no page “{written}”; choose from {known:quoted}",
    "no-such-pages-near": "there is no page “{written}”; the nearest is “{near}”",
    "no-such-seasons": "there is no season “{written}”",
    "no-such-seasons-known": "there is no season “{written}”; choose from {known:quoted}",
    "no-such-seasons-near": "there is no season “{written}”; the nearest is “{near}”",
    "no-such-types": "there is no type “{written}”",
    "no-such-types-known": "there is no type “{written}”; choose from {known:quoted}",
    "no-such-types-near": "there is no type “{written}”; the nearest is “{near}”",
    "not-a-folder": "this must be a folder, not a file",
    "not-with-dates": "“{key}” cannot be used with single dates; remove one or the other",
    "number-unknown": "“{written}” is not a number",
    "open-needs-place-or-contact": (
        "visitors do not know where to go: publish the place or the meeting link, or add a "
        "phone number or an e-mail address"
    ),
    "open-needs-times": "an open group's times must be published: otherwise nobody could come",
    "picture-missing": "there is no picture “{written}”",
    "picture-missing-near": "there is no picture “{written}”; the nearest is “{near}”",
    "picture-not-a-file": "“{written}” must be a picture file in the content folder",
    "picture-outside": "“{written}” leads out of the content folder",
    "phone-without-number": (
        "“{written}” has no number that can be called; write it as 040 123 4567 or +46 70 123 45 67"
    ),
    "placeholder": "“{written}” is left over from a template; replace it with your own text",
    "placeholders-in-draft": (
        "{count} places of the template, between [[ and ]], are to be filled in "
        "before this is published"
    ),
    "postcode-form": "“{written}” is not a Finnish postcode of five digits",
    "quick-exit-own-host": "the exit button must lead to somebody else's site, not to {host}",
    "reference-ambiguous": (
        "{count} files have the title “{written}”; use the file's name without .md"
    ),
    "reference-draft": "“{written}” is a draft and is not published",
    "reference-refused-again": (
        "“{written}” is not allowed here either; it is also named at {more}"
    ),
    "reference-several": (
        "“{written}” names several, but only one can stand here; keep the right one"
    ),
    "reference-several-withheld": "only one can stand here; keep the right one",
    "refilling-needs-contact": (
        "people must be able to reach a rolling group: add a phone number, an e-mail address "
        "or a sign-up"
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
    "timezone-unknown": "“{written}” is not a time zone; write for example Europe/Helsinki",
    "timezone-unknown-near": "“{written}” is not a time zone; did you mean “{near}”?",
    "title-too-long": "“{key}” has {length} characters; at most {limit} fit",
    "too-many-facts": "“{key}” has {count} facts; at most {limit} fit",
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
    "weekday-is-date": "“{written}” is a date, not a weekday; write dates like this: {fixed}",
    "weekday-is-date-withheld": "this is a date, not a weekday; dates have another key",
}
