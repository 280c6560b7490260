"""Old names of numbers and arrays: scalars.py, tensors.py, indexing.py, blas.py, linalg.py,
fourier.py, sparse.py, sparse_images.py, typed_lists.py."""
