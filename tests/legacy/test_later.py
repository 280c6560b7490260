"""Names of what comes with a later version: they can be imported, and say so when called."""

from __future__ import annotations

import importlib

import pytest

from theano.legacy.rows import later
from theano.legacy.table import TABLE

NAMES = [(module, name.partition("=")[0]) for module, sources in later.ROWS.items()
         for name in sources.get("theano.legacy.later", "").split()]


@pytest.mark.parametrize("module, name", NAMES, ids=".".join)
def test_each_says_so(module: str, name: str) -> None:
    value = getattr(importlib.import_module(module), name)
    with pytest.raises(NotImplementedError, match="with a later version"):
        value(None, mode="valid")


def test_rows_of_several_parts_are_one() -> None:
    assert {"theano.legacy.nnet", "theano.legacy.conv"} <= set(TABLE["theano.tensor.nnet"])
