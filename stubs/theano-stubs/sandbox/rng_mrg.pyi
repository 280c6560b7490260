"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.generators import DotModulo as DotModulo
from theano.compile.random_streams.mrg_streams import MRG_RandomStreams as _MRG_RandomStream_
MRG_RandomStream = _MRG_RandomStream_
from theano.compile.random_streams.mrg_streams import MRG_RandomStreams as MRG_RandomStreams
from theano.tensor.random.mrg import ff_2p134 as ff_2p134
from theano.tensor.random.mrg import ff_2p72 as ff_2p72
from theano.compile.random_streams.mrg_streams import guess_n_streams as guess_n_streams
from theano.tensor.random.mrg import matVecModM as matVecModM
from theano.tensor.random.mrg import mrg_next_value as mrg_next_value
from theano.tensor.random.mrg import mrg_uniform as mrg_uniform
from theano.tensor.random.mrg import mrg_uniform_base as mrg_uniform_base
from theano.tensor.random.mrg import multMatVect as multMatVect
