"""`theano.logger` and related names, and `theano.test`."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

__all__ = [
    "disable_log_handler", "has_handlers", "logging_default_formatter", "logging_default_handler",
    "test", "theano_logger"]

theano_logger = logging.getLogger("theano")
logging_default_handler = logging.StreamHandler()
logging_default_formatter = logging.Formatter(
    "%(levelname)s (%(name)s): %(message)s")


@contextmanager
def disable_log_handler(
    logger: logging.Logger = theano_logger, handler: logging.Handler = logging_default_handler
) -> Iterator[None]:
    """Context manager: removes `handler` from `logger` within the block."""
    had = handler in logger.handlers
    logger.removeHandler(handler)
    try:
        yield
    finally:
        if had:
            logger.addHandler(handler)


def has_handlers(logger: logging.Logger) -> bool:
    """Whether `logger` or one of its parents has a handler."""
    return bool(logger.hasHandlers())


def test() -> NoReturn:
    """Raise RuntimeError: the tests are not installed with the package."""
    raise RuntimeError("the tests are not part of the package: run `make test` in a checkout")
