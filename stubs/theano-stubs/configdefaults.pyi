"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.settings import AddConfigVar as AddConfigVar
from theano.legacy.names.programs.settings import BoolParam as BoolParam
from theano.legacy.names.programs.settings import ConfigParam as ConfigParam
from theano.legacy.names.programs.settings import EnumStr as EnumStr
from theano.legacy.names.programs.settings import FloatParam as FloatParam
from theano.legacy.names.programs.settings import IntParam as IntParam
from theano.legacy.names.programs.settings import StrParam as StrParam
from theano.legacy.names.programs.settings import THEANO_FLAGS as THEANO_FLAGS
from theano.legacy.names.programs.settings import THEANO_FLAGS_DICT as THEANO_FLAGS_DICT
from theano.legacy.names.programs.settings import TheanoConfigParser as TheanoConfigParser
from theano.errors import TheanoConfigWarning as TheanoConfigWarning
from theano.legacy.names.programs.settings import TypedParam as TypedParam
from theano.flags import config as config
from theano.legacy.names.programs.settings import config_files_from_theanorc as config_files_from_theanorc
from theano.legacy.names.programs.settings import default_compiledir as default_compiledir
from theano.legacy.names.programs.settings import default_compiledirname as default_compiledirname
from theano.legacy.names.programs.settings import fetch_val_for_key as fetch_val_for_key
from theano.legacy.names.programs.settings import floatX_convert as floatX_convert
from theano.legacy.names.programs.settings import get_config_hash as get_config_hash
from theano.legacy.names.programs.settings import get_home_dir as get_home_dir
from theano.legacy.names.programs.settings import good_seed_param as good_seed_param
from theano.legacy.names.programs.settings import local_bitwidth as local_bitwidth
from theano.legacy.names.programs.settings import parse_config_string as parse_config_string
from theano.legacy.names.programs.settings import python_int_bitwidth as python_int_bitwidth
from theano.legacy.names.programs.settings import short_platform as short_platform
from theano.legacy.names.programs.settings import split_version as split_version
