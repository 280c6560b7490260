"""Written by `python scripts/stubs`."""


from theano.tensor.random.draws import RandomFunction as RandomFunction
from theano.tensor.random.draws import RandomStateType as RandomStateType
from theano.tensor.random.draws import RandomStreamsBase as RandomStreamsBase
from theano.tensor.random.draws import _draw_shape as __infer_ndim_bcast_
_infer_ndim_bcast = __infer_ndim_bcast_
from theano.tensor.random.draws import binomial as binomial
from theano.tensor.random.draws import choice as choice
from theano.tensor.random.draws import choice_helper as choice_helper
from theano.tensor.random.draws import multinomial as multinomial
from theano.tensor.random.draws import multinomial_helper as multinomial_helper
from theano.tensor.random.draws import normal as normal
from theano.tensor.random.draws import permutation as permutation
from theano.tensor.random.draws import permutation_helper as permutation_helper
from theano.tensor.random.draws import poisson as poisson
from theano.tensor.random.draws import random_integers as random_integers
from theano.tensor.random.draws import random_integers_helper as random_integers_helper
from theano.tensor.random.draws import random_state_type as random_state_type
import theano as theano
from theano.tensor.random.draws import uniform as uniform
