"""Many functions compiled by one run of the compiler."""

from __future__ import annotations

import ctypes
import itertools
import os
import subprocess

from fuzz.merge import merged, undivided
from theano.backends import cache
from theano.backends.c import Pending
from theano.backends.toolchain import toolchain

_numbers = itertools.count()


def compile_together(pending: list[Pending]) -> str:
    """Compile the functions as one file; returns the message if the compiler refuses it, or if it
    cannot be loaded: then all functions are compiled separately, as long ones always are."""
    found = [(p, undivided(p.text)) for p in pending]
    short = [(p, text) for p, text in found if text is not None]
    if not short:
        return ""
    draft = os.path.join(cache.folder(), f"together-{os.getpid()}-{next(_numbers)}")
    with open(draft + ".c", "w") as file:
        file.write(merged([text for _, text in short]))
    done = subprocess.run(
        toolchain().compilation(draft + ".c", draft + ".so"), capture_output=True, text=True,
        check=False)
    try:
        if done.returncode:
            return done.stderr
        library = ctypes.CDLL(draft + ".so")
        for number, (each, _) in enumerate(short):
            address = ctypes.cast(library[f"th_run_{number}"], ctypes.c_void_p).value
            assert address is not None
            each.settle(address)
        return ""
    except OSError as error:
        return str(error)
    finally:
        cache.remove(draft + ".c", draft + ".so")
