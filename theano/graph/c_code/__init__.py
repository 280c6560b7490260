"""C code that users write for ops and types; `theano/backends/c_ops.py` compiles and calls it.

protocol.py: the methods that ops and types may have; cop.py: `COp`, `OpenMPOp`; params.py,
enums.py: parameters of ops; data.py: pointers in capsules.
"""
