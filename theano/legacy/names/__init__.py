"""Names of old modules that nothing else in the package needs, by module."""
