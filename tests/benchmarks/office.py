"""An office folder of the sample company against given servers, for benchmarks and crash tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.published import publish_years
from zongban.app import Wired, wire
from zongban.cli.setting_up import init
from zongban.config import load_config

OFFICE_USER = "office@huayue.example"
PASSWORD = "ZONGBAN_TEST_PASSWORD"


def write_office(
    folder: Path, *, imap_port: int, smtp_port: int, caldav: str = "", calendars: dict[str, str] | None = None
) -> Path:
    """``zongban init --sample`` with a config.toml for loopback servers; the path of the configuration."""
    office = folder / "office"
    init.callback(office, sample=True)
    publish_years(office / "rules")
    wires = (
        f'host = "127.0.0.1"\nsecurity = "none"\nusername = "{OFFICE_USER}"\npassword_env = "{PASSWORD}"\n'
    )
    text = (
        f'[office]\nname = "华岳集团总经理办公室"\nname_en = "Huayue Group, General Manager\'s Office"\naddress = "{OFFICE_USER}"\n'
        f"rehearsal = true\n\n[mailbox]\nport = {imap_port}\n{wires}poll_seconds = 1\n\n[submission]\nport = {smtp_port}\n{wires}\n"
        "[limits]\nmails_per_hour = 1000000\nmails_to_one_address_per_day = 100000\nmails_to_one_colleague_per_day = 100000\n"
        "acknowledgements_to_one_address_per_hour = 100000\ndays_after_which_letters_are_not_acknowledged = 100000\n"
    )
    if caldav:
        keys = "".join(f'{key} = "{url}"\n' for key, url in (calendars or {}).items())
        text += (
            f'\n[calendar]\nurl = "{caldav}"\nusername = "{OFFICE_USER}"\npassword_env = "{PASSWORD}"\npoll_seconds = 1\n\n'
            f"[calendar.calendars]\n{keys}"
        )
    (office / "config.toml").write_text(text, encoding="utf-8")
    return office / "config.toml"


@contextmanager
def office_folder(folder: Path, *, imap_port: int, smtp_port: int) -> Iterator[Wired]:
    """The wired office of such a folder."""
    os.environ[PASSWORD] = "secret"
    path = write_office(folder, imap_port=imap_port, smtp_port=smtp_port)
    with wire(load_config(path)) as wired:
        yield wired
