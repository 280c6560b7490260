"""What tests look for in the C text of a function. A substring is a weak witness: a test that looks
for one says in a comment what it shows, and uses these functions where they fit."""

from __future__ import annotations

import re
from typing import Any


def code(function: Any) -> str:
    """The C text of a function on one line, without comments, which contain lines of the user."""
    return " ".join(re.sub(r"/\*.*?\*/", "", function.c_source, flags=re.DOTALL).split())


def python_calls(function: Any) -> int:
    """How many statements of the program call Python, by the frame's function pointer."""
    count: int = function.c_source.count("f->python(")
    return count
