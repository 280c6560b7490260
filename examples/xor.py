"""Learn exclusive-or with a network of two inputs, three hidden units and one output.

Run it with `python examples/xor.py`. It builds the cost as an expression, lets `T.grad` find its
derivatives, compiles one function for a training step and another for predictions, and prints
the time of each part.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

LAUNCH = time.perf_counter()

import numpy as np

import theano
import theano.tensor as T
from theano.compile import SharedVariable
from theano.tensor import nnet
from theano.tensor.var import TensorVariable

IMPORTED = time.perf_counter()

QUESTIONS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
ANSWERS = np.array([0, 1, 1, 0])
RATE = 0.1


def weights(rng: np.random.RandomState, rows: int, columns: int, name: str) -> SharedVariable:
    """Shared `rows` by `columns` matrix of numbers between 0 and 1, in the configured precision."""
    start = rng.uniform(size=(rows, columns)).astype(theano.config.floatX)
    return theano.shared(start, name=name)


def dense(inputs: TensorVariable, matrix: SharedVariable) -> TensorVariable:
    """A layer of sigmoid units: `inputs` with a constant 1 appended, times `matrix`."""
    one = np.ones(1, dtype=theano.config.floatX)
    return nnet.sigmoid(T.dot(matrix.T, T.concatenate([inputs, one])))


def build(seed: int = 7) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Compile the two functions of the network: (a training step, a prediction)."""
    rng = np.random.RandomState(seed)
    hidden_weights = weights(rng, 3, 3, "hidden_weights")
    output_weights = weights(rng, 4, 1, "output_weights")

    question = T.dvector("question")
    answer = T.dscalar("answer")
    output = T.sum(dense(dense(question, hidden_weights), output_weights))
    cost = (output - answer) ** 2

    parameters = [hidden_weights, output_weights]
    slopes = T.grad(cost, parameters)
    updates = [(w, w - RATE * slope) for w, slope in zip(parameters, slopes, strict=True)]
    train = theano.function([question, answer], cost, updates=updates, name="train")
    predict = theano.function([question], output, name="predict")
    return train, predict


def main(rounds: int = 10000) -> None:
    """Train for `rounds` passes over the four inputs and print the predictions."""
    begun = time.perf_counter()
    train, predict = build()
    compiled = time.perf_counter()
    for count in range(rounds):
        cost = sum(train(q, a) for q, a in zip(QUESTIONS, ANSWERS, strict=True))
        if count % (rounds // 10) == 0:
            print(f"pass {count:5d}   cost {float(cost):.6f}")
    done = time.perf_counter()

    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        left, right = question
        print(f"{left} xor {right} = {float(predict(question)):.3f}   (wanted {answer})")
    calls = rounds * len(QUESTIONS)
    print(
        f"import {IMPORTED - LAUNCH:.3f} s, compile {compiled - begun:.3f} s, "
        f"training {done - compiled:.3f} s ({(done - compiled) / calls * 1e6:.2f} us a step)"
    )


if __name__ == "__main__":
    main()
