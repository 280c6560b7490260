"""Elementwise programs have the same bits for every width of vectors; `make mathematics` compares
all programs of the table, with every compiler."""

from __future__ import annotations

import shlex

import pytest

from tests.lower.equal_bits import bits, chains, differing, programs
from theano.backends import toolchain

TABLE = programs()


def test_the_table_has_programs_of_every_kind() -> None:
    assert len(TABLE) > 300
    assert len({program.name for program in TABLE}) == len(TABLE)


def test_elementwise_programs_have_the_same_bits_for_all_widths() -> None:
    compiler = shlex.join(toolchain.toolchain().command)
    if len(chains([compiler])) < 2:
        pytest.skip("one width of vectors")
    sample = [program for program in TABLE if program.name.startswith("elementwise")][::9]
    assert differing(sample, [compiler], print) == []


def test_nans_are_equal_and_zeros_are_not() -> None:
    nan = TABLE[0].values[0][:1] * float("nan")
    assert bits(nan) == bits(-nan)
    zero = abs(TABLE[0].values[0][:1]) * 0
    assert bits(zero) != bits(-zero)
