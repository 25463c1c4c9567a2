"""Messages about the addresses of the site as a whole, and about feeds."""

MESSAGES: dict[str, str] = {
    "address-taken": "the address {address} is already that of {other}",
    "address-reserved": "the address {address} is one of the site's own pages",
    "address-too-long": "the address is too long: “{address}”",
    "feed-reaches-until": (
        "{listing} has more meetings than the {feed_events:number} that a calendar may hold; "
        "its calendar runs to {until}"
    ),
    "feed-leaves-out-past": (
        "{listing} has more meetings than the {feed_events:number} that a calendar may hold; "
        "its calendar leaves out past ones"
    ),
    "partner-unreadable": (
        "this is no copy of a partner's groups, and none of them is listed; run: "
        "piiri fetch-partners"
    ),
}
