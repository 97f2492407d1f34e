"""The command line: one name, one job."""

from zongban.cli.main import main

__all__ = ["main"]
