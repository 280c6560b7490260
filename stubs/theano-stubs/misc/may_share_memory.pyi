"""Written by `python scripts/stubs`."""


from theano.legacy.names.memory import may_share_memory as may_share_memory
