"""Definitions of old names that the rest of the package does not use, by module.

Each file names its old modules in its first line. Functions and settings: functions.py,
settings.py, hints.py, dictionaries.py, generators.py, memory.py, pkl_utils.py, debugging.py,
graph_paths.py, absent.py, leftovers.py. Numbers and arrays: scalars.py, tensors.py, indexing.py,
blas.py, linalg.py, fourier.py, sparse.py, sparse_images.py, typed_lists.py. Networks: nnet.py,
sigmoids.py, conv.py, corr.py, movies.py, pooling.py, normalization.py. Loops: loops.py,
loop_arguments.py, loop_members.py, loop_optimizers.py. GPUs: gpu.py, gpu_ops.py, dnn.py,
transformers.py.
"""
