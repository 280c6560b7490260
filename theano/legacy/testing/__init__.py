"""Test helpers of `theano.tests`, which tests of other packages import.

tools.py: `unittest_tools`; rop_lop.py: `test_rop`; tolerances.py: comparisons; record.py: `record`;
breakpoint.py: `breakpoint`; loggers.py: loggers.
"""
