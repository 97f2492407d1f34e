"""Published files in a folder: written beside, then renamed into place; readable by everybody, writable by us alone."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from zongban.ports.errors import Unwritable

_READABLE = 0o644


class PublishedFiles:
    """The Shelf on disk; the folder is made when it is missing."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self._folder = folder
        self._zh = language == "zh"

    def put(self, name: str, content: bytes) -> None:
        """Lay a file out; see the port."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o755)
            handle, fresh = tempfile.mkstemp(dir=self._folder, prefix=f".{name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fchmod(file.fileno(), _READABLE)
                    os.fsync(file.fileno())
                Path(fresh).replace(self._folder / name)
            except BaseException:
                with suppress(OSError):
                    Path(fresh).unlink()
                raise
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise Unwritable(
                f"无法写入 {self._folder}（{why}），请核对 [publish] folder 的权限与磁盘。" if self._zh else
                f"{self._folder} cannot be written ({why}); check the rights of folder in [publish], and the disk."
            ) from error  # fmt: skip

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return (self._folder / name).is_file()
