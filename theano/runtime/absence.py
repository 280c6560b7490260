"""What is said where the C extension is missing."""

from __future__ import annotations

import os
import sys

from theano.errors import CompilerWarning, format_error
from theano.flags import warn_caller

__all__ = ["advice", "reason", "warn"]

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def _is_checkout() -> bool:
    return os.path.exists(os.path.join(_ROOT, "setup.py"))


def reason() -> str:
    """Why there is no extension."""
    if sys.platform == "emscripten":
        return "there is no C extension for browsers"
    if _is_checkout():
        return f"the C extension is not built for Python {sys.version_info[0]}." \
            f"{sys.version_info[1]} in {_ROOT}"
    return "the package was installed without its C extension"


def advice() -> str | None:
    """What to do; None where nothing helps."""
    if sys.platform == "emscripten":
        return None
    if _is_checkout():
        return "with a C compiler, run `python -m pip install -e .` (or `make demo`) there"
    return "install a C compiler (gcc or clang), then this package again"


def warn() -> None:
    """Warn, at the line that imports the package, that functions run with NumPy."""
    warn_caller(
        format_error(reason(), rule="NumPy computes all functions, slowly", hint=advice()),
        CompilerWarning)
