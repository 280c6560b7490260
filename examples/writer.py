"""Train a long short-term memory on a text, letter by letter, then generate text.

Run it with `python examples/writer.py`; it needs tqdm for the progress bar. The text is the Zen of
Python, which ships with Python, or the file that `--text` names. One `scan` reads the text
and is trained by its gradient; another `scan` writes: it draws a letter, which is its next input.
Each loop runs entirely in C.
"""

from __future__ import annotations

import argparse
import codecs
import contextlib
import io
import pathlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from tqdm import tqdm

import theano
import theano.tensor as T
from theano.compile import SharedVariable
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.var import TensorVariable

FLOAT = theano.config.floatX
READERS = 16
WINDOW = 40


def zen() -> str:
    """The Zen of Python. Module `this` prints it when it is imported, and stores it in rot13."""
    with contextlib.redirect_stdout(io.StringIO()):
        import this
    return codecs.decode(this.s, "rot13") + "\n"


def weights(rng: np.random.RandomState, rows: int, columns: int, name: str) -> SharedVariable:
    """Shared matrix (rows, columns) of normal numbers, scaled by the number of rows."""
    return theano.shared((rng.randn(rows, columns) / np.sqrt(rows)).astype(FLOAT), name=name)


class Memory:
    """Long short-term memory cells that predict the next letter, with input, forget and output
    gates. parameters: shared variables."""

    def __init__(self, letters: int, units: int, rng: np.random.RandomState) -> None:
        self.units = units
        self.letter_w = weights(rng, letters, 4 * units, "letter_w")
        self.state_w = weights(rng, units, 4 * units, "state_w")
        self.gate_b = theano.shared(np.repeat([0, 1, 0, 0], units).astype(FLOAT), name="gate_b")
        self.output_w = weights(rng, units, letters, "output_w")
        self.output_b = theano.shared(np.zeros(letters, FLOAT), name="output_b")
        self.parameters = [self.letter_w, self.state_w, self.gate_b, self.output_w, self.output_b]

    def step(
        self, letter: TensorVariable, output: TensorVariable, cell: TensorVariable
    ) -> list[TensorVariable]:
        """Outputs and states, matrices (readers, units), after a letter of each reader."""
        gates = self.letter_w[letter] + T.dot(output, self.state_w) + self.gate_b
        enter, forget, leave, new = (gates[:, k * self.units:][:, :self.units] for k in range(4))
        cell = T.nnet.sigmoid(forget) * cell + T.nnet.sigmoid(enter) * T.tanh(new)
        return [T.nnet.sigmoid(leave) * T.tanh(cell), cell]

    def logits(self, output: TensorVariable) -> TensorVariable:
        """Logits of the next letter, a row for each row of outputs."""
        return T.dot(output, self.output_w) + self.output_b


def adam(
    cost: TensorVariable, parameters: Sequence[SharedVariable], rate: float = 0.005
) -> list[tuple[SharedVariable, TensorVariable]]:
    """The updates of one step of Adam (Kingma and Ba, 2014)."""
    count = theano.shared(np.zeros((), FLOAT), name="count")
    updates = [(count, count + 1)]
    size = rate * T.sqrt(1 - 0.999 ** (count + 1)) / (1 - 0.9 ** (count + 1))
    for parameter, slope in zip(parameters, T.grad(cost, parameters), strict=True):
        mean = theano.shared(np.zeros_like(parameter.get_value()))
        square = theano.shared(np.zeros_like(parameter.get_value()))
        new_mean = 0.9 * mean + 0.1 * slope
        new_square = 0.999 * square + 0.001 * slope**2
        step = size * new_mean / (T.sqrt(new_square) + 1e-8)
        updates += [(mean, new_mean), (square, new_square), (parameter, parameter - step)]
    return updates


def learner(memory: Memory, numbers: Any) -> Callable[[int], Any]:
    """Compile `learn(i)`, a training step on window `i` of each reader, which start at different
    positions of the text; returns the mean cost of a letter in bits. The state of the cells at the
    end of a window is the initial state of the next one; the text is periodic."""
    text = theano.shared(numbers.astype("int32"), name="text")
    starts = np.arange(READERS) * len(numbers) // READERS
    i = T.lscalar("i")
    places = starts + i * WINDOW + T.arange(WINDOW + 1).dimshuffle(0, "x")
    letters = text[places % len(numbers)]
    state = [theano.shared(np.zeros((READERS, memory.units), FLOAT)) for _ in range(2)]
    (output, cells), _ = theano.scan(memory.step, sequences=letters[:-1], outputs_info=state)
    expected = T.nnet.softmax(memory.logits(output.reshape((-1, memory.units))))
    cost = T.nnet.categorical_crossentropy(expected, letters[1:].flatten()).mean()
    updates = adam(cost, memory.parameters)
    updates += zip(state, [output[-1], cells[-1]], strict=True)
    return theano.function([i], cost / np.log(2), updates=updates, name="learn")


def speaker(memory: Memory, seed: int) -> Callable[[int, int], Any]:
    """Compile `speak(first, count)`: the numbers of `count` letters after letter `first`, drawn
    from the predicted distribution, at a temperature below 1."""
    rng = MRG_RandomStreams(seed)
    first, count = T.iscalar("first"), T.iscalar("count")

    def step(letter: Any, output: Any, cell: Any) -> Any:
        output, cell = memory.step(letter, output, cell)
        odds = T.nnet.softmax(memory.logits(output) / 0.7)
        return T.cast(T.argmax(rng.multinomial(pvals=odds), axis=1), "int32"), output, cell

    empty = T.zeros((1, memory.units), dtype=FLOAT)
    begun = [T.shape_padleft(first), empty, empty]
    (letters, *_), updates = theano.scan(step, outputs_info=begun, n_steps=count)
    return theano.function([first, count], letters[:, 0], updates=updates, name="speak")


def main(words: Sequence[str] | None = None) -> tuple[float, str]:
    """Train and generate; returns the final cost of a letter, in bits, and the generated text."""
    parser = argparse.ArgumentParser(description="Learn a text letter by letter.")
    parser.add_argument("--text", type=pathlib.Path, help="a file; the Zen of Python if not given")
    parser.add_argument("--windows", type=int, default=600, help="how many are read")
    parser.add_argument("--units", type=int, default=64, help="memory cells")
    parser.add_argument("--letters", type=int, default=400, help="how many are written")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(words)
    text = options.text.read_text() if options.text else zen()
    alphabet, numbers = np.unique(list(text), return_inverse=True)
    memory = Memory(len(alphabet), options.units, np.random.RandomState(options.seed))
    learn = learner(memory, numbers)
    speak = speaker(memory, options.seed)
    bits = float("nan")
    with tqdm(range(options.windows), unit="window") as bar:
        for i in bar:
            bits = float(learn(i))
            bar.set_postfix_str(f"{bits:.3f} bits a letter", refresh=False)
    written = "".join(alphabet[speak(numbers[0], options.letters)])
    print(text[0] + written)
    return bits, written


if __name__ == "__main__":
    main()
