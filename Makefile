# make demo        install the package into .venv and run the first example
# make test        lint, check types, run the tests, random programs, a sample of Theano's own
# make long        tests that `make test` leaves out, because they take long
# make conformance Theano 1.0.5's own tests against this package
# make conformance-docs  the examples of Theano 1.0.5's documentation against this package
# make pyright     a second type checker, which editors use (needs the network once)
# make test-all    the tests on every Python from 3.10 on that is found
# make fuzz        random programs for an hour; MINUTES=5 is less
# make bench       the benchmarks, against the peers that are installed
# make bench-peers install the peers, then `make bench`
# make oracle      random programs, here and in the real Theano 1.0.5 (PROGRAMS=20000 for more)
# make pymc3      PyMC3 3.9.3 on this package: the gradients of its models, and its own tests
# make pymc        PyMC and nutpie in an environment of their own, and the tests that need them
# make native      Numba and Cython in an environment of their own, and the tests that need them
# make mutants     whether tests notice small changes of the code; COUNT=50 SEED=2 for other changes
# make docs       the documentation site, in build/docs
# make golden      write the texts on file anew, after a change of rules or of generated code
# make mathematics the errors of functions of floats for all 2^32 arguments, and which programs have
#                  equal bits for all compilers and widths of vectors
# make sanitize    the tests of the call path with address and undefined-behaviour checks, and
#                  programs under valgrind, which finds reads of uninitialised memory
#
# PYTHON=python3.12 VENV=.venv-312 choose another interpreter and folder.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUNTIME := $(wildcard theano/runtime/*.c theano/runtime/*.h theano/lower/routines/*.c)
WORKERS ?= 2
PURELIB := import sysconfig; print(sysconfig.get_path("purelib"))
MINUTES ?= 60

.PHONY: demo test test-all pytest lint docs fuzz few-programs conformance conformance-docs sample
.PHONY: bench bench-peers long oracle pymc3 pymc native mutants golden mathematics sanitize pyright clean

demo: $(VENV)/.package
	$(BIN)/python examples/xor.py

# Failures of new random programs are printed, with the seed, but are not an error here, because
# most of them are not caused by the change under test.
test: lint pytest sample
	-$(MAKE) few-programs

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/mypy --num-workers $(WORKERS)

# In an environment of its own, which has the packages of the other, but not the stubs: pyright
# would read them in place of the files from which they are made.
TYPES := build/pyright
pyright: $(VENV)/.dev
	$(PYTHON) -m venv $(TYPES)
	$(BIN)/python -c '$(PURELIB)' > "$$($(TYPES)/bin/python -c '$(PURELIB)')/packages.pth"
	$(TYPES)/bin/python -m pip --quiet install 'pyright[nodejs]'
	$(TYPES)/bin/pyright --pythonpath $(TYPES)/bin/python
	$(TYPES)/bin/python -m pytest -q tests/test_stubs.py -k pyright

pytest: $(VENV)/.test
	$(BIN)/python -m pytest -q -n $(WORKERS)

long: $(VENV)/.test
	$(BIN)/python -m pytest -q -n $(WORKERS) -m long

fuzz: $(VENV)/.test
	$(BIN)/python -m fuzz --minutes $(MINUTES)

few-programs: $(VENV)/.test
	$(BIN)/python -m fuzz --minutes 2 --workers $(WORKERS)
	$(BIN)/python -m fuzz --minutes 1 --workers $(WORKERS) --engines jax
	$(BIN)/python -m fuzz --minutes 1 --workers $(WORKERS) --engines export

conformance: $(VENV)/.conformance
	$(BIN)/python -m conformance --workers $(WORKERS)

conformance-docs: $(VENV)/.conformance
	$(BIN)/python -m conformance --docs

sample: $(VENV)/.conformance
	$(BIN)/python -m conformance --sample --workers $(WORKERS)

test-all:
	bash scripts/test_all

bench: $(VENV)/.package
	$(BIN)/python -m benchmarks

tune: $(VENV)/.package
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.tune

bench-peers: $(VENV)/.peers bench

PROGRAMS ?= 2000
oracle: $(VENV)/.package
	$(BIN)/python scripts/oracle_fuzz --programs $(PROGRAMS) --jobs $(WORKERS)

pymc3: $(VENV)/.package
	bash scripts/pymc3 $(PYTHON) build/pymc3

# An environment of its own: the latest PyMC needs a later NumPy than other peers, and Python 3.12:
# make pymc PYTHON=python3.13
PYMC := build/pymc
pymc:
	$(PYTHON) -m venv $(PYMC)
	$(PYMC)/bin/python -m pip --quiet install -e '.[pymc]' pytest
	$(PYMC)/bin/python -m pytest -q tests/pytensor tests/pymc tests/test_docs.py -k 'pymc or pytensor'

# An environment of its own: Numba takes new versions of NumPy late.
NATIVE := build/native
native:
	$(PYTHON) -m venv $(NATIVE)
	$(NATIVE)/bin/python -m pip --quiet install -e '.[native]' pytest setuptools
	$(NATIVE)/bin/python -m pytest -q -rs tests/compile/test_native_callers.py

# A warning is an error.
docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -W --keep-going -q -j $(WORKERS) -d build/doctrees docs build/docs
	@echo build/docs/index.html

SEED ?= 1
COUNT ?= 200
mutants: $(VENV)/.test
	$(BIN)/python scripts/mutants --seed $(SEED) --count $(COUNT)

golden: $(VENV)/.test
	for text in rewrite.test_expressions lower.test_golden lower.test_lowered; do \
	    $(BIN)/python -m tests.$$text || exit 1; done

mathematics: $(VENV)/.test
	$(BIN)/python -m tests.lower.float_errors --threads $(WORKERS)
	$(BIN)/python -m tests.lower.equal_bits elementwise
	-$(BIN)/python -m tests.lower.equal_bits

sanitize: $(VENV)/.test
	bash scripts/sanitize $(BIN)/python

clean:
	rm -rf build dist wheelhouse *.egg-info .mypy_cache .ruff_cache .pytest_cache theano/runtime/*.so \
	    theano/runtime/compiled

# An installation in place does not show type checkers and editors the stubs: the .pth file does.
$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV)
	echo "$(CURDIR)/stubs" > "$$($(BIN)/python -c '$(PURELIB)')/theano-stubs.pth"
	touch $@

# In place (a .pth file, no import hook), so that a change of a .py file needs no installation.
# Each stamp also updates those of the smaller sets, so that one build of the extension is enough.
SOURCES := $(VENV)/.venv pyproject.toml setup.py $(RUNTIME)
# Modules become byte code when they are first imported: pip would compile those of all packages.
INSTALL := $(PIP) install --no-compile --config-settings editable_mode=compat -e
export PYTHONDONTWRITEBYTECODE :=
# Without a compiler, pip alone installs the package without its extension.
export THEANO_EXTENSION := required

$(VENV)/.package: $(SOURCES)
	$(INSTALL) .
	touch $@

$(VENV)/.test: $(SOURCES)
	$(INSTALL) '.[examples,test]'
	touch $(VENV)/.package $@

$(VENV)/.conformance: $(SOURCES)
	$(INSTALL) '.[conformance]'
	touch $(VENV)/.package $@

$(VENV)/.dev: $(SOURCES)
	$(INSTALL) '.[dev]'
	touch $(VENV)/.package $(VENV)/.test $(VENV)/.conformance $@

$(VENV)/.docs: $(SOURCES)
	$(INSTALL) '.[docs]'
	touch $(VENV)/.package $@

$(VENV)/.peers: $(SOURCES)
	$(INSTALL) '.[peers]'
	touch $(VENV)/.package $@
