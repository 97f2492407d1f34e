"""The shelf: a folder whose files others read, a web server or a colleague."""

from typing import Protocol


class Shelf(Protocol):
    """Where pages are laid out."""

    def put(self, name: str, content: bytes) -> None:
        """Lay a file out in the place of an older one; a reader sees the old or the new one, never half of either.

        Raises:
            Unwritable: the folder cannot be written.
        """
        ...

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        ...
