"""What is kept between builds, so that what has not changed is not done again.

Everything in the cache follows from the content: it may be deleted at any time, and whatever in it
is damaged, of another version or out of date counts as not there. The modules load little: `piiri
site` asks them before anything else is imported.
"""
