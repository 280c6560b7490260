"""Written by `python scripts/stubs`."""


from theano.compile.modes.monitormode import MonitorMode as MonitorMode
from theano.compile.modes.monitormode import detect_nan as detect_nan
