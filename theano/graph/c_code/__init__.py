"""C code of user-defined ops and types; `theano/backends/c_ops.py` compiles and calls it.

protocol.py: the methods that ops and types may define; cop.py: `COp`, `OpenMPOp`; params.py,
enums.py: parameters of ops; data.py: C pointers in capsules.
"""
