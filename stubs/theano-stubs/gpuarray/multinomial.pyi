"""Written by `python scripts/stubs`."""

from typing import Any

from theano.sandbox.multinomial import ChoiceFromUniform as GPUAChoiceFromUniform
GPUAMultinomialFromUniform: Any
GPUAMultinomialWOReplacementFromUniform: Any
