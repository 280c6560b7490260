"""Written by `python scripts/stubs`."""


from theano.compile.modes.profilemode import ProfileMode as ProfileMode
