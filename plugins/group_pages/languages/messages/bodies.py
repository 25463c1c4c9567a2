"""Messages about a text below the front matter, its links and its pictures."""

MESSAGES: dict[str, str] = {
    "body-unbroken": "more than {limit} characters without an empty line between them; divide this"
    " text with empty lines",
    "body-too-deep": "more than {limit} lists, quotations or tags stand inside each other here",
    "body-too-many-cells": "the tables of this text have more than {limit} cells",
    "body-odd-tags": "this text has more than {limit} comments or tags that are not closed by “>”",
    "body-too-dense": "this text has too many brackets, code marks or headings without an empty"
    " line between them; divide it with empty lines",
    "body-slow": "this text takes more than {limit} seconds",
    "heading-missing": "the heading {headings:quoted} is missing",
    "heading-near": "the heading “{written}” should be “{heading}”",
    "heading-unmarked": "“{written}” is not a heading; write the line like this: ## {fixed}",
    "heading-order": "the heading “{heading}” is in the wrong place: it belongs after “{before}”",
    "headings-missing": "these headings are missing: {headings:quoted}",
    "link-to-nothing": (
        "there is no file “{target}” to link to; link to a page of this site by its file's "
        "name, or by its address, which begins with /"
    ),
    "link-to-nothing-near": "there is no file “{target}” to link to; the nearest is “{near}”",
    "link-without-scheme": "link “{target}” lacks https:// in front of it",
    "link-leaves-content": "“{target}” leads out of the content folder",
    "link-without-page": "“{target}” has no page of its own to link to",
    "link-unknown-address": "there is no page {address} on this site",
    "link-unknown-address-near": "there is no page {address} on this site; the nearest is {near}",
    "link-unknown-heading": "there is no heading “{target}” in this text",
    "link-scheme": "a link that begins with {scheme}: is not published; use https:, mailto: or"
    " tel:",
    "link-dropped": "the link or picture “{target}” leads nowhere and is left out",
    "link-without-number": "“{target}” has no phone number that can be called; write it as"
    " tel:040 123 4567",
    "element-refused": "<{element}> cannot stand in a text of this site; it is left out",
    "element-refused-whole": "<{element}> cannot stand in a text of this site; it is left out with"
    " all that is in it",
    "pdf-damaged": "“{target}” is no whole PDF; save it anew in the program that made it",
    "pdf-encrypted": "“{target}” is protected, so that not everybody can read it; save it without"
    " a password and restrictions",
    "pdf-too-large": "“{target}” is larger than {pdf_megabytes} MB; save it with smaller pictures",
    "pdf-unreadable": "“{target}” cannot be read",
    "pdf-untagged": "“{target}” has no tags: screen readers do not know its order; save it as an"
    " accessible (tagged) PDF",
    "pdf-without-text": "“{target}” is only a picture: screen readers have nothing to read, and"
    " facts that are not published are not found in it; save it from the program that it was"
    " written in",
    "image-missing-near": "there is no picture “{target}”; the nearest is “{near}”",
    "image-elsewhere": "picture “{target}” must be a file in the content folder",
    "image-missing": "there is no picture “{target}”",
    "image-kind": "“{target}” is no picture that can be published; use PNG, JPEG, WebP or GIF",
    "image-too-large": "picture “{target}” is larger than {picture_megabytes} MB; make it smaller",
    "image-too-many-pixels": "picture “{target}” has more than {picture_megapixels} million pixels;"
    " make it smaller",
    "image-unreadable": "picture “{target}” cannot be read; save it again with another program",
}
