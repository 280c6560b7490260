"""Theano 1.0.5's own tests as the judge, fetched when they are run and never kept here."""
