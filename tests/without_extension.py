"""A plugin of pytest that hides the C extension: `pytest -p tests.without_extension`. Functions run
in the interpreter then, so that tests of the C, and of errors of its compiler, fail."""

from __future__ import annotations

import os
import sys
import warnings

sys.modules["theano.runtime._native"] = None  # type: ignore[assignment]
os.environ["THEANO_FLAGS"] = "on_compile_error=warn," + os.environ.get("THEANO_FLAGS", "")
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "the C extension is not built")
    import theano  # noqa: F401
