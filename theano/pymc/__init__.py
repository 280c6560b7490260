"""PyMC's models on this engine. PyMC is optional: `pip install 'theano[pymc]'`.

model.py: a model as two compiled functions; sampling.py: `compile`, for `nutpie.sample`. Importing
this package makes PyTensor's mode "THEANO" known (`theano.pytensor.linker`).
"""

from importlib.util import find_spec

from theano.pymc.sampling import CompiledModel, compile
from theano.pytensor.linker import register

__all__ = ["CompiledModel", "compile"]

if find_spec("pytensor"):
    register()
