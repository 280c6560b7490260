"""Many functions compiled by one run of the compiler."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

from fuzz.merge import merged, undivided
from theano.backends.c import Pending, compile_text

_START = "int th_run(void *frame) { (void)frame; return 0; }\n"
"""The function without which a file cannot be loaded."""


def compile_together(pending: Iterable[Pending]) -> None:
    """Compile the functions, which `theano.backends.c.held` has gathered, as one file, unless they
    are compiled. Long ones, whose parts are compiled separately, are compiled when they are called.
    The cache keeps the file.

    Raises CompileError if the compiler refuses it, OSError if it cannot be loaded: then each
    function is compiled separately when it is called.
    """
    found = [(each, undivided(each.text)) for each in pending if each._address is None]
    short = {each: text for each, text in found if text is not None}
    if len(short) > 1:
        library = compile_text(merged(list(short.values())) + _START)
        library.wait()
        names = ctypes.CDLL(library.path())
        for number, each in enumerate(short):
            address = ctypes.cast(names[f"th_run_{number}"], ctypes.c_void_p).value
            assert address is not None
            each.settle(address)
