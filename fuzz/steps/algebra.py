"""Steps of linear algebra, neural networks, branches, and the samples that ops declare."""

from __future__ import annotations

import numpy as np

from fuzz.maker import Known, Maker, is_float
from tests.programs.steps import STEPS as DECLARED


def product(m: Maker) -> str | None:
    """`dot` of two values whose inner lengths agree."""
    k = m.float(least=0)
    if k is None or k.ndim > 3:
        return None

    def suits(o: Known) -> bool:
        if not is_float(o) or o.ndim > 2:
            return False
        return not k.ndim or not o.ndim or o.shape[-2 if o.ndim > 1 else 0] == k.shape[-1]

    other = m.any(suits)
    x = k.name
    if other is not None and m.chance(0.8):
        return f"T.dot({x}, {other.name})"
    if k.ndim == 2:
        return m.rng.choice([f"T.dot({x}, {x}.T)", f"T.dot({x}.T, {x})", f"T.dot({x}[0], {x}.T)"])
    return f"T.dot({x}, {x})" if k.ndim == 1 else None


def contracted(m: Maker) -> str | None:
    """Outer, batched and general products."""
    k = m.float(least=1)
    if k is None:
        return None
    x = k.name
    other = m.any(lambda o: is_float(o) and o.ndim == k.ndim and o.shape[0] == k.shape[0])
    o = other.name if other else x
    if k.ndim == 1:
        return m.rng.choice([f"T.outer({x}, {x})", f"T.tensordot({x}, {o}, 1)",
                             f"T.outer({x}, T.exp({x} * 0.1))"])
    if k.ndim == 2:
        return m.rng.choice([
            f"T.tensordot({x}, {o}, axes=[[0], [0]])", f"T.batched_dot({x}, {o})"
            if o == x or other and other.shape == k.shape else f"T.batched_dot({x}, {x})",
            f"T.batched_dot({x}, {x}.dimshuffle(0, 1, 'x'))",
            f"T.batched_dot({x}.dimshuffle(0, 1, 'x'), {x}.dimshuffle(0, 'x', 1))"])
    if k.ndim == 3:
        return m.rng.choice([
            f"T.batched_dot({x}, {x}.dimshuffle(0, 2, 1))",
            f"T.tensordot({x}, {x}, axes=[[1, 2], [1, 2]])",
            f"T.batched_tensordot({x}, {x}, axes=[[1, 2], [1, 2]])"])
    return None


def factorised(m: Maker) -> str | None:
    """Linear algebra of a well-conditioned matrix. If the result is differentiated, its eigenvalues
    are distinct, because the gradients of equal ones depend on rounding."""
    k = m.float(2)
    if k is None or k.shape[0] > 8 or k.dtype == "float16":
        return None
    x, n = k.name, k.shape[0]
    a = f"(T.dot(T.tanh({x}), T.tanh({x}).T) + 2 * T.eye({m.length(n)}, dtype='{k.dtype}'))"
    b = m.any(lambda o: is_float(o) and o.dtype == k.dtype and o.ndim in (1, 2) and (
        o.shape[0] == n))
    right = b.name if b else x
    rising = f"T.diag(T.arange({n}, dtype='{k.dtype}'))"
    return m.rng.choice([
        f"nlinalg.matrix_inverse({a})", f"nlinalg.det({a})", f"slinalg.cholesky({a})",
        f"slinalg.solve({a}, {right})", f"nlinalg.trace({a})", f"T.log(nlinalg.det({a}))",
        f"slinalg.solve_lower_triangular(slinalg.cholesky({a}), {right})",
        f"T.diag(slinalg.cholesky({a}))", f"nlinalg.matrix_power({a}, 2)",
        f"T.dot(nlinalg.matrix_inverse({a}), {right})", f"T.log(T.abs_(nlinalg.det({a})))",
        f"slinalg.solve(slinalg.cholesky({a}), {right})", f"nlinalg.matrix_inverse({a}.T)",
        f"T.dot({x}, {x}.T) * 2 + {x}[:, :1]", f"T.dot({x} * 2, {x}.T) - T.dot({x}, {x}.T)",
        f"nlinalg.eigh({a} + {rising})[0]", f"slinalg.kron({x}[:2, :2], {x}[:1])"])


def network(m: Maker) -> str | None:
    """Functions of neural networks."""
    k = m.float(2, filled=True)
    if k is None:
        return None
    x = k.name
    rows, columns = k.shape
    classes = [m.rng.randrange(columns) for _ in range(rows)]
    y = (m.literal(np.array(classes, "int64")) if rows <= 60
         else f"T.arange({x}.shape[0]) % {columns}")
    if rows <= 60 and m.chance(0.5):
        y = m.give(np.array(classes, m.rng.choice(["int64", "int32"])), "x")
    bias = m.any(lambda o: is_float(o) and o.ndim == 1 and o.shape[0] == columns)
    b = f"{x} + {bias.name}" if bias else x
    return m.rng.choice([
        f"T.nnet.softmax({x})", f"T.nnet.softmax({b})", f"T.nnet.logsoftmax({x})",
        f"T.nnet.categorical_crossentropy(T.nnet.softmax({b}), {y})",
        f"-T.mean(T.log(T.nnet.softmax({b}))[T.arange({x}.shape[0]), {y}])",
        f"T.nnet.categorical_crossentropy(T.nnet.softmax({x}), T.nnet.softmax({b}))",
        f"T.nnet.binary_crossentropy(T.nnet.sigmoid({x}), T.nnet.sigmoid({b}))",
        f"T.nnet.crossentropy_softmax_argmax_1hot_with_bias({x}, {x}[0], {y})",
        f"T.nnet.crossentropy_categorical_1hot(T.gt({x}, 0), {y})",
        f"T.nnet.sigmoid(T.dot({x}, {x}.T))", f"T.argmax(T.nnet.softmax({b}), axis=1)",
        f"T.nnet.relu({b})", f"T.log(T.nnet.softmax({b}))"])


def branch(m: Maker) -> str | None:
    """One of two values of the same type."""
    k = m.any()
    if k is None:
        return None
    other = m.any(lambda o: o.variable.type == k.variable.type)
    condition = m.float(filled=True)
    if other is None or condition is None:
        return None
    first = m.rng.choice([other.name, f"{other.name}[::-1]" if k.ndim else f"{other.name}"])
    return f"ifelse(T.gt(T.sum({condition.name}), 0.3), {k.name}, {first})"


def forward(m: Maker) -> str | None:
    """Derivatives of any kind: `Rop`, `Lop`, gradients, Jacobians and Hessians."""
    k, x = m.float(), m.float()
    if k is None or x is None or x.value.size > 60 or k.value.size > 60:
        return None
    texts = [
        f"T.Rop({k.name}, {x.name}, T.cos({x.name}))",
        f"T.Lop({k.name}, {x.name}, T.sin({k.name}))",
        f"T.grad(T.sum(T.sqr({k.name})), {x.name})", f"T.grad(T.sum({k.name}), {x.name})"]
    if k.ndim == 1 and x.ndim == 1:
        texts.append(f"theano.gradient.jacobian({k.name}, {x.name})")
    if x.ndim == 1:
        texts.append(f"theano.gradient.hessian(T.sum(T.sin({k.name})), {x.name})")
    return m.rng.choice(texts)


def layers(m: Maker) -> str | None:
    """Layers of a network, such as normalisation, applied to an earlier value."""
    k = m.float(2, filled=True)
    if k is None or k.dtype == "float16":
        return None
    x = k.name
    return m.rng.choice([
        f"T.nnet.bn.batch_normalization_train({x}, T.ones_like({x}[:1]), {x}[:1] * 0.1)",
        f"T.nnet.bn.batch_normalization_test({x}, {x}[:1], {x}[:1] * 0.1, {x}[:1], "
        f"T.sqr({x}[:1]) + 0.5)",
        f"T.nnet.h_softmax({x}, {x}.shape[0], 4, 2, 2, T.ones(({x}.shape[1], 2)) * 0.1, "
        f"T.zeros(2), T.ones((2, {x}.shape[1], 2)) * 0.3, T.zeros((2, 2)))",
        f"T.extra_ops.cpu_contiguous({x}.T)"])


NUMBERS = {kind: len(steps) for kind, steps in DECLARED.items() if kind != "stream"}


def declared(m: Maker) -> str | None:
    """A step from the samples that ops declare."""
    kind = m.rng.choice(["sample", "sample", "scalar", "hand", "sparse"])
    number = m.rng.randrange(NUMBERS[kind])
    names = [k.name for k in (m.any() for _ in range(3)) if k]
    picks = tuple(m.rng.randrange(60) for _ in range(3))
    return f'declared("{kind}", {number}, {picks}, [{", ".join(names)}])' if names else None


STEPS = [
    (4, product), (2, contracted), (2, factorised), (2, network), (1, branch), (3, declared),
    (2, forward), (1, layers),
]
