"""The version of the package."""

from __future__ import annotations

__all__ = ["full_version", "release", "short_version", "version"]

version = "2.0.0"
short_version = full_version = version
release = True
