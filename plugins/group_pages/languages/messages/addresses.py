"""Messages about the addresses of the site as a whole, and about feeds."""

MESSAGES: dict[str, str] = {
    "address-taken": "the address {address} is already that of {other}",
    "address-reserved": "the address {address} is one of the site's own pages",
    "address-too-long": "the address is too long: “{address}”",
    "feed-reaches-until": "{listing} has more sessions than the {feed_events:number} that a feed"
    " may hold; its calendar reaches until {until}",
    "feed-leaves-out-past": "{listing} has more sessions than the {feed_events:number} that a feed"
    " may hold; its calendar leaves out past ones",
}
