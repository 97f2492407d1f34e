"""The last good rules on disk, so that a start with broken rule files goes on with them (guarantee 7).

``<data>/rules-in-force/<version>/`` holds the files of one rulebook. A folder is written under another name and
renamed, so that what bears a version is whole; older versions go when a newer one is there.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from zongban.rulebook.loading import read_folder, version_of


class RulesInForce:
    """Keeps one version of the rule files beside the store."""

    def __init__(self, data: Path) -> None:
        self._place = data / "rules-in-force"
        self._kept = ""

    def keep(self, folder: Path, version: str) -> bool:
        """Copy the files of this version; False where that cannot be done now (full disk, files changed meanwhile)."""
        if version == self._kept or (self._place / version).is_dir():
            self._kept = version
            return True
        half = self._place / f"half-{os.getpid()}"
        try:
            contents = read_folder(folder)
            if version_of(contents) != version:
                return False
            half.mkdir(parents=True, mode=0o700, exist_ok=True)
            for name, content in contents.items():
                _write(half / name, content)
            half.rename(self._place / version)
        except OSError:
            shutil.rmtree(half, ignore_errors=True)
            return False
        self._kept = version
        for other in self._others(version):
            shutil.rmtree(other, ignore_errors=True)
        return True

    def find(self) -> Path | None:
        """The folder of the version kept last, whole; None when there is none."""
        whole = [one for one in self._others("") if not one.name.startswith("half-")]
        return max(whole, key=lambda one: one.stat().st_mtime, default=None)

    def _others(self, version: str) -> Iterator[Path]:
        try:
            yield from [one for one in self._place.iterdir() if one.is_dir() and one.name != version]
        except OSError:
            return


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
