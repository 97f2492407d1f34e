"""Offices without servers and without a store on disk, so that anybody can try commands at once."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zongban.app import shipped, wire
from zongban.cli.setting_up import copy_new
from zongban.cli.tongue import of_terminal
from zongban.config import Config
from zongban.runners.office import Office


@contextmanager
def sample_office() -> Iterator[Office]:
    """The office of the sample company with the shipped rules; nothing is left behind."""
    with tempfile.TemporaryDirectory(prefix="zongban-") as folder:
        rules = Path(folder) / "rules"
        copy_new(shipped("rules") / "sample", rules)
        copy_new(shipped("rules"), rules, leave_out=("sample",))
        address = "office@huayue.example"
        config = Config.model_validate(
            {
                "office": {"name": "华岳集团总经理办公室", "name_en": "Huayue Group, General Manager's Office",
                           "city": "上海", "address": address, "language": of_terminal()},
                "mailbox": {"username": address}, "submission": {}, "folder": folder,
            }
        )  # fmt: skip
        with office_in_memory(config) as office:
            yield office


@contextmanager
def office_in_memory(config: Config) -> Iterator[Office]:
    """The office of a configuration with an empty store in memory: what it would do with its first letter."""
    from zongban.adapters.store import SqlStore

    with tempfile.TemporaryDirectory(prefix="zongban-") as data:
        elsewhere = config.office.model_copy(update={"data": Path(data)})
        with wire(config.model_copy(update={"office": elsewhere}), store=SqlStore.in_memory()) as wired:
            yield wired.office
