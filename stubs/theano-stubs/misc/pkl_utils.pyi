"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.pkl_utils import CompatUnpickler as CompatUnpickler
from theano.legacy.names.programs.pkl_utils import PersistentGpuArrayID as PersistentGpuArrayID
from theano.legacy.names.programs.pkl_utils import PersistentNdarrayID as PersistentNdarrayID
from theano.legacy.names.programs.pkl_utils import PersistentNdarrayLoad as PersistentNdarrayLoad
from theano.legacy.names.programs.pkl_utils import PersistentSharedVariableID as PersistentSharedVariableID
from theano.legacy.names.programs.pkl_utils import StripPickler as StripPickler
from theano.legacy.names.programs.pkl_utils import dump as dump
from theano.legacy.names.programs.pkl_utils import load as load
from theano.legacy.names.programs.pkl_utils import load_reduce as load_reduce
from theano.legacy.names.programs.pkl_utils import zipadd as zipadd
