"""Written by `python scripts/stubs`."""


from theano.tensor.random.multinomial import ChoiceFromUniform as ChoiceFromUniform
from theano.tensor.random.multinomial import MultinomialFromUniform as MultinomialFromUniform
from theano.tensor.random.multinomial import MultinomialWOReplacementFromUniform as MultinomialWOReplacementFromUniform
