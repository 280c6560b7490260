"""What the garbage collector does while the package is imported and the first function is made."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc, sys
import numpy
objects = []  # in each collection of young objects
def count(phase, info):
    if phase == "start" and info["generation"] < 2:
        objects.append(len(gc.get_objects(0)))
gc.callbacks.append(count)
{before}
import theano, theano.tensor as T
x, w = T.dvector("x"), T.dmatrix("w")
f = theano.function([x, w], T.grad(T.tanh(T.dot(w, x)).sum(), w))
print(max(objects), gc.get_freeze_count(), gc.isenabled())
"""


def run(before: str = "") -> list[str]:
    code = SCRIPT.format(before=before)
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()


def test_what_is_imported_is_not_searched_for_garbage() -> None:
    """The modules of the package have some 100,000 objects; the graph of a function has few."""
    most, frozen, enabled = run()
    assert int(most) < 20_000
    assert (frozen, enabled) == ("0", "True")


def test_objects_that_a_program_has_set_apart_stay_so() -> None:
    _, frozen, _ = run("gc.freeze(); assert gc.get_freeze_count()")
    assert int(frozen) > 1000


def test_a_collector_that_is_off_stays_off() -> None:
    assert run("gc.disable(); objects.append(0)")[2] == "False"
