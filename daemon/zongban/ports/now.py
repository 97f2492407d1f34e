"""The clock on the wall."""

from datetime import datetime
from typing import Protocol


class Now(Protocol):
    """Tells the present moment; the only way the house learns it."""

    def __call__(self) -> datetime:
        """The present moment, aware."""
        ...
