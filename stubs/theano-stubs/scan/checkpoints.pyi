"""Written by `python scripts/stubs`."""


from theano.scanning import scan_checkpoints as scan_checkpoints
