"""Written by `python scripts/stubs`."""


from theano.legacy.names.arrays.blas import blas_header_text as blas_header_text
from theano.legacy.names.arrays.blas import blas_header_version as blas_header_version
from theano.legacy.names.arrays.blas import cblas_header_text as cblas_header_text
from theano.flags import config as config
from theano.legacy.names.arrays.blas import detect_macos_sdot_bug as detect_macos_sdot_bug
from theano.legacy.names.arrays.blas import mkl_threads_text as mkl_threads_text
from theano.legacy.names.arrays.blas import openblas_threads_text as openblas_threads_text
