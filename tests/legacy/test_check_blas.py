"""The measurement of BLAS."""

from __future__ import annotations

import pytest

from theano.legacy import check_blas


def test_it_measures_and_says_what_it_measured(capsys: pytest.CaptureFixture[str]) -> None:
    seconds, implementation = check_blas.execute(M=4, N=5, K=3, iters=2)
    shown = capsys.readouterr().out
    assert seconds > 0 and implementation in shown
    assert "2 products of 4 x 3 and 3 x 5" in shown
    assert check_blas.execute(execute=False, verbose=False, M=2, N=2, K=2)[0] == 0
