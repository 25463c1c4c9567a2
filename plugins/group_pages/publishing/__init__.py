"""What publishing changes on the site, and where the site goes.

`comparison` compares two built sites as visitors would, `sessions` the meetings in them, and
`secrecy` looks for what must be in none. `targets` reads piiri.toml: the output folder, or a place
such as a `git_branch` that the site is sent to, whole or not at all.
"""
