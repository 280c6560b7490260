"""Calls of NumPy's functions, as texts: the arguments of each, which name the arrays in `ARRAYS`.

The names of small letters are variables when a call is made of expressions. Those of capital
letters are arrays, so that variables and arrays meet in each position.
"""

from __future__ import annotations

from typing import Any

import numpy as np

ARRAYS: dict[str, Any] = {
    "x": np.array([0.5, -1.5, 2.25, 0.75]), "y": np.array([1.5, 0.25, -0.5, 2.0]),
    "f": np.array([0.5, -1.5, 2.25, 0.75], "float32"), "u": np.array([0.125, 0.5, 0.75, 0.875]),
    "i": np.array([3, 1, 2, 3]), "j": np.array([1, 2, 2, 5]), "k": np.array([3, -1, 2], "int8"),
    "p": np.array([2, 0, 1, 1]), "b": np.array([True, False, True, True]),
    "z": np.array([1 + 2j, -0.5j, 2.0, -1 + 0j]),
    "m": np.array([[0.5, -1.0, 2.0, 0.25], [3.0, 1.5, -2.5, 0.75], [1.0, 0.0, 4.0, -0.5]]),
    "n": np.array([[3, 1, 2, 0], [5, 4, 1, 1], [2, 2, 0, 7]]),
    "t": np.arange(24.0).reshape(2, 3, 4) / 4 - 2, "r": np.array(
        [[2.0, 0.5, -1.0], [1.0, 3.0, 0.25], [-0.5, 0.75, 1.5]]),
    "q": np.array([[4.0, 1.0, 0.5], [1.0, 3.0, 0.25], [0.5, 0.25, 2.0]]),
    "s": np.array(1.75), "c": np.array(2), "v": np.array([1.0, -2.0, 0.5]),
    "o": np.array([-1.0, 0.0, 0.5, 1.0, 2.5]), "l": np.array([[True, False], [True, True]]),
    "e": np.array([1.0, np.nan, -2.0, np.inf, 0.0]), "g": np.array([[1.0, np.nan], [np.nan, 4.0]]),
    "d": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
    "A": np.array([1.0, 2.0, -1.0, 0.5]), "M": np.array([[1.0], [2.0], [-0.5]]),
    "I": np.array([1, 0, 2, 1]), "B": np.array([True, True, False, False]),
}

UNARY = ("x", "f", "i", "m")
BINARY = ("x, y", "m, x", "A, x", "x, A", "2.5, x", "f, 2.5", "i, j", "M, x")
INTEGERS = ("i, j", "I, i", "i, 2", "n, j")
LOGICAL = ("b, x", "x, i", "B, b", "b, b")

UFUNCS: dict[str, tuple[str, ...]] = {
    "add": (*BINARY, "z, x", "M, m", "k, k"), "subtract": (*BINARY, "z, A"),
    "multiply": (*BINARY, "b, x"), "divide": (*BINARY, "x, M"), "power": ("u, y", "A, c", "m, 2"),
    "pow": ("u, y", "A, c"), "float_power": ("u, y", "i, j", "A, c"),
    "absolute": (*UNARY, "z"), "abs": (*UNARY, "z"), "fabs": UNARY, "positive": UNARY,
    "negative": UNARY, "sign": UNARY, "conjugate": (*UNARY, "z"), "conj": ("z", "x"),
    "invert": ("i", "b", "n"), "bitwise_not": ("i", "b"), "bitwise_invert": ("i", "b"),
    "bitwise_and": (*INTEGERS, "b, B"), "bitwise_or": (*INTEGERS, "b, B"),
    "bitwise_xor": (*INTEGERS, "b, B"), "bitwise_count": ("i", "n"),
    "left_shift": INTEGERS, "right_shift": INTEGERS, "bitwise_left_shift": INTEGERS,
    "bitwise_right_shift": INTEGERS, "gcd": INTEGERS, "lcm": INTEGERS,
    "ldexp": ("x, i", "m, c", "A, i"), "logical_not": ("b", "x", "i"), "logical_and": LOGICAL,
    "logical_or": LOGICAL, "logical_xor": LOGICAL, "isfinite": ("e", "x", "z"),
    "isinf": ("e", "x"), "isnan": ("e", "x", "g"), "signbit": ("x", "e"),
    "reciprocal": ("x", "f", "m"), "spacing": ("x", "f"), "rint": ("x", "f", "m"),
    "matmul": ("m, x", "x, y", "r, m", "A, x", "t, x", "r, t"), "vecdot": ("m, x", "x, y", "z, z"),
    "matvec": ("m, x", "t, x"), "vecmat": ("v, m", "v, t"),
    "frexp": ("x", "f"), "modf": ("x", "m"), "divmod": ("i, j", "x, y", "i, 2"),
    "heaviside": ("x, s", "m, 0.5"), "hypot": ("x, y", "f, 2.5"), "sqrt": ("u", "i", "z"),
    "exp": (*UNARY, "z"), "log": ("u", "i", "m"), "maximum": (*BINARY, "e, 0.0"),
    "minimum": (*BINARY, "e, 0.0"), "fmax": ("x, y", "e, 0.0", "A, x"),
    "fmin": ("x, y", "e, 0.0", "x, A"),
    "equal": ("x, y", "i, j", "A, x"), "not_equal": ("x, y", "i, 3", "A, x"),
    "sin": ("x", "f", "i", "m"), "floor": ("x", "f", "m"), "ceil": ("x", "f", "m"),
    "trunc": ("x", "f", "m"), "square": (*UNARY, "z"), "nextafter": ("x, y", "f, f", "A, x"),
    "copysign": ("x, y", "f, f", "A, x"), "fmod": ("x, y", "i, j", "A, x"),
    "remainder": ("x, y", "i, j", "A, x", "n, 2"), "mod": ("x, y", "i, j"),
    "floor_divide": ("x, y", "i, j", "A, x", "n, 2"),
}
"""The arguments of elementwise functions that differ from `UNARY` and `BINARY`."""

METHODS = (
    "np.add.reduce(m)", "np.add.reduce(m, axis=None)", "np.add.reduce(m, 1, None, None, True)",
    "np.multiply.reduce(m, axis=(0, 1))", "np.maximum.reduce(m)", "np.minimum.reduce(m, axis=1)",
    "np.logical_and.reduce(l)", "np.logical_or.reduce(l, axis=1)", "np.logaddexp.reduce(m)",
    "np.add.reduce(m, where=m > 0)", "np.add.reduce(m, initial=2.0)",
    "np.add.accumulate(m)", "np.multiply.accumulate(m, axis=1)", "np.add.outer(x, A)",
    "np.multiply.outer(M, x)", "np.power.outer(u, v)", "np.subtract.outer(m, x)",
    "np.add(x, y, dtype='float32')", "np.exp(i, dtype='float32')", "np.add(x, y, where=True)",
    "A + x", "A - m", "A * x", "A / x", "A ** x", "A // x", "A % x", "A @ x", "M < m", "M >= m",
    "I & i", "I | i", "I ^ i", "I << i", "I >> i", "np.float64(2) * x", "np.float32(2) * f",
    "np.int8(2) * k", "np.float64(3) - x", "abs(x)", "divmod(A, x)", "-x", "+x", "x @ A",
)
"""Other forms of elementwise functions."""

AXES = ("m", "m, axis=0", "m, axis=-1", "t, axis=(0, 2)", "m, 1, keepdims=True", "x")
PARTS = ("[x, y]", "[x, A]", "(m, n)", "[x, y, x]")
LIKE = ("m", "i", "f", "x, dtype='int32'", "m, shape=(2, 3)", "m, dtype=float")
SETS = ("i, j", "I, i")

CALLS: dict[str, tuple[str, ...]] = {
    "all": ("l", "l, axis=0", "x", "l, 1, None, True", "l, where=l"), "any": (
        "l", "l, axis=1", "x", "l, 0, None, True", "l, where=l"),
    "allclose": ("x, y", "x, x", "A, x", "x, y, rtol=10.0", "e, e, equal_nan=True"),
    "amax": (*AXES, "m, initial=9.0", "m, 0, None, True, -9.0, m < 1"),
    "amin": (*AXES, "m, where=m > 0, initial=5.0"), "max": (
        *AXES, "n", "m, initial=9.0", "m, where=m < 1, initial=-9.0, axis=1"),
    "min": (*AXES, "n", "m, initial=-9.0"), "angle": ("z", "x", "z, deg=True"),
    "append": ("x, y", "m, n, axis=0", "A, x", "m, x"), "argmax": (
        "x", "m", "m, axis=1", "m, 0, None", "m, axis=1, keepdims=True"),
    "argmin": ("x", "m", "m, axis=1", "m, axis=0, keepdims=True"),
    "argsort": ("x", "m", "m, axis=0", "m, axis=None", "x, kind='stable'"),
    "argwhere": ("x > 0", "m > 0"), "around": ("x", "x, 1", "f, decimals=1", "i"), "round": (
        "x", "x, 1", "f, decimals=1", "i", "m, -1"),
    "array_equal": ("x, y", "x, x", "A, x", "e, e, equal_nan=True",
    "x, v"), "array_split": ("x, 3", "m, 2, axis=1", "x, [1, 3]"),
    "astype": ("x, 'float32'", "x, int"),
    "atleast_1d": ("s", "x", "s, x"), "atleast_2d": ("x", "m"), "atleast_3d": ("x", "m", "t"),
    "average": ("x", "m, axis=0", "x, weights=u", "m, 1, weights=x", "x, weights=u, returned=True",
                "A, weights=u", "m, axis=0, keepdims=True"),
    "bincount": ("p", "p, weights=x", "I, weights=x", "p, minlength=6"),
    "block": ("[[r, q], [q, r]]", "[x, y]"), "broadcast_arrays": ("m, x", "M, x"),
    "broadcast_to": ("x, (3, 4)", "s, (2, 2)"),
    "choose": ("p, [x, y, x]", "I, [x, y, A]"), "clip": (
        "x, -1.0, 1.0", "x, None, 1.0", "A, u, 2.0", "m, 0, 1", "i, 2, 3", "x, u, 0.25",
            "x, 0, None"),
    "column_stack": ("[x, y]", "[r, v]"), "compress": ("b, x", "B, x",
    "[True, False, True], m, axis=0"),
    "concat": (*PARTS, "(m, m), axis=1"), "concatenate": (
        *PARTS, "(m, m), axis=1", "(m, r), axis=None", "[x, y], dtype='float32'"),
    "convolve": ("x, v", "x, v, 'same'", "A, x, 'valid'"), "copy": ("x",),
    "corrcoef": ("m", "x, y", "m, rowvar=False"), "correlate": ("x, v", "A, x, 'full'"),
    "count_nonzero": ("m", "m, axis=0", "m, 1, keepdims=True"), "cov": (
        "m", "x, y", "m, rowvar=False", "m, bias=True", "m, ddof=0", "A, x"),
    "cross": ("v, r", "r, q"), "cumprod": ("x", "m, axis=0", "i", "k", "x, dtype='float32'"),
    "cumsum": ("x", "m, axis=1", "b", "k", "f"), "cumulative_prod": (
        "x", "m, axis=1", "x, include_initial=True"),
    "cumulative_sum": ("x", "m, axis=0", "x, include_initial=True"),
    "delete": ("x, 1", "m, 0, axis=1", "x, [0, 2]"), "diag": ("x", "r", "x, k=1", "r, -1"),
    "diagflat": ("x", "r", "x, 1"), "diagonal": ("m", "t", "m, 1", "t, 0, 1, 2"),
    "diff": ("x", "m", "m, axis=0", "x, n=2", "x, prepend=0.0", "x, append=y", "b"),
    "digitize": ("x, o", "x, [0.0, 1.0]", "A, o", "x, o, right=True", "x, o[::-1]"),
    "dot": ("x, y", "m, x", "r, m", "A, x", "x, A", "t, x", "s, m"), "dsplit": ("t, 2",),
    "dstack": ("[x, y]", "[m, m]"), "ediff1d": ("x", "x, to_end=y", "m"), "einsum": (
        "'ij,j->i', m, x", "'ii', r", "'i,i', A, x", "'ij->ji', m", "m, [0, 1], x, [1], [0]"),
    "empty_like": (), "expand_dims": ("x, 0", "m, (0, 2)"), "extract": ("x > 0, x", "B, x"),
    "fix": ("x", "m"), "flatnonzero": ("x > 0", "m > 0"), "flip": ("x", "m", "m, axis=0"),
    "fliplr": ("m",), "flipud": ("m", "x"), "full_like": ("m, 2.5", "i, 2.5", "x, s", "m, x"),
    "geomspace": ("u[0], s", "1.0, s, 5"), "gradient": ("x", "x, 2.0", "m, axis=0", "x, o[:4]"),
    "hsplit": ("m, 2", "x, 2"), "hstack": ("[x, y]", "[m, m]"), "i0": ("x", "m"),
    "histogram": ("x, bins=3, range=(-2.0, 3.0)", "x, o"), "imag": ("z", "x"), "inner": (
        "x, y", "m, x", "A, x"),
    "insert": ("x, 1, 9.0", "x, [1, 2], y[:2]", "m, 1, v, axis=1"), "interp": (
        "x, o, o", "u, [0.0, 1.0], [2.0, 4.0]", "A, o, o"),
    "intersect1d": SETS, "isclose": ("x, y", "A, x", "x, x, 0.1, 0.1"), "iscomplex": ("z", "x"),
    "iscomplexobj": ("z", "x"), "isin": ("i, j", "x, [0.5, 9.0]", "I, i", "i, j, invert=True"),
    "isneginf": ("e",), "isposinf": ("e",), "isreal": ("z", "x"), "isrealobj": ("z", "x"),
    "ix_": ("i, j",), "kron": ("x, y", "r, m", "A, x"), "lexsort": ("(i, j)", "(x, i)"),
    "linspace": ("u[0], s", "0.0, s, 5", "s, 4.0, num=3, endpoint=False"), "logspace": (
        "u[0], s, 4", "0.0, s, 5"),
    "matrix_transpose": ("m", "t"), "mean": (
        *AXES, "i", "n, axis=0", "f", "m, 0, None, None, True", "m, where=m > 0", "z",
        "x, dtype='float32'"),
    "median": ("x", "m", "m, axis=0", "m, 1, keepdims=True"), "meshgrid": (
        "x, v", "x, v, indexing='ij'"),
    "moveaxis": ("t, 0, -1", "t, [0, 1], [2, 0]"), "nan_to_num": ("e", "e, nan=5.0, posinf=9.0"),
    "nanargmax": ("e", "x"), "nanargmin": ("e", "m, axis=0"), "nancumprod": ("e", "m, axis=0"),
    "nancumsum": ("e", "m, axis=1"), "nanmax": ("e", "m, axis=0"),
    "nanmean": ("e[:3]", "g, axis=0", "m, axis=1, keepdims=True"), "nanmedian": (
        "g", "g, axis=0", "m, axis=1"),
    "nanmin": ("e", "m, axis=0"), "nanpercentile": ("g, 30.0", "e[:3], 50"), "nanprod": (
        "e", "g, axis=1"), "nanquantile": ("g, 0.3", "g, 0.5, axis=0"),
    "nanstd": ("g", "m, axis=0", "e[:3], ddof=1"), "nansum": ("e", "g, axis=0",
    "m, 1, keepdims=True"),
    "nanvar": ("g", "m, axis=1", "e[:3], ddof=1"), "ndim": ("m", "s"), "nonzero": ("x > 0",
    "m > 0"),
    "ones_like": LIKE, "outer": ("x, y", "A, x", "m, v"), "pad": (
        "x, 1", "m, ((1, 0), (2, 1))", "x, 2, mode='edge'", "x, 2, 'reflect'",
        "x, 1, constant_values=3.0"),
    "percentile": ("x, 30.0", "m, 50, axis=0", "x, [25, 75]"), "permute_dims": ("m",
    "t, (2, 0, 1)"),
    "polyadd": ("x, v", "A, x"), "polyder": ("x", "x, 2"), "polyint": ("x", "x, m=2"),
    "polymul": ("x, v", "A, x"), "polysub": ("x, v",), "polyval": ("x, s", "A, x", "v, m"),
    "prod": (*AXES, "i", "k", "m, 0, None, None, True", "m, where=m > 0", "m, initial=3.0",
             "x, dtype='float32'"),
    "ptp": ("x", "m, axis=0", "m, 1, None, True"), "quantile": (
        "x, 0.3", "m, 0.5, axis=0", "x, [0.25, 0.5]", "m, s / 4, keepdims=True"),
    "ravel": ("m", "m, order='F'"), "ravel_multi_index": ("(p, c), (3, 4)", "(p, p), (3, 3)"),
    "real": ("z", "x"), "repeat": ("x, 2", "m, 2, axis=1", "x, p"),
    "reshape": ("m, (4, 3)", "m, -1", "m, (2, -1)", "m, (4, 3), order='F'", "x, (2, 2)"),
    "resize": ("x, (2, 3)", "m, (2, 2)"), "roll": ("x, 1", "m, 1, axis=0", "m, -2"),
    "rollaxis": ("t, 2",), "rot90": ("m", "m, 2"), "searchsorted": (
        "o, x", "[0.0, 1.0], x", "o, x, side='right'", "o, A"),
    "select": ("[x > 1, x < 0], [x, y]", "[x > 1, B], [x, A], 7.0"), "setdiff1d": SETS,
    "setxor1d": SETS, "shape": ("m", "x"), "sinc": ("x", "f"), "size": ("m", "m, 1", "x"),
    "sort": ("x", "m", "m, axis=0", "m, axis=None", "i, kind='stable'"), "sort_complex": ("z",),
    "split": ("x, 2", "m, 2, axis=1", "x, [1, 3]"), "squeeze": ("x[None]", "m[:1], axis=0"),
    "stack": ("[x, y]", "[x, A], axis=1", "(m, n), -1"), "std": (
        *AXES, "m, 0, None, None, 1, True", "m, where=m > 0", "i", "m, ddof=1"),
    "sum": (*AXES, "i", "k", "b", "f", "m, 0, None, None, True", "m, where=m > 0", "m, initial=3.0",
            "x, dtype='float32'", "a=m, axis=1"),
    "swapaxes": ("m, 0, 1", "t, 0, 2"), "take": (
        "x, p", "x, [0, 2]", "m, 1, axis=1", "m, p[:2], axis=0", "m, 5", "x, [7], mode='wrap'"),
    "take_along_axis": ("m, n % 3, axis=0", "x, p, 0", "m, n % 4, axis=1"), "tensordot": (
        "m, x, 1", "r, q", "t, m, axes=([2], [1])", "A, x, 1"),
    "tile": ("x, 2", "m, (2, 1)", "x, (2, 2)"), "trace": ("r", "m, 1", "t, 0, 1, 2"),
    "transpose": ("m", "t", "t, (1, 0, 2)"), "trapezoid": ("x", "m, axis=0", "x, dx=2.0",
    "x, o[:4]"),
    "tril": ("m", "m, 1", "t"), "triu": ("m", "m, k=-1"), "trim_zeros": ("p",),
    "union1d": SETS, "unique": ("i", "i, return_index=True, return_counts=True", "n"),
    "unique_all": ("i",), "unique_counts": ("i",), "unique_inverse": ("i",),
    "unique_values": ("np.sort(np.unique_values(i))",),
    "unravel_index": ("i, (3, 4)", "i, (5,)"), "unstack": ("d", "d, axis=1"),
    "unwrap": ("x * 4",), "vander": ("x", "x, 3", "x, increasing=True"), "var": (
        *AXES, "m, 0, None, None, 1, True", "m, where=m > 0", "i", "m, ddof=1", "z",
            "z, ddof=1", "x, dtype='float32'"),
    "vdot": ("x, y", "z, z", "A, x", "m, m"), "vsplit": ("t, 2",), "vstack": ("[x, y]", "[m, x]"),
    "where": ("x > 0, x, y", "b, x, 0.0", "B, x, A", "x > 0", "m > 0, m, x"), "zeros_like": LIKE,
    "can_cast": ("x, 'float32'",), "common_type": ("x, f",), "min_scalar_type": ("x",),
    "result_type": ("x, f", "i, 'float32'"),
    "diag_indices_from": ("r",), "tril_indices_from": ("r",), "triu_indices_from": ("r",),
    "row_stack": ("[x, y]",), "partition": ("np.partition(x, 1)[1]", "np.partition(m, 2, 0)[2]"),
    "argpartition": ("np.take(x, np.argpartition(x, 1)[1])",), "piecewise": (
        "x, [x > 0, x < -1], [1.0, 2.0, 3.0]", "x, [x > 0], [lambda a: 2 * a, 0.0]"),
    "histogram_bin_edges": ("x, 3, (-2.0, 3.0)",),
}
"""The arguments of functions of `numpy`."""

LINALG: dict[str, tuple[str, ...]] = {
    "cholesky": ("q",), "cond": ("r", "q, 'fro'"), "cross": ("v, r",), "det": ("r",),
    "diagonal": ("m", "t"), "eigh": (), "eigvals": ("q",), "eigvalsh": ("q",), "inv": ("r",),
    "eig": (), "matmul": ("m, x", "r, q"), "matrix_norm": ("m", "t"), "matrix_power": ("r, 3",),
    "matrix_rank": ("r",), "matrix_transpose": ("m",), "multi_dot": ("[r, q, m]",), "norm": (
        "x", "m", "m, axis=1", "x, 1", "m, 'fro'", "m, ord=2, axis=1, keepdims=True"),
    "outer": ("x, y",), "pinv": ("r", "m"), "qr": (), "slogdet": ("r",), "solve": (
        "r, v", "r, m", "r, M"), "svd": ("m, compute_uv=False",), "svdvals": ("m",),
    "tensordot": ("m, x, axes=1",), "tensorinv": ("r, ind=1",), "tensorsolve": ("r, v",),
    "trace": ("r",), "vecdot": ("x, y",), "vector_norm": ("x", "m, axis=1"), "lstsq": (),
}

FFT: dict[str, tuple[str, ...]] = {
    "fft": ("x", "m, axis=0", "x, 6", "z", "x, norm='ortho'"), "ifft": ("x", "z"), "rfft": (
        "x", "m", "x, 3"), "irfft": ("z", "z, 5"), "hfft": ("z",), "ihfft": ("x",),
    "fft2": ("m",), "ifft2": ("m",), "rfft2": ("m",), "irfft2": ("m",), "fftn": ("m", "t"),
    "ifftn": ("m",), "rfftn": ("m",), "irfftn": ("m",), "fftshift": ("x", "m, axes=0"),
    "ifftshift": ("x",),
}

CHECKED: tuple[str, ...] = (
    "np.linalg.eigh(q)[0]", "abs(np.linalg.eigh(q)[1])", "abs(np.linalg.qr(r)[1])",
    "np.sort(np.linalg.eig(q)[0].real)", "np.linalg.svd(r)[1]", "np.linalg.lstsq(r, v, None)[0]",
    "0 * np.empty_like(m)", "np.linalg.svd(m, False)[1]",
)
"""Calls whose results are unique only up to signs or order."""

SPECIAL: dict[str, tuple[str, ...]] = {
    "erf": ("x",), "erfc": ("x",), "erfcx": ("x",), "erfinv": ("u",), "erfcinv": ("u",),
    "gamma": ("u",), "gammaln": ("u",), "psi": ("u",), "digamma": ("u",), "gammainc": ("u, u",),
    "gammaincc": ("u, u",), "i0": ("x",), "i1": ("x",), "j0": ("x",), "j1": ("x",), "jv": ("s, u",),
    "iv": ("s, u",), "expit": ("x", "f"), "logit": ("u",), "log1p": ("u",), "expm1": ("x",),
    "exp2": ("x",), "xlogy": ("u, u",), "xlog1py": ("u, u",), "entr": ("u",), "rel_entr": ("u, u",),
    "kl_div": ("u, u",), "ndtr": ("x",), "log_ndtr": ("x",), "ndtri": ("u",), "beta": ("u, u",),
    "betaln": ("u, u",), "betainc": ("u, u, u",), "loggamma": ("u",), "cbrt": ("x",),
    "exp10": ("x",), "sinc": ("x",), "huber": ("s, x",), "log_expit": ("x",), "i0e": ("x",),
    "i1e": ("x",), "exprel": ("x",), "chdtr": ("s, u",),
    "pseudo_huber": ("s, x",), "betaincc": ("u, u, u",), "chdtrc": ("s, u",),
}
"""The arguments of functions of `scipy.special`."""

OTHER_DTYPES: dict[str, str] = {"np.linalg.eigvals(q)": "complex128"}
"""The dtypes of results that follow Theano's rules and differ from NumPy's."""

REFUSED: dict[str, tuple[str, ...]] = {
    "apply_along_axis": ("np.sum, 0, m",), "apply_over_axes": ("np.sum, m, [0]",),
    "arange": ("s", "0.0, s"), "array": ("x", "[x, y]", "[s, 1.0]"),
    "array_equiv": ("x, y",), "array2string": ("x",), "array_repr": ("x",),
    "array_str": ("x",), "asanyarray": ("x",),
    "asarray": ("x", "[x, A]"), "asarray_chkfinite": ("x",), "ascontiguousarray": ("x",),
    "asfortranarray": ("x",), "asmatrix": ("m",), "bartlett": ("c",), "base_repr": ("c",),
    "binary_repr": ("c",), "blackman": ("c",), "bmat": ("[[r, q]]",), "broadcast_shapes": ("(c,)",),
    "busday_count": ("x, x",), "busday_offset": ("x, 1",), "copyto": ("A.copy(), x",),
    "datetime_as_string": ("x",), "diag_indices": ("c",), "einsum_path": ("'ij,j->i', m, x",),
    "empty": ("c", "(c, 2)"), "eye": ("c",), "fill_diagonal": ("m, 0.0",),
    "format_float_positional": ("s",), "format_float_scientific": ("s",), "from_dlpack": ("x",),
    "frombuffer": ("x",), "fromfunction": ("lambda a: a, (c,)",), "fromiter": ("x, float",),
    "fromstring": ("x",), "full": ("3, s", "c, 1.0"), "hamming": ("c",), "hanning": ("c",),
    "histogram2d": ("x, y",), "histogramdd": ("m",),
    "identity": ("c",), "indices": ("(c, 2)",), "is_busday": ("x",), "isfortran": ("m",),
    "isnat": ("x",), "kaiser": ("c, 1.0",), "mask_indices": ("c, np.triu",),
    "may_share_memory": ("x, A",), "nested_iters": ("m, [[0], [1]]",), "ones": ("c", "(2, c)"),
    "packbits": ("b",),
    "poly": ("x",), "place": ("A.copy(), x > 0, x",), "polydiv": ("x, v",), "polyfit": ("x, y, 1",),
    "put": ("x, [0], 1.0", "A.copy(), p, x"), "put_along_axis": ("x, p, y, 0",),
    "putmask": ("x, b, y",), "real_if_close": ("z",), "require": ("x",), "roots": ("x",),
    "save": ("'name', x",), "savetxt": ("'name', x",), "savez": ("'name', x",),
    "savez_compressed": ("'name', x",), "shares_memory": ("x, A",), "tri": ("c",),
    "tril_indices": ("c",), "triu_indices": ("c",), "unpackbits": ("b",), "zeros": ("c", "(c, 2)"),
}
"""Functions that raise TypeError, and the arguments of calls that do."""

CLASSES = (
    "sp.binom(s, u)", "sp.boxcox(u, s)", "sp.logsumexp(x)", "sp.softmax(x)", "sp.gammasgn(x)",
    "sp.round(x)", "sp.zeta(s)", "sp.comb(s, 2)",
    "np.float64(s)", "np.int64(c)", "np.bool_(x)", "np.complex128(s)", "np.matrix(m)",
    "np.broadcast(x, y)", "np.nditer(x)", "np.ndenumerate(x)", "np.ndindex(c)", "np.ndarray((c,))",
    "np.poly1d(x)", "np.poly1d([s, 1.0])", "np.vectorize(abs)(x)", "np.frompyfunc(abs, 1, 1)(x)",
    "np.r_[x, y]", "np.c_[x, y]", "np.mgrid[0:c]", "np.ogrid[0:c]", "np.random.normal(s)",
    "np.random.default_rng(0).normal(x)", "np.ma.array(x)", "np.ma.add(A, x)",
    "np.testing.assert_allclose(x, y)",
    "np.array([1.0, 2.0])[c]", "np.mean([s, s])", "np.max([s, s])", "np.sum([x, y])",
    "np.prod([x, y])",
    "np.emath.sqrt(x)", "np.add.at(A.copy(), p, x)",
    "np.add.reduceat(x, [0, 2])", "np.subtract.reduce(x)", "np.maximum.accumulate(x)",
    "np.exp(x, out=A.copy())", "np.sum(x, out=A.copy())", "np.add(A, x, where=B)",
    "np.add(x, y, casting='unsafe')", "np.exp(x, dtype='int32')", "np.dot(A, x, out=A.copy())",
    "np.full_like(A, s)", "np.take(A, p)", "np.repeat(A, p)", "np.sum(m, foo=1)",
    "np.zeros_like(x, order='F', foo=2)",
)
"""Other uses of NumPy that raise TypeError."""

WITHOUT_ARRAYS = frozenset((
    "datetime_data", "fromfile", "frompyfunc", "fromregex", "genfromtxt", "get_include",
    "get_printoptions", "getbufsize", "geterr", "geterrcall", "info", "isdtype", "isscalar",
    "issubdtype", "iterable", "load", "loadtxt", "mintypecode", "printoptions", "promote_types",
    "set_printoptions", "setbufsize", "seterr", "seterrcall", "show_config", "show_runtime", "test",
    "typename"))
"""Functions that take no arrays: settings, files, dtypes, and `isscalar`, `iterable`, which take
any object."""

REMOVED = frozenset((
    "_add_newdoc_ufunc", "add_docstring", "add_newdoc", "add_newdoc_ufunc", "alltrue", "asfarray",
    "byte_bounds", "compare_chararrays", "cumproduct", "deprecate", "deprecate_with_doc", "disp",
    "fastCopyAndTranspose", "find_common_type", "get_array_wrap", "geterrobj", "in1d", "issctype",
    "issubclass_", "issubsctype", "lookfor", "mat", "maximum_sctype", "msort", "obj2sctype",
    "product", "recfromcsv", "recfromtxt", "round_", "safe_eval", "sctype2char", "set_numeric_ops",
    "set_string_function", "seterrobj", "sometrue", "source", "trapz", "who"))
"""Functions of NumPy 1 that NumPy 2 does not have."""
