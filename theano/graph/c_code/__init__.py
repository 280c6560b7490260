"""C code of user-defined ops and types; `theano/backends/c_ops.py` compiles and calls it.

protocol.py: the methods that ops and types may define; cop.py: `COp`, `OpenMPOp`; params.py,
enums.py: parameters of ops; data.py: C pointers in capsules; op_text.py: the text of the extension
module of a node. Arrays and numbers: `theano/tensor/c_type.py`, `theano/scalar/c_type.py`.
"""
