"""The store on SQLite: everything the office remembers, in two files."""

from zongban.adapters.store.store import SqlStore

__all__ = ["SqlStore"]
