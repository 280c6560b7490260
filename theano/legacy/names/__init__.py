"""Definitions of old names that the rest of the package does not use, by module."""
