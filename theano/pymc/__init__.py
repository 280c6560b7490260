"""PyMC's models on this engine. PyMC is optional: `pip install 'theano[pymc]'`.

model.py: a model as two compiled functions; sampling.py: `compile`, for `nutpie.sample`.
"""

from theano.pymc.sampling import CompiledModel, compile

__all__ = ["CompiledModel", "compile"]
