"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.memory import may_share_memory as may_share_memory
