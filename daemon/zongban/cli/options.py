"""Options that several commands share; nothing heavy is imported for them."""

from pathlib import Path
from typing import Any

import click


def config_option(command: Any) -> Any:  # noqa: ANN401 - a decorator
    """``-c config.toml``."""
    return click.option(
        "-c", "--config", "config_path", type=click.Path(path_type=Path, dir_okay=False), default=Path("config.toml"),
        show_default=True, help="The office's configuration.",
    )(command)  # fmt: skip
