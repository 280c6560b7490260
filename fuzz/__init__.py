"""Random programs in large numbers: they are generated, run in several ways, compared, and failing
ones are reduced."""
