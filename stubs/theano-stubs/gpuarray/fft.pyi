"""Written by `python scripts/stubs`."""


from theano.tensor.fft import irfft as _cuirfft_
cuirfft = _cuirfft_
from theano.tensor.fft import rfft as _curfft_
curfft = _curfft_
