"""Written by `python scripts/stubs`."""


from theano.legacy.gof.features import AlreadyThere as AlreadyThere
from theano.legacy.gof.features import BadOptimization as BadOptimization
from theano.legacy.gof.features import Bookkeeper as Bookkeeper
from theano.legacy.gof.features import Feature as Feature
from theano.legacy.gof.features import GetCheckpoint as GetCheckpoint
from theano.legacy.gof.features import History as History
from theano.legacy.gof.features import LambdExtract as LambdExtract
from theano.legacy.gof.features import NoOutputFromInplace as NoOutputFromInplace
from theano.legacy.gof.features import NodeFinder as NodeFinder
from theano.legacy.gof.features import PreserveNames as PreserveNames
from theano.legacy.gof.features import PreserveVariableAttributes as PreserveVariableAttributes
from theano.legacy.gof.features import PrintListener as PrintListener
from theano.legacy.gof.features import ReplaceValidate as ReplaceValidate
from theano.legacy.gof.features import ReplacementDidntRemovedError as ReplacementDidntRemovedError
from theano.legacy.gof.features import Validator as Validator
from theano.legacy.gof.features import config as config
from theano.legacy.gof.features import partial as partial
