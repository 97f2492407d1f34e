"""The service as a process of its own, against a real mailbox, a real outgoing server and a real calendar server."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import caldav
import chinese_calendar
import pytest
from imapclient import imap_utf7

from live.running import ASSISTANT, STAFF, Live, mail, text_of, until
from servers.dovecot import GM, OFFICE, USERS
from servers.smtp_sink import Fault, SmtpSink

pytestmark = [pytest.mark.servers, pytest.mark.slow]

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def smtp() -> Iterator[SmtpSink]:
    """An outgoing server that wants a sign-in."""
    with SmtpSink(users=USERS, require_auth=True) as server:
        yield server


@pytest.fixture
def office(tmp_path, dovecot, smtp) -> Iterator[Callable[..., Live]]:
    """A maker of the office of the sample company against the servers of this test."""
    made: list[Live] = []

    def make(**wishes) -> Live:
        made.append(Live(tmp_path, **{"imap": dovecot.imap_port, "smtp": smtp, **wishes}))
        return made[-1]

    yield make
    for each in made:
        each.close()


def letter(word: str = "消防") -> bytes:
    return mail(f"关于开展{word}检查的通知", f"各单位：请于月底前报送{word}自查报告。", "bgs@jxw.gov.cn")


def a_working_day() -> dt.date:
    day = dt.datetime.now(SHANGHAI).date() + dt.timedelta(days=8)
    while day.weekday() > 3 or _is_holiday(day):
        day += dt.timedelta(days=1)
    return day


def _is_holiday(day: dt.date) -> bool:
    try:
        return chinese_calendar.is_holiday(day)
    except NotImplementedError:  # a year that was not published yet
        return False


def test_after_init_and_a_few_edited_keys_a_mail_gets_its_acknowledgement_with_a_number(office, dovecot):
    live = office().start()
    dovecot.deliver(letter())
    answer = live.receives("bgs@jxw.gov.cn", "收〔")
    number = re.search(r"收〔\d{4}〕(\d+)号", text_of(answer))
    assert number
    assert number[1] == "1"
    assert answer.sender == OFFICE
    assert answer.message["Auto-Submitted"] == "auto-replied"
    (case,) = live.cases()
    assert number[0] in live.command("case", case["number"])
    filed = imap_utf7.encode("收文").decode()
    until(lambda: dovecot.messages(folder=filed) and not dovecot.messages(), "the mail lies in its folder")


def test_a_meeting_request_stands_in_the_gm_s_calendar_and_another_client_sees_it(office, dovecot, radicale):
    calendars = {"gm": radicale.make_calendar(GM, "gm"), "room-3f": radicale.make_calendar(OFFICE, "room-3f")}
    live = office(caldav=radicale.url, calendars=calendars).start()
    day = a_working_day()
    words = f"{day.month}月{day.day}日15:00-17:00 在三楼会议室开预算会，请周总、财务部参加。"
    dovecot.deliver(mail("【加急】会议申请：预算会", words))
    client = caldav.DAVClient(radicale.url, username=GM, password=USERS[GM])
    diary = client.calendar(url=calendars["gm"])

    def event():
        found = diary.events()
        return found and found[0].icalendar_component

    seen = until(event, "another client sees the event", 40, live._mails)
    assert seen["DTSTART"].dt == dt.datetime(day.year, day.month, day.day, 15, tzinfo=SHANGHAI)
    assert seen["DTEND"].dt - seen["DTSTART"].dt == dt.timedelta(hours=2)
    assert "预算会" in str(seen["SUMMARY"])
    until(lambda: radicale.events(OFFICE, "room-3f"), "the room is taken too")
    live.receives(STAFF, "预算会")


def test_the_service_manager_hears_that_it_is_ready_lives_and_stops(office):
    live = office().start(WATCHDOG_USEC="600000")
    until(lambda: live.told().count("WATCHDOG=1") >= 3, "the watchdog is fed", 10, live.log)
    began = time.monotonic()
    assert live.stop() == 0
    assert time.monotonic() - began < 5
    assert "STOPPING=1" in live.told()
    assert '"action": "stop"' in live.log()


def test_sigterm_lets_the_unit_at_hand_end_so_that_nothing_is_sent_twice(office, dovecot, smtp):
    smtp.fail(Fault("DOT", delay=1.5, times=1))
    live = office().start()
    dovecot.deliver(letter())
    until(lambda: "DATA" in smtp.commands, "the mail is on its way", 30, live.log)
    assert live.stop() == 0
    first = smtp.message_ids
    assert len(first) >= 1
    live.start()
    dovecot.deliver(letter("防汛"))
    live.receives("bgs@jxw.gov.cn", "防汛")
    assert len(set(smtp.message_ids)) == len(smtp.message_ids)


def test_sighup_reads_the_rules_again_at_once(office):
    live = office().start()
    people = live.folder / "rules" / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("林助理", "林主任助理"), "utf-8")
    live.reread()
    until(lambda: "rules taken over" in live.log(), "the rules are taken over", 5, live.log)


def test_a_second_service_on_the_same_store_ends_with_75_and_a_sentence(office):
    live = office().start()
    began = time.monotonic()
    said = live.command("run", code=75)
    assert "office.db" in said
    assert "end it first" in said or "end that service" in said
    assert "Traceback" not in said
    assert '"says": "running"' not in said
    assert time.monotonic() - began < 10
    assert live.process.poll() is None


def test_with_a_wrong_password_tries_are_few_and_a_mended_file_is_enough(office, dovecot):
    live = office()
    live.password("imap", "wrong")
    live.start()
    dovecot.deliver(letter())
    said = until(lambda: live.detail("intake"), "status says it", 20, live.log)
    assert OFFICE in said
    assert str(dovecot.imap_port) in said
    assert "密码" in said
    assert "wrong" not in said
    until(lambda: "intake: SignInRefused: IMAP 服务器" in live.log(), "the log says it", 5, live.log)
    assert f":{dovecot.imap_port}：" in live.log()
    assert "请核对用户名和密码" in live.log()
    time.sleep(3)  # polled each second
    assert dovecot.log().count("auth failed") <= 2
    assert live.process.poll() is None
    live.password("imap", USERS[OFFICE])
    live.reread()
    live.receives("bgs@jxw.gov.cn", "收〔")
    until(lambda: not live.detail("intake"), "status is well again")


def test_a_password_file_that_everybody_may_read_is_refused_in_a_sentence(office):
    live = office()
    path = live.folder / "secrets" / "imap-password"
    path.chmod(0o644)
    live.start()
    said = until(lambda: live.detail("intake"), "status says it", 20, live.log)
    assert str(path) in said
    assert "chmod 600" in said


def test_a_mail_server_that_is_down_at_the_start_is_found_when_it_comes(office, dovecot):
    dovecot.stop()
    live = office().start()
    said = until(lambda: live.detail("intake"), "status says it", 20, live.log)
    assert str(dovecot.imap_port) in said
    assert live.process.poll() is None
    dovecot.start()
    dovecot.deliver(letter())
    live.receives("bgs@jxw.gov.cn", "收〔")
    until(lambda: not live.detail("intake"), "status is well again")


def test_an_outgoing_server_that_is_down_delays_mails_and_loses_none(office, dovecot, smtp):
    smtp.stop()
    live = office().start()
    dovecot.deliver(letter())
    (case,) = until(live.cases, "the letter is registered although nothing can be sent", 30, live.log)

    def waiting():
        return f"{smtp.port}" in live.command("case", case["number"])

    until(waiting, "the case says why its mail waits", 30, live.log)
    smtp.start()
    assert re.search(r"[1-9]", live.command("retry"))
    live.reread()
    live.receives("bgs@jxw.gov.cn", "收〔")
    assert live.count("bgs@jxw.gov.cn", "收〔") == 1


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"needs root and a mount: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_on_a_full_disk_nothing_is_promised_and_nothing_is_lost(office, dovecot, small_disk):
    live = office()
    live.set(f'data = "{small_disk}"')
    live.start()
    dovecot.deliver(letter("第一次"))
    live.receives("bgs@jxw.gov.cn", "第一次")
    ballast = small_disk / "ballast"
    room = shutil.disk_usage(small_disk).free
    ballast.write_bytes(b"x" * (room - 4096))
    dovecot.deliver(mail("关于开展第二次检查的通知", "附件" * 200_000, "bgs@jxw.gov.cn"))
    until(lambda: "the store cannot be written" in live.log(), "the log says it", 30, live.log)
    assert "office.db" in live.log()
    assert re.search("full|满", live.log())
    assert "磁盘快满了" in live.command("status", code=1)
    assert live.process.poll() is None
    assert live.count("bgs@jxw.gov.cn", "第二次") == 0
    ballast.unlink()
    live.reread()
    live.receives("bgs@jxw.gov.cn", "第二次", 60)
    assert sorted(one["number"].rsplit("-")[-1] for one in live.cases()) == ["1", "2"]
    assert live.stop() == 0


def test_a_rule_file_that_is_broken_while_the_service_runs_is_told_once_and_changes_nothing(office, dovecot):
    live = office().start()
    file = live.folder / "rules" / "classify.yaml"
    good = file.read_text("utf-8")
    lines = good.split("\n")
    line = next(number for number, text in enumerate(lines) if text.startswith("- rule: 会议纪要"))
    broken = {
        "全角": (line + 1, "- rule：会议纪要"),
        "Tab": (line + 1, "-\trule: 会议纪要"),
        "sujbect": (line + 2, f"{lines[line]}\n  sujbect: x"),
    }
    for word, (place, wrong) in broken.items():
        file.write_text("\n".join([*lines[:line], wrong, *lines[line + 1 :]]), "utf-8")
        live.reread()
        said = text_of(live.receives(ASSISTANT, word, 20))
        assert f"classify.yaml 第 {place} 行" in said
        assert re.search("应改为|是否", said), said
    dovecot.deliver(letter())
    live.receives("bgs@jxw.gov.cn", "收〔")
    live.reread()
    file.write_text(f"# mended\n{good}", "utf-8")
    live.reread()
    until(lambda: "rules taken over" in live.log(), "the mended file counts", 20, live.log)
    for word in broken:
        assert live.count(ASSISTANT, word) == 1


def test_a_start_with_a_broken_rule_file_goes_on_with_the_last_good_rules(office, dovecot):
    live = office().start()
    kept = live.folder / "data" / "rules-in-force"
    until(lambda: list(kept.glob("[!h]*/people.yaml")), "the rules in force are kept", 20, live.log)
    assert live.stop() == 0
    people = live.folder / "rules" / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("persons:", "persons："), "utf-8")
    live.start()
    dovecot.deliver(letter())
    live.receives("bgs@jxw.gov.cn", "收〔")
    live.reread()
    assert "people.yaml" in text_of(live.receives(ASSISTANT, "规则文件有", 20))


def test_rules_that_were_never_right_end_the_start_with_2_and_every_problem(office):
    live = office()
    (live.folder / "rules" / "people.yaml").write_text("persons：\n\t- key: gm\n", "utf-8")
    said = live.command("run", code=2)
    assert "people.yaml 第 1 行" in said
    assert "people.yaml 第 2 行" in said
    assert "Traceback" not in said


def packaged(live: Live, folder: Path) -> Path:
    """The program as the wheel lays it out, with its own copy of the shipped templates."""
    root = Path(__file__).parents[2]
    shutil.copytree(
        root / "daemon" / "zongban", folder / "zongban", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("rules", "templates"):
        shutil.copytree(root / name, folder / "zongban" / "shipped" / name)
    return folder


def test_a_template_with_a_missing_fact_is_told_and_an_older_version_speaks(office, dovecot):
    live = office().start()
    file = live.folder / "templates" / "zh" / "documents" / "sender-received.txt.j2"
    good = file.read_text("utf-8")
    file.write_text(good.replace("来文已收悉", "{{ nonsense }}来文已收悉"), "utf-8")
    dovecot.deliver(letter())
    live.receives("bgs@jxw.gov.cn", "来文已收悉")
    live.reread()
    said = text_of(live.receives(ASSISTANT, "sender-received", 20))
    assert "zh/documents/sender-received.txt.j2 第 5 行" in said
    assert "nonsense" in said
    file.write_text(good.replace("来文已收悉", "贵方来文已收悉"), "utf-8")
    dovecot.deliver(letter("防汛"))
    live.receives("bgs@jxw.gov.cn", "贵方来文已收悉")


def test_a_notice_that_no_template_can_fill_is_held_told_and_sent_by_retry(office, dovecot, tmp_path):
    live = office()
    program = packaged(live, tmp_path / "program")
    name = Path("zh") / "documents" / "sender-received.txt.j2"
    shipped, own = program / "zongban" / "shipped" / "templates" / name, live.folder / "templates" / name
    good = own.read_text("utf-8")
    for file in (shipped, own):
        file.write_text(good.replace("来文已收悉", "{{ nonsense }}来文已收悉"), "utf-8")
    live.start(PYTHONPATH=str(program))
    dovecot.deliver(letter())
    said = text_of(live.receives(ASSISTANT, "待人工", 30))
    assert "nonsense" in said
    assert "sender-received.txt.j2" in said
    (row,) = live.rows("parked")
    assert "原因还在" in live.command("retry", str(row["id"]), PYTHONPATH=str(program))
    assert live.count("bgs@jxw.gov.cn", "收〔") == 0
    own.write_text(good, "utf-8")
    assert "将重新发出" in live.command("retry", str(row["id"]), PYTHONPATH=str(program))
    live.reread()
    live.receives("bgs@jxw.gov.cn", "来文已收悉")
    assert live.rows("parked") == []


def test_a_mail_that_cannot_be_read_is_parked_and_told_and_the_next_go_on(office, dovecot):
    live = office().start()
    dovecot.deliver(letter("第一次"))
    live.receives("bgs@jxw.gov.cn", "第一次")
    place = dovecot.maildir()
    path = place / "new" / f"{int(time.time())}.M1P1.unreadable"
    path.write_bytes(b"\n \n\n")
    owner = place.stat()
    os.chown(path, owner.st_uid, owner.st_gid)
    dovecot.deliver(letter("第二次"))
    live.receives("bgs@jxw.gov.cn", "第二次")
    assert "无法读取" in text_of(live.receives(ASSISTANT, "待人工"))
    (row,) = live.rows("parked")
    assert row["kind"] == "letter"
    assert "无法读取" in live.command("parked")


def test_once_may_set_the_clock_in_a_rehearsal_alone(office, dovecot):
    live = office()
    dovecot.deliver(letter())
    said = live.command("once", "--at", "2026-11-23T09:00", code=2)
    assert "rehearsal = true" in said
    assert not (live.folder / "data" / "office.db").exists()
    live.set("rehearsal = true")
    assert "来信 1" in live.command("once", "--at", "2026-11-23T09:00")
    (case,) = live.cases()
    assert case["number"] == "IN-2026-1"
    assert "2026年11月23日（星期一）09:00" in live.command("case", case["number"]).partition("办理记录")[2]
    assert "不是时间" in live.command("once", "--at", "tomorrow", code=2)


def test_no_log_tells_a_subject_an_address_a_text_or_a_password(office, dovecot, smtp):
    live = office()
    live.password("imap", "canary-password")
    live.start()
    until(lambda: live.detail("intake"), "the wrong password is tried", 20, live.log)
    live.password("imap", USERS[OFFICE])
    live.reread()
    smtp.fail(Fault("RCPT", "550 5.1.1 no such user canary-reply", only="*canary-gone*"))
    dovecot.deliver(
        mail("关于canary-subject的通知", "canary-text 请月底前报送。", "canary-sender@jxw.gov.cn")
    )
    dovecot.deliver(mail("关于canary-subject的通知2", "canary-text 请月底前报送。", "canary-gone@jxw.gov.cn"))
    dovecot.deliver(
        mail("canary-subject", "canary-text", "Canary-Name <canary-odd@x.example>", List_Id="<canary>")
    )
    live.receives("canary-sender@jxw.gov.cn", "收〔")
    live.receives(ASSISTANT, "canary-gone")
    assert live.stop() == 0
    assert "running" in live.log()
    assert "canary" not in live.log().lower()
    for secret in (*USERS.values(), "@huayue.example", "@jxw.gov.cn"):
        assert secret not in live.log()


def test_status_tells_when_the_service_does_not_run(office, dovecot):
    live = office()
    assert "还没有运行过" in live.command("status", code=2)
    live.start()
    until(lambda: live.status()["parts"], "it has begun", 20, live.log)
    assert live.status()["ok"], live.status()
    assert live.stop() == 0
    assert "服务没有在运行" in live.command("status", code=1)
    later = (
        "import sys, datetime as dt\nimport zongban.adapters.system as s\n"
        "s.WallClock.__call__ = lambda self: dt.datetime.now(self._zone) + dt.timedelta(hours=1)\n"
        "from zongban.cli import main\nmain(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", later, "status", "-c", str(live.config)], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "服务没有在运行" in done.stdout
