"""Written by `python scripts/stubs`."""


from theano.legacy.names.scans.loop_optimizers import PushOutDot1 as PushOutDot1
from theano.legacy.names.scans.loop_optimizers import PushOutNonSeqScan as PushOutNonSeqScan
from theano.legacy.names.scans.loop_optimizers import PushOutScanOutput as PushOutScanOutput
from theano.legacy.names.scans.loop_optimizers import PushOutSeqScan as PushOutSeqScan
from theano.legacy.names.scans.loop_optimizers import ScanInplaceOptimizer as ScanInplaceOptimizer
from theano.legacy.names.scans.loop_optimizers import ScanMerge as ScanMerge
from theano.legacy.names.scans.loop_optimizers import ScanSaveMem as ScanSaveMem
from theano.graph.walk import equal_computations as equal_computations
from theano.legacy.names.scans.loop_arguments import scan_args as scan_args
