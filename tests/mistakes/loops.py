"""Mistakes with loops."""

from __future__ import annotations

from tests.mistakes.mistake import Mistake
from theano import errors

LOOPS = [
    Mistake(
        "scan no steps",
        'x = T.dvector("x")\n'
        "theano.scan(lambda s: s + 1, outputs_info=x)\n",
        ValueError, "x",
        "scan: the number of steps is not known; give n_steps or a sequence",
        "n_steps=10, or sequences=theano.tensor.arange(10)"),
    Mistake(
        "scan with outputs_info=0",
        'x = T.dvector("x")\n'
        "theano.scan(lambda row, s: s + row, x, outputs_info=0)\n",
        ValueError, "x",
        "scan: the state of output 0 is int8 scalar at the beginning (outputs_info) and float64 "
        "scalar after the step",
        "theano.tensor.cast(initial, 'float64') is an initial value of the dtype that the step "
        "returns; a number can be given as numpy.float64(0)"),
    Mistake(
        "scan number of args",
        'x = T.dvector("x")\n'
        "theano.scan(lambda a, b: a + b, x)\n",
        TypeError, "x",
        "scan: <lambda>(a, b) is called with 1 variables (x[t]): missing a required argument: "
        "'b'",
        "give fn one parameter for each of these"),
    Mistake(
        "scan n outputs",
        'x = T.dvector("x")\n'
        "theano.scan(lambda a, s, t: s + a, x, [T.zeros(()), T.zeros(())])\n",
        ValueError, "x",
        "scan: outputs_info describes 2 outputs, the step returns 1; None describes one that is "
        "not fed back",
        "None describes one that is not fed back"),
    Mistake(
        "scan dtype",
        'x = T.dvector("x")\n'
        'theano.scan(lambda a, s: s + a, x, T.zeros((), "float32"))\n',
        ValueError, "x",
        "scan: the state of output 0 is float32 scalar at the beginning (outputs_info) and "
        "float64 scalar after the step",
        "theano.tensor.cast(initial, 'float64') is an initial value of the dtype that the step "
        "returns; a number can be given as numpy.float64(0)"),
    Mistake(
        "scan rank",
        'm = T.dmatrix("m")\n'
        "theano.scan(lambda a, s: s + a, m, T.zeros(()))\n",
        ValueError, "m",
        "scan: the state of output 0 is float64 scalar at the beginning (outputs_info) and "
        "float64 vector (?) after the step",
        "give an initial value of 1 dims, or reduce what the step returns"),
    Mistake(
        "scan list of lists",
        'x = T.dvector("x")\n'
        "theano.scan(lambda a: [[a, a]], x)\n",
        TypeError, "x",
        "scan: updates are of shared variables, got one of x[t]",
        "for several outputs return [a, b], not [[a, b]] or [(a, b)], which are pairs of a "
        "shared variable and its new value"),
    Mistake(
        "scan returns None",
        'x = T.dvector("x")\n'
        "theano.scan(lambda a: None, x)\n",
        ValueError, "x",
        "scan: the function of the step returned None",
        "end the function with `return` and the outputs of the step"),
    Mistake(
        "scan returns str",
        'x = T.dvector("x")\n'
        'theano.scan(lambda a: "a", x)\n',
        ValueError, "x",
        "scan: the function of the step returned 'a'",
        "end the function with `return` and the outputs of the step"),
    Mistake(
        "scan scalar sequence",
        'x = T.dscalar("x")\n'
        "theano.scan(lambda a: a, x)\n",
        IndexError, "x",
        "scan: sequence 0 (x) is a scalar: it has no rows",
        "values that are the same in each step belong in non_sequences"),
    Mistake(
        "scan n_steps vector",
        'x = T.dvector("x")\n'
        "theano.scan(lambda: x, n_steps=x)\n",
        TypeError, "x",
        "scan: n_steps must be an integer scalar, got x, a float64 vector",
        "theano.tensor.cast(n, 'int64') is an integer; x.shape[0] is the length of x"),
    Mistake(
        "scan n_steps float",
        'x = T.dvector("x")\n'
        "theano.scan(lambda a: a, x, n_steps=2.5)\n",
        ValueError, "x",
        "scan: n_steps must be an integer scalar, got 2.5, a float32 scalar",
        "theano.tensor.cast(n, 'int64') is an integer; x.shape[0] is the length of x"),
    Mistake(
        "scan taps",
        'x = T.dvector("x")\n'
        'theano.scan(lambda a, s: s, x, {"initial": x, "taps": [1]})\n',
        ValueError, "x",
        "scan: output 0 has taps [1], they must be smaller than 0: a step reads values of "
        "earlier steps",
        "taps=[-1] is the value of the step before, taps=[-2, -1] those of two steps"),
    Mistake(
        "scan taps scalar",
        'x, h = T.dvector("x"), T.dscalar("h")\n'
        'theano.scan(lambda a, s, t: s, x, {"initial": h, "taps": [-1, -2]})\n',
        ValueError, "h",
        "scan: output 0 has taps [-1, -2], but its initial value h is a scalar",
        "theano.tensor.stack makes an initial value of several values"),
    Mistake(
        "scan not fn",
        'x = T.dvector("x")\n'
        "theano.scan(x + 1, x)\n",
        TypeError, "x",
        "scan: fn must be a function of the variables of a step, got add(x, 1)",
        "write the step as a function: scan(lambda row: row + 1, sequences=x)"),
    Mistake(
        "scan over a type",
        'x = T.dvector("x")\n'
        "theano.scan(lambda a: a, range)\n",
        errors.AsTensorError, "",
        "cannot make a tensor of <class 'range'> (type)",
        "a tensor is made of a number, an array, or a list of numbers whose rows have equal "
        "lengths"),
]
