"""Written by `python scripts/stubs`."""


from theano.scanning import scan as scan
