"""What publishing changes on the site, and where the site goes.

`comparison` tells two built sites apart as visitors would; `sessions` the meetings in them.
"""
