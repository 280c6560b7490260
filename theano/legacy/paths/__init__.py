"""The rows of the table of old import paths, by subject.

By the old package: gof.py, scalar.py, tensor.py, nnet.py, convolution.py, sparse.py, loops.py,
compile.py, gpu.py, misc.py; graph.py: the paths of Theano-PyMC;
starred.py: the names that `import *` gives.
"""
