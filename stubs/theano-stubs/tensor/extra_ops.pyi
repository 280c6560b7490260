"""Written by `python scripts/stubs`."""


from theano.tensor.differences import Bartlett as Bartlett
from theano.tensor.shaping.rearrange import CpuContiguous as CpuContiguous
from theano.tensor.ordering.extremes import CumOp as CumOp
from theano.legacy.names.arrays.indexing import CumprodOp as CumprodOp
from theano.legacy.names.arrays.indexing import CumsumOp as CumsumOp
from theano.tensor.differences import DiffOp as DiffOp
from theano.gradient import DisconnectedType as DisconnectedType
from theano.graph.c_code.enums import EnumList as EnumList
from theano.tensor.linalg.diagonals import FillDiagonal as FillDiagonal
from theano.tensor.linalg.diagonals import FillDiagonalOffset as FillDiagonalOffset
from theano.graph.generic import Generic as Generic
from theano.graph.c_code.params import ParamsType as ParamsType
from theano.tensor.indexing.positions import RavelMultiIndex as RavelMultiIndex
from theano.tensor.shaping.repeating import RepeatOp as RepeatOp
from theano.tensor.ordering.searching import SearchsortedOp as SearchsortedOp
from theano.tensor.ordering.searching import Unique as Unique
from theano.tensor.indexing.positions import UnravelIndex as UnravelIndex
from theano.tensor.differences import bartlett as bartlett
from theano.tensor.differences import bartlett_ as bartlett_
from theano.tensor.differences import bincount as bincount
from theano.tensor.indexing.picking import compress as compress
from theano.tensor.shaping.rearrange import cpu_contiguous as cpu_contiguous
from theano.tensor.ordering.extremes import cumprod as cumprod
from theano.tensor.ordering.extremes import cumsum as cumsum
from theano.tensor.differences import diff as diff
from theano.gradient import disconnected_type as disconnected_type
from theano.tensor.linalg.diagonals import fill_diagonal as fill_diagonal
from theano.tensor.linalg.diagonals import fill_diagonal_ as fill_diagonal_
from theano.tensor.linalg.diagonals import fill_diagonal_offset as fill_diagonal_offset
from theano.tensor.linalg.diagonals import fill_diagonal_offset_ as fill_diagonal_offset_
from theano.scalar import int32 as _int_t_
int_t = _int_t_
from theano.tensor.indexing.positions import ravel_multi_index as ravel_multi_index
from theano.tensor.shaping.repeating import repeat as repeat
from theano.tensor.ordering.searching import searchsorted as searchsorted
from theano.tensor.shaping.rearrange import squeeze as squeeze
from theano.tensor.differences import to_one_hot as to_one_hot
from theano.tensor.indexing.positions import unravel_index as unravel_index
