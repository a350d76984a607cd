"""Which failures are the index's, and which are this program's own?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.engines import failures
from store.engines.failures import SourceError
from store.engines.whoosh import contents
from store.engines.whoosh.segment import OpenSegment
from store.errors import EngineDamaged, StoreError


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turns what goes wrong inside with the index in `folder` into an `EngineError` that says what it is.

    Numbers that are what was written and make no sense can make anything fail. So where the failure itself
    does not tell, the index is read through; if it is sound, the fault is this program's, and is raised as it
    was.
    """
    with failures.translated(folder):
        try:
            yield
        except (StoreError, SourceError, OSError):
            raise
        except Exception as error:
            if (damage := _damage(folder)) is not None:
                raise damage from error
            raise


def _damage(folder: Path) -> EngineDamaged | None:
    """What is wrong with the index, if anything."""
    from store.engines.whoosh import checking  # hardly ever needed

    try:
        for state in contents.read(folder).segments:
            checking.check(OpenSegment(folder, state))
    except EngineDamaged as damage:
        return damage
    except (LookupError, TypeError, ValueError) as error:
        return EngineDamaged(f"the index {folder} is damaged ({type(error).__name__}: {error})")
    return None
