"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.features import AlreadyThere as AlreadyThere
from theano.legacy.features import BadOptimization as BadOptimization
from theano.legacy.features import Bookkeeper as Bookkeeper
from theano.legacy.features import Feature as Feature
from theano.legacy.features import GetCheckpoint as GetCheckpoint
from theano.legacy.features import History as History
from theano.legacy.features import LambdExtract as LambdExtract
from theano.legacy.features import NoOutputFromInplace as NoOutputFromInplace
from theano.legacy.features import NodeFinder as NodeFinder
from theano.legacy.features import PreserveNames as PreserveNames
from theano.legacy.features import PreserveVariableAttributes as PreserveVariableAttributes
from theano.legacy.features import PrintListener as PrintListener
from theano.legacy.features import ReplaceValidate as ReplaceValidate
from theano.legacy.features import ReplacementDidntRemovedError as ReplacementDidntRemovedError
from theano.legacy.features import Validator as Validator
from theano.legacy.features import config as config
from theano.legacy.features import partial as partial
