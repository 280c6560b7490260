"""Written by `python scripts/stubs`."""


from theano.compile.reporting.profiling import ProfileStats as ProfileStats
from theano.compile.reporting.profiling import ScanProfileStats as ScanProfileStats
from theano.compile.reporting.profiling import print_global_stats as print_global_stats
from theano.compile.reporting.profiling import register_profiler_printer as register_profiler_printer
