"""Whole programs of devices as C files: each is compiled and repeats calls that were recorded."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from examples import xor
from tests.compile.test_exporting import exported, run

VECTORS = """\
extern void _start(void);
__attribute__((section(".vectors"), used)) static void (*const vectors[])(void) = {
    (void (*)(void))0x20100000, _start};
"""
"""The first words of the memory of a Cortex-M: the end of its stack, and where it starts."""


def parameters(rng: np.random.RandomState, **shapes: tuple[int, ...]) -> list[Any]:
    """Shared arrays of small random numbers."""
    return [theano.shared(0.3 * rng.standard_normal(s), n) for n, s in shapes.items()]


def test_a_controller_learns_online(tmp_path: Path) -> None:
    seen, wanted = T.dvector("seen"), T.dvector("wanted")
    a, b, c, d = weights = parameters(
        np.random.RandomState(1), a=(4, 16), b=(16,), c=(16, 2), d=(2,))
    action = T.tanh(T.tanh(seen @ a + b) @ c + d)
    cost = ((action - wanted) ** 2).sum()
    updates = [(w, w - 0.05 * g) for w, g in zip(weights, T.grad(cost, weights), strict=True)]
    rng = np.random.RandomState(2)
    calls = [(x, np.sin(x[:2])) for x in rng.standard_normal((12, 4))]
    exported(tmp_path, "controller", [seen, wanted], [action, cost], updates=updates,
             shapes={"seen": (4,), "wanted": (2,)}, calls=calls)
    assert run(tmp_path, "controller")[0] == 0


def test_a_kalman_filter_is_fitted_by_gradient(tmp_path: Path) -> None:
    ys = T.dvector("ys")
    logs = theano.shared(np.zeros(2), "logs")
    moves, noise = T.exp(logs[0]), T.exp(logs[1])

    def step(y: Any, mean: Any, variance: Any, cost: Any) -> list[Any]:
        before = variance + moves
        total = before + noise
        gain = before / total
        wrong = y - mean
        return [mean + gain * wrong, (1 - gain) * before,
                cost + 0.5 * (T.log(total) + wrong ** 2 / total)]

    zero, wide = T.constant(np.float64(0)), T.constant(np.float64(10))
    (means, _, costs), _ = theano.scan(
        step, sequences=[ys], outputs_info=[zero, wide, zero])
    updates = [(logs, logs - 0.02 * T.grad(costs[-1], logs))]
    rng = np.random.RandomState(3)
    calls = [(np.cumsum(rng.standard_normal(25)),) for _ in range(6)]
    exported(tmp_path, "kalman", [ys], [costs[-1], means[-1]], updates=updates,
             shapes={"ys": (25,)}, calls=calls)
    assert run(tmp_path, "kalman")[0] == 0


def test_predictive_control_by_a_loop_of_gradient_steps(tmp_path: Path) -> None:
    state = T.dvector("state")
    turn = T.constant(np.array([[1.0, 0.1], [-0.1, 0.95]]))
    push = T.constant(np.array([0.0, 0.1]))

    def improved(forces: Any) -> Any:
        x, cost = state, T.constant(0.0)
        for k in range(5):
            x = turn @ x + push * forces[k]
            cost = cost + (x ** 2).sum() + 0.01 * forces[k] ** 2
        return forces - 0.5 * T.grad(cost, forces)

    plans, _ = theano.scan(improved, outputs_info=[T.zeros(5)], n_steps=30)
    exported(tmp_path, "steer", [state], plans[-1], shapes={"state": (2,)},
             calls=[([1.0, -0.5],), ([0.0, 0.0],), ([-2.0, 3.0],)])
    assert run(tmp_path, "steer")[0] == 0


def test_a_convolutional_network_recognises(tmp_path: Path) -> None:
    images = T.ftensor4("images")
    rng = np.random.RandomState(4)
    first, second, last = (
        theano.shared(0.2 * rng.standard_normal(s).astype("float32"), n)
        for n, s in (("first", (6, 1, 5, 5)), ("second", (16, 6, 5, 5)), ("last", (256, 10))))
    seen = images
    for filters in (first, second):
        seen = T.tanh(T.nnet.conv2d(seen, filters))
        seen = T.signal.pool.pool_2d(seen, (2, 2), ignore_border=True)
    classes = T.nnet.softmax(seen.flatten(2) @ last)
    exported(tmp_path, "lenet", [images], classes, shapes={"images": (1, 1, 28, 28)})
    assert run(tmp_path, "lenet")[0] == 0


@pytest.mark.skipif(
    not (shutil.which("arm-none-eabi-gcc") and shutil.which("qemu-system-arm")),
    reason="needs arm-none-eabi-gcc and qemu-system-arm")
def test_a_processor_without_floats_has_the_same_bits(tmp_path: Path) -> None:
    train, _ = xor.build()
    calls = [([a, b], a ^ b) for a in (0, 1) for b in (0, 1)] * 3
    train.export_c("xor", tmp_path, {"question": (2,)}, calls)
    (tmp_path / "vectors.c").write_text(VECTORS)
    test = tmp_path / "xor_test.c"  # which has no arguments there
    test.write_text(test.read_text().replace("argc > 1 && argv[1][0] == 'e'", "1 | !argc | !argv"))
    flags = ["-mcpu=cortex-m3", "-mthumb", "-std=c99", "-O2", "-fno-strict-aliasing", "-fwrapv",
             "-ffp-contract=off", "--specs=rdimon.specs", "-Wl,--section-start=.vectors=0",
             "-Wl,-Tdata=0x20000000"]
    files = ["vectors.c", "xor.c", "xor_data.c", "xor_test.c"]
    subprocess.run(["arm-none-eabi-gcc", *flags, *files, "-o", "test.elf", "-lm"], cwd=tmp_path,
                   check=True, capture_output=True)
    done = subprocess.run(
        ["qemu-system-arm", "-M", "mps2-an385", "-nographic", "-semihosting", "-kernel",
         "test.elf"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "xor: right" in done.stdout + done.stderr
