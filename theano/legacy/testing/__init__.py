"""Helpers of tests that extension authors import from `theano.tests`."""
