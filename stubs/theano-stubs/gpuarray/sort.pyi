"""Written by `python scripts/stubs`."""


from theano.tensor import TopKOp as _GpuTopKOp_
GpuTopKOp = _GpuTopKOp_
