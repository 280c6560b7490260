"""Written by `python scripts/stubs`."""

from typing import Any

from theano.tensor.fft import irfft as cuirfft
from theano.tensor.fft import rfft as curfft
