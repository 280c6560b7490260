"""The rows of the table of old import paths, by subject."""
