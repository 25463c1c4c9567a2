"""Files for programs: data, the news feed, and what hosts and robots read."""
