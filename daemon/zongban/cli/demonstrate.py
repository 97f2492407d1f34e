"""``zongban demo``."""

import shutil
from pathlib import Path

import click

from zongban.cli.exits import Refused
from zongban.cli.logs import log_to_file
from zongban.cli.tongue import of_terminal, say


@click.command()
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of the story and of the office; default: the terminal's.",
)
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), default=Path("zongban-demo"),
              show_default=True, help="Where everything is left to look at.")  # fmt: skip
def demo(lang: str | None, out: Path) -> None:
    """See a whole simulated office day: letters in, cases, conflicts settled, notices and the digest out.

    Nothing but this program is needed: mail and calendar servers are embedded, on this machine alone.
    """
    language = lang or of_terminal()
    try:
        from zongban.demo.performance import perform
        from zongban.demo.telling import Teller
    except ModuleNotFoundError as error:
        pip = "pip install 'zongban[demo]'"
        raise Refused(
            say(
                language, f"演示还需要 {error.name}：{pip}", f"the demo needs the package {error.name}: {pip}"
            )
        ) from None
    _make_room(out, language)
    log_to_file(out / "zongban.log")
    perform(out, language, Teller(language))


def _make_room(out: Path, language: str) -> None:
    """An earlier demonstration makes way; anything else is left alone."""
    if not out.exists():
        return
    mark = out / "office" / "config.toml"
    if not mark.exists() and any(out.iterdir()):
        raise Refused(
            say(
                language,
                f"{out} 已经有了，而且不是上次演示留下的；用 --out 另指一个文件夹。",
                f"{out} is there already and is no folder of an earlier demo; take another with --out DIR",
            )
        )
    shutil.rmtree(out)
