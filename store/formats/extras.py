"""Libraries that only one format needs: loaded when it is asked for, and named when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from store.errors import MissingExtra


def load(module: str, extra: str, what: str) -> Any:
    """The module of that name. Raises `MissingExtra` with the `extra` to install; `what` the file is."""
    try:
        return import_module(module)
    except ImportError as error:
        missing = (error.name or module).partition(".")[0]
        raise MissingExtra(
            f"is {what}; reading it needs a library that is not installed ({missing}): "
            f"run pip install 'article-store[{extra}]', then ingest again"
        ) from error
