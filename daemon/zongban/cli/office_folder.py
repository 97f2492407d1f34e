"""The office a command works on: its configuration, opened with clear words when it cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zongban.app import Wired, wire
from zongban.cli.exits import HELD, UNWRITABLE, WRONG, Refused
from zongban.cli.options import config_option
from zongban.cli.tongue import of_terminal, say
from zongban.config import Config, ConfigError, load_config
from zongban.ports.errors import StoreError, StoreHeld
from zongban.ports.now import Now

__all__ = ["config_option", "office_at_work", "opened_config", "opened_office"]


def opened_config(path: Path) -> Config:
    """The configuration.

    Raises:
        Refused: it cannot be used; all problems at once.
    """
    try:
        return load_config(path, of_terminal())
    except ConfigError as error:
        raise Refused(str(error), WRONG) from None


@contextmanager
def opened_office(path: Path, now: Now | None = None) -> Iterator[Wired]:
    """The wired office of a configuration, closed again at the end; its store is made when it is not there.

    Raises:
        Refused: configuration, rules or store cannot be used.
    """
    config = opened_config(path)
    try:
        with wire(config, now) as wired:
            yield wired
    except ConfigError as error:
        raise Refused(str(error), WRONG) from None
    except StoreHeld as error:
        raise Refused(str(error), HELD) from None
    except StoreError as error:
        raise Refused(str(error), UNWRITABLE) from None


@contextmanager
def office_at_work(path: Path) -> Iterator[Wired]:
    """The wired office of a configuration that has a store already, to look at or to help.

    A command of a person never makes the store: made by root, it would be out of reach for the service.

    Raises:
        Refused: as above, or the office never ran.
    """
    config = opened_config(path)
    if not config.store_file.exists():
        raise Refused(
            say(
                config.office.language,
                f"{config.store_file} 还不存在：这个办公室还没有运行过。先 zongban run -c {path}，"
                "或核对 [office] data 与 [store] url。",
                f"{config.store_file} is not there: this office has never run. Start it with `zongban run -c {path}`, "
                "or check data in [office] and url in [store].",
            )
        )
    with opened_office(path) as wired:
        yield wired
