"""Names of settings that are this plugin's own."""

GENERATOR = "GROUP_PAGES_GENERATOR"
"""This run's generator: receivers of `finalized` are given the settings alone."""
LINES = "GROUP_PAGES_LINES"
"""The last build's lines, where the site is as it left it."""
RECORDER = "GROUP_PAGES_RECORDER"
INVOCATION = "GROUP_PAGES_INVOCATION"
"""The key of the manifest that `piiri` has asked already, and the file of the settings."""
