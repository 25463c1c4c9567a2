"""Posters, leaflets and notice boards as PDF, from published views alone.

Facts go to the templates as JSON, never as markup: what staff write cannot become a command.
"""
