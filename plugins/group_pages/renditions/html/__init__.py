"""The pages for people: views made in Python, arranged by the theme's templates."""
