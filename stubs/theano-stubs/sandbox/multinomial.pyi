"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.multinomial import ChoiceFromUniform as ChoiceFromUniform
from theano.tensor.multinomial import MultinomialFromUniform as MultinomialFromUniform
from theano.tensor.multinomial import MultinomialWOReplacementFromUniform as MultinomialWOReplacementFromUniform
