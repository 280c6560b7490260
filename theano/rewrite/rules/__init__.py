"""Rules of nodes, by subject; `theano/rewrite/README.md` says what each file holds.

algebra.py, products.py, softmax_quotients.py, positive.py      sums, products, powers, quotients
broadcasting.py, transposes.py, shapes.py, subtensor.py         arrays and their dims
folding.py, lazy.py, branches.py                                constants; branches, their gradients
stability.py, softmaxes.py                                      forms that keep their precision
blas.py                                                         products and systems
"""
