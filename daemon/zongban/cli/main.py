"""``zongban``: the group of commands, in the order in which a newcomer meets them."""

import difflib
import gc
import importlib
from collections.abc import Sequence
from typing import Any

import click

from zongban import __version__
from zongban.cli.exits import Refused

_COMMANDS = {
    "demo": ("zongban.cli.demonstrate", "See a whole simulated office day, without any server."),
    "init": ("zongban.cli.setting_up", "Make an office folder: config, rules, templates."),
    "check": ("zongban.cli.checking", "Check config, rules, templates and examples."),
    "run": ("zongban.cli.running", "Run the service."),
    "once": ("zongban.cli.running", "Do one full turn and exit."),
    "status": ("zongban.cli.health", "Show health; the exit code is for monitoring."),
    "explain": ("zongban.cli.explaining", "Say why a letter or a case stands where it stands."),
    "read": ("zongban.cli.reading", "Show the times and answers understood in a text."),
    "settle": ("zongban.cli.settling", "Settle conflicts of a problem file: who has which time, and why."),
    "cases": ("zongban.cli.register", "List cases."),
    "case": ("zongban.cli.register", "Show one case with its whole record."),
    "parked": ("zongban.cli.waiting", "List what waits for a person."),
    "retry": ("zongban.cli.waiting", "Try parked letters and held or failed mails again."),
}


class Commands(click.Group):
    """Loads a command's module when it is called, so that ``--help`` pays for none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name][0])
        found = getattr(module, cmd_name)
        assert isinstance(found, click.Command)  # noqa: S101 - the table above names commands only
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name where there is no such command."""
        near = difflib.get_close_matches(args[0], _COMMANDS, n=1) if args else []
        if near and args[0] not in _COMMANDS:
            ctx.fail(f"No such command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table itself, without loading the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command; what people can mend is told without a traceback."""
        try:
            return super().invoke(ctx)
        except Refused as error:
            click.echo(str(error), err=True)
            ctx.exit(error.code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="zongban")
def cli() -> None:
    """zongban (总办) runs the paperwork of a general manager's office by e-mail and calendar.

    Try `zongban demo` first. For your own office: `zongban init DIR`, edit DIR/config.toml and DIR/rules/people.yaml,
    `zongban check -c DIR/config.toml`, then `zongban run -c DIR/config.toml`. Each command explains itself:
    `zongban COMMAND --help`.
    """


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the program.

    Nearly all that is made while modules and rules are loaded stays, so that looking for garbage among it so often as
    Python does would be for nothing.
    """
    gc.set_threshold(50_000, 20, 50)
    cli.main(args=list(args) if args is not None else None, prog_name="zongban")
