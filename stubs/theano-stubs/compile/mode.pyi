"""Written by `python scripts/stubs`."""


from theano.legacy.gof.mode_optimizers import AddDestroyHandler as AddDestroyHandler
from theano.legacy.gof.mode_optimizers import AddFeatureOptimizer as AddFeatureOptimizer
from theano.compile.modes.by_name import FAST_COMPILE as FAST_COMPILE
from theano.compile.modes.by_name import FAST_RUN as FAST_RUN
from theano.compile import Mode as Mode
from theano.legacy.gof.mode_optimizers import OPT_FAST_COMPILE as OPT_FAST_COMPILE
from theano.legacy.gof.mode_optimizers import OPT_FAST_RUN as OPT_FAST_RUN
from theano.legacy.gof.mode_optimizers import OPT_FAST_RUN_STABLE as OPT_FAST_RUN_STABLE
from theano.legacy.gof.mode_optimizers import OPT_MERGE as OPT_MERGE
from theano.legacy.gof.mode_optimizers import OPT_NONE as OPT_NONE
from theano.legacy.gof.mode_optimizers import OPT_O2 as OPT_O2
from theano.legacy.gof.mode_optimizers import OPT_O3 as OPT_O3
from theano.legacy.gof.mode_optimizers import OPT_STABILIZE as OPT_STABILIZE
from theano.legacy.gof.mode_optimizers import OPT_UNSAFE as OPT_UNSAFE
from theano.legacy.gof.mode_optimizers import PrintCurrentFunctionGraph as PrintCurrentFunctionGraph
from theano.legacy.names.programs.functions import Supervisor as Supervisor
from theano.compile.modes.by_name import get_default_mode as get_default_mode
from theano.compile.modes.by_name import get_mode as get_mode
from theano.legacy.gof.pipeline import local_useless as local_useless
from theano.compile.modes.by_name import on_device as on_device
from theano.legacy.gof.pipeline import optdb as optdb
from theano.legacy.gof.mode_optimizers import predefined_linkers as predefined_linkers
from theano.compile.modes.by_name import predefined_modes as predefined_modes
from theano.legacy.gof.mode_optimizers import predefined_optimizers as predefined_optimizers
from theano.compile.modes.by_name import register_linker as register_linker
from theano.compile.modes.by_name import register_mode as register_mode
from theano.compile.modes.by_name import register_optimizer as register_optimizer
