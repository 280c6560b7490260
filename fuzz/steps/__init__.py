"""The possible steps of a random program: each function returns the text of a step, or None if the
earlier values do not permit it."""
