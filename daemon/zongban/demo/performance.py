"""The whole performance: two working days of the sample company, told and left in a folder."""

import shlex
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from zongban.demo.correspondence import page_of, parsed
from zongban.demo.keepsakes import leave_behind
from zongban.demo.monday import MORNING
from zongban.demo.scenes import MONDAY, TUESDAY, Scene, at
from zongban.demo.stage import Sent, Stage
from zongban.demo.telling import Teller
from zongban.demo.tuesday import SECOND_DAY

SCENES: tuple[Scene, ...] = tuple(sorted((*MORNING, *SECOND_DAY), key=lambda one: one.at))
"""Everything people write, in order."""


def perform(folder: Path, language: str, teller: Teller) -> Stage:
    """Play both days; the stage, closed, with everything that was sent."""
    began = time.monotonic()
    teller.say(teller.words(
        "总办演示：华岳集团总经理办公室的两个工作日。邮件、日历都走真实协议（IMAP、SMTP、CalDAV），服务器内嵌，时钟快进。",
        "zongban demo: two working days of the general manager's office of Huayue Group. Real IMAP, SMTP and CalDAV on "
        "embedded servers; only the clock runs fast.",
    ), "bold")  # fmt: skip

    def told(moment: datetime, mails: Sequence[Sent]) -> None:
        teller.mails(moment, mails)
        for one in mails:
            if page_of(parsed(one.raw)):
                teller.framed(one, teller.words("总经理收到的简报", "The GM's digest"))

    with Stage(folder, language == "en", at(MONDAY, 7, 50), told) as stage:
        for scene in SCENES:
            stage.pass_until(scene.at)
            person = stage.wired.rules.current.people.by_address(scene.sender)
            teller.letter(scene, person.called(language) if person else scene.name)
            if stage.play(scene) is None:
                teller.say("         (nothing to answer)", "dim")
            stage.work()
        stage.pass_until(at(TUESDAY, 18, 30))
        places = leave_behind(stage, language)
        _ending(stage, teller, places, time.monotonic() - began)
    return stage


def _ending(stage: Stage, teller: Teller, places: Sequence[Path], seconds: float) -> None:
    with stage.wired.office.store.look() as tx:
        cases, parked = len(tx.cases()), len(tx.parked())
    letters, mails = len(stage.letters), len(stage.sent)
    teller.say()
    teller.say(teller.words(
        f"两天：来信 {letters} 封，立案 {cases} 件，发出 {mails} 封，待人工 {parked} 件；用时 {seconds:.0f} 秒。",
        f"Two days: {letters} letters in, {cases} cases, {mails} mails out, {parked} "
        f"{'thing' if parked == 1 else 'things'} for a person; {seconds:.0f} seconds.",
    ), "bold")  # fmt: skip
    teller.say(teller.words("看这里：", "Look here:"))
    for place in places:
        teller.say(f"  {place}")
    teller.say(teller.words("再试试：", "And try:"))
    for command in _commands(stage.folder, teller.language):
        teller.say(f"  {command}")


def _commands(folder: Path, language: str) -> list[str]:
    """What to try on the office that is left, as it can be typed here."""
    program = shlex.quote(_program())
    config = shlex.quote(str(folder / "office" / "config.toml"))
    letters = f"{shlex.quote(str(folder / 'letters'))}/*.eml"
    number = "收1号" if language == "zh" else "IN 1"
    return [
        f"{program} cases --all -c {config}",
        f"{program} case {number} -c {config}",
        f"{program} explain -c {config} {letters}",
    ]


def _program() -> str:
    """The running program as it is called from here: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    if called.name != "zongban" or not called.is_file():
        return "zongban"
    found = shutil.which("zongban")
    if found and Path(found).resolve() == called.resolve():
        return "zongban"
    called = called.absolute()
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)
