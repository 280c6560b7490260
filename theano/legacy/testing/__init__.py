"""Test helpers of `theano.tests`, which tests of other packages import."""
