"""Written by `python scripts/stubs`."""


from theano.tensor.signal.pool import AveragePoolGrad as AveragePoolGrad
from theano.legacy.names.networks.pooling import DownsampleFactorMax as DownsampleFactorMax
from theano.legacy.names.networks.pooling import DownsampleFactorMaxGrad as DownsampleFactorMaxGrad
from theano.tensor.signal.pool import DownsampleFactorMaxGradGrad as DownsampleFactorMaxGradGrad
from theano.tensor.signal.pool import MaxPoolGrad as MaxPoolGrad
from theano.tensor.signal.pool import MaxPoolRop as MaxPoolRop
from theano.tensor.signal.pool import Pool as Pool
from theano.tensor.signal.pool import PoolGrad as PoolGrad
from theano.legacy.names.networks.pooling import max_pool_2d as max_pool_2d
from theano.tensor.signal.pool import max_pool_2d_same_size as max_pool_2d_same_size
from theano.tensor.signal.pool import pool_2d as pool_2d
from theano.tensor.signal.pool import pool_3d as pool_3d
