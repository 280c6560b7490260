"""Written by `python scripts/stubs`."""

from typing import Any

from theano.sandbox.multinomial import ChoiceFromUniform as _GPUAChoiceFromUniform_
GPUAChoiceFromUniform = _GPUAChoiceFromUniform_
GPUAMultinomialFromUniform: Any
GPUAMultinomialWOReplacementFromUniform: Any
