"""Exponentials, logarithms, trigonometric and hyperbolic functions."""

from __future__ import annotations

import theano.tensor as T
from theano.scalar import dtypes
from theano.scalar.op import ScalarOp

exp = ScalarOp("exp", 1, lambda xp, x: xp.exp(x), {"f": "exp{f}({0})", "c": "cexp{f}({0})"},
               dtype=dtypes.to_float, derivative=lambda x, z: (z,), domain=("small",), cost=20)
log = ScalarOp("log", 1, lambda xp, x: xp.log(x), {"f": "log{f}({0})", "c": "clog{f}({0})"},
               dtype=dtypes.to_float, derivative=lambda x, z: (1 / x,), domain=("positive",),
               cost=20)
sin = ScalarOp("sin", 1, lambda xp, x: xp.sin(x), {"f": "sin{f}({0})", "c": "csin{f}({0})"},
               dtype=dtypes.to_float, derivative=lambda x, z: (T.cos(x),), cost=20)
cos = ScalarOp("cos", 1, lambda xp, x: xp.cos(x), {"f": "cos{f}({0})", "c": "ccos{f}({0})"},
               dtype=dtypes.to_float, derivative=lambda x, z: (-T.sin(x),), cost=20)
tanh = ScalarOp("tanh", 1, lambda xp, x: xp.tanh(x), {"f": "tanh{f}({0})", "c": "ctanh{f}({0})"},
                dtype=dtypes.to_float, derivative=lambda x, z: (1 - T.sqr(z),), cost=30)
sqrt = ScalarOp("sqrt", 1, lambda xp, x: xp.sqrt(x), {"f": "sqrt{f}({0})", "c": "csqrt{f}({0})"},
                dtype=dtypes.to_float, derivative=lambda x, z: (0.5 / z,), domain=("positive",),
                cost=8)

OPS = (exp, log, sin, cos, tanh, sqrt)
