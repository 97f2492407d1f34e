"""``zongban init``."""

import re
import shutil
from pathlib import Path

import click

from zongban.app import shipped
from zongban.cli.exits import UNWRITABLE, Refused
from zongban.cli.tongue import of_terminal, say

_SAMPLE = {
    "name": "华岳集团总经理办公室",
    "name_en": "Huayue Group, General Manager's Office",
    "city": "上海",
    "address": "office@huayue.example",
    "username": "office@huayue.example",
}
"""What differs in the configuration of the sample company."""

_SAMPLE_CALENDARS = ("gm", "room-1", "room-3f", "room-5f", "room-vip", "car-88231")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sample", is_flag=True, help="Of the sample company, to try a whole office on test servers.")
def init(folder: Path, sample: bool) -> None:
    """Make an office folder: config.toml, rules/, templates/, with comments.

    Nothing that is there already is overwritten.
    """
    language = of_terminal()
    config = folder / "config.toml"
    if config.exists():
        raise Refused(
            say(
                language,
                f"{config} 已经有了；请换一个文件夹，或先把它移走。",
                f"{config} is there already; take another folder, or move it away.",
            )
        )
    try:
        copied = _lay_out(folder, sample=sample)
    except OSError as error:
        words = say(
            language, f"{error.filename or folder} 写不了", f"{error.filename or folder} cannot be written"
        )
        raise Refused(f"{words}: {error.strerror}", UNWRITABLE) from None
    click.echo(_next_steps(folder, copied, language))


def _lay_out(folder: Path, *, sample: bool) -> int:
    """Write everything, ``config.toml`` last; how many files of rules and templates."""
    folder.mkdir(parents=True, exist_ok=True)
    copied = copy_new(shipped("rules") / "sample", folder / "rules") if sample else 0
    copied += copy_new(shipped("rules"), folder / "rules", leave_out=("sample",))
    copied += copy_new(shipped("templates"), folder / "templates")
    for private in ("data", "secrets"):
        (folder / private).mkdir(mode=0o700, exist_ok=True)
    text = shipped("config.example.toml").read_text(encoding="utf-8")
    (folder / "config.toml").write_text(of_the_sample(text) if sample else text, encoding="utf-8")
    return copied


def of_the_sample(text: str) -> str:
    """The example configuration with names, address and calendars of the sample company."""
    for key, value in _SAMPLE.items():
        text = re.sub(rf'^({key} = )"[^"]*"', rf'\1"{value}"', text, flags=re.MULTILINE)
    head, heading, rest = text.partition("[calendar.calendars]")
    first, *lines = rest.split("\n")
    after = next(index for index, line in enumerate(lines) if not line.strip())
    calendars = [f'{key} = "{key}"' for key in _SAMPLE_CALENDARS]
    return head + heading + "\n".join([first, *calendars, *lines[after:]])


def _next_steps(folder: Path, copied: int, language: str) -> str:
    config, people = folder / "config.toml", folder / "rules" / "people.yaml"
    return say(
        language,
        f"{folder}：config.toml，以及规则和模板 {copied} 个文件。\n"
        f"接下来：\n"
        f"  1. 改 {config}：服务器、用户名，密码放进 {folder / 'secrets'}（chmod 600）\n"
        f"  2. 改 {people}：公司有哪些人\n"
        f"  3. zongban check -c {config}\n"
        f"  4. zongban run -c {config}",
        f"{folder}: config.toml and {copied} files of rules and templates.\n"
        f"Next:\n"
        f"  1. edit {config}: servers and user names; passwords go into {folder / 'secrets'} (chmod 600)\n"
        f"  2. edit {people}: who works here\n"
        f"  3. zongban check -c {config}\n"
        f"  4. zongban run -c {config}",
    )


def copy_new(source: Path, target: Path, leave_out: tuple[str, ...] = ()) -> int:
    """Copy what is not there yet; how many files."""
    count = 0
    for file in sorted(source.rglob("*")):
        relative = file.relative_to(source)
        if file.is_dir() or relative.parts[0] in leave_out or "__pycache__" in relative.parts:
            continue
        place = target / relative
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
            count += 1
    return count
