"""The commands, as people type them."""

import datetime as dt
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from zongban.adapters.rules_in_force import RulesInForce
from zongban.app import read_rules, shipped, wire
from zongban.cli.logs import JsonLines
from zongban.cli.main import cli
from zongban.cli.signals import answering
from zongban.cli.terminal import shown
from zongban.config import load_config
from zongban.config.model import KINDS
from zongban.core.case import Case
from zongban.core.numbering import Number
from zongban.demo.columns import width_of
from zongban.demo.telling import wrapped
from zongban.ports.errors import SignInRefused
from zongban.rulebook.loading import SHANGHAI
from zongban.runners.ticker import in_log

ROOT = Path(__file__).parents[2]
MAILS = ROOT / "tests" / "corpus" / "samples" / "mails"


def zongban(*words, code=0, language="en_US.UTF-8", stdin=None):
    done = CliRunner().invoke(cli, [str(word) for word in words], env={"LC_ALL": language}, input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, (done.exit_code, done.output, done.stderr)
    return done.output


@pytest.fixture
def office(tmp_path):
    """A fresh office folder of the sample company."""
    zongban("init", tmp_path / "office", "--sample")
    return tmp_path / "office"


@pytest.mark.slow
def test_help_comes_at_once_and_imports_nothing_heavy():
    code = (
        "import sys\nfrom zongban.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pydantic', 'caldav', 'imapclient', 'jinja2', 'ruamel', 're2', 'zongban.app'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - began < 5.0
    for name in (
        "demo",
        "init",
        "check",
        "run",
        "once",
        "status",
        "explain",
        "cases",
        "case",
        "parked",
        "retry",
    ):
        assert f"  {name} " in done.stdout


@pytest.mark.parametrize("name", sorted(cli.list_commands(None)))
def test_every_command_explains_itself(name):
    said = zongban(name, "--help")
    assert f"Usage: cli {name}" in said
    assert len(said.splitlines()) > 4


def test_a_mistyped_command_is_met_with_the_nearest():
    assert "did you mean 'check'" in zongban("chek", code=2)


def test_init_overwrites_nothing(tmp_path):
    rules = tmp_path / "o" / "rules"
    rules.mkdir(parents=True)
    (rules / "people.yaml").write_text("mine", encoding="utf-8")
    zongban("init", tmp_path / "o", "--sample")
    assert (rules / "people.yaml").read_text(encoding="utf-8") == "mine"
    assert "已经有了" in zongban("init", tmp_path / "o", code=2, language="zh_CN.UTF-8")
    assert (tmp_path / "o" / "data").stat().st_mode & 0o777 == 0o700


def test_init_where_nothing_can_be_written_says_where(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = zongban("init", tmp_path / "file" / "office", code=74)
    assert "cannot be written" in said


def test_both_kinds_of_fresh_office_have_no_problem(tmp_path):
    for words in ((), ("--sample",)):
        folder = tmp_path / f"office{len(words)}"
        zongban("init", folder, *words)
        found = json.loads(zongban("check", "-c", folder / "config.toml", "--json", code=2))
        assert [one for one in found["problems"] if "密码" not in one] == []
        assert len(found["problems"]) == 3
        with_passwords(folder)
        assert json.loads(zongban("check", "-c", folder / "config.toml", "--json"))["ok"]


def with_passwords(folder):
    for name in ("imap", "smtp", "caldav"):
        file = folder / "secrets" / f"{name}-password"
        file.write_text("x", encoding="utf-8")
        file.chmod(0o600)


def test_check_counts_a_password_that_nobody_can_give_as_a_problem_and_one_that_systemd_may_give_as_a_warning(
    office,
):
    config = office / "config.toml"
    with_passwords(office)
    (office / "secrets" / "imap-password").chmod(0o644)
    said = zongban("check", "-c", config, "--lang", "en", code=2)
    assert "chmod 600" in said
    assert "1 problem," in said
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('password_file = "secrets/imap-password"\n', ""), encoding="utf-8")
    said = zongban("check", "-c", config, "--lang", "en")
    assert "systemd credential imap-password" in said
    assert "0 problems, " in said
    assert "; it can run" in said


def test_check_finds_a_name_in_a_template_that_nobody_gives_it(office):
    with_passwords(office)
    file = office / "templates" / "en" / "documents" / "owner-assigned.txt.j2"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\n{{ dues|moment }}\n{{ reader.nmae }}\n{{ due|moment }}\n", encoding="utf-8")
    said = zongban("check", "-c", office / "config.toml", "--lang", "en", code=2)
    line = len(text.splitlines()) + 2
    assert f"en/documents/owner-assigned.txt.j2, line {line}: there is no name 'dues'" in said
    assert f"line {line + 1}: there is no name 'reader.nmae'" in said
    assert "2 problems" in said


def test_check_speaks_the_language_that_was_asked_for_alone(office):
    config = office / "config.toml"
    (office / "templates" / "zh" / "triage" / "line-due.txt.j2").write_text(
        "{{ case.number }", encoding="utf-8"
    )
    said = zongban("check", "-c", config, "--lang", "en", code=2)
    assert "a mistake in the template" in said
    assert "password file" in said
    assert "密码" not in said
    config.write_text(config.read_text(encoding="utf-8").replace("[trust]", "[trusty]"), encoding="utf-8")
    assert "unknown table" in zongban("check", "-c", config, "--lang", "en", code=2)


def test_status_says_plainly_that_no_service_runs_and_that_a_changed_rule_was_refused(office):
    config = office / "config.toml"
    with wire(load_config(config)) as wired:
        with wired.office.store.transaction() as tx:
            tx.beat("outbox", wired.office.now(), True, "")
        assert "服务没有在运行" in zongban("status", "-c", config, code=1)
        wired.renew()
        said = zongban("status", "-c", config)
        assert "上次正常" in said
        assert "：0" not in said
        wired.keep_rules()
        (office / "rules" / "rota.yaml").write_text("- duty：digest\n", encoding="utf-8")
        said = zongban("status", "-c", config)
    assert "改动未采用" in said
    assert "rota.yaml 第 1 行" in said


def test_a_case_is_found_by_its_short_number_of_this_year_else_of_the_newest(office):
    config = office / "config.toml"
    with wire(load_config(config)) as wired:
        year = wired.office.now().year
        with wired.office.store.transaction() as tx:
            for one in (Number("IN", year, 3), Number("M", year - 2, 1), Number("M", year - 1, 1)):
                tx.add_case(Case(one, "triage", "waiting", f"title of {one}", wired.office.now()))
    for words in (("收3号",), ("IN 3",), ("IN", "3"), ("in3",)):
        assert f"title of IN-{year}-3" in zongban("case", *words, "-c", config)
    assert f"title of M-{year - 1}-1" in zongban("case", "会1号", "-c", config)
    assert "收12号" in zongban("case", "收4号", "-c", config, code=2)


def test_check_without_a_configuration_looks_at_what_is_shipped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = zongban("check", "--lang", "zh")
    assert "示例公司" in said
    assert "0 处错误" in said or "一切正常" in said


def test_check_tells_all_problems_of_all_files_at_once(office):
    (office / "rules" / "rota.yaml").write_text("- duty：digest\n", encoding="utf-8")
    (office / "templates" / "zh" / "triage" / "line-due.txt.j2").write_text(
        "{{ case.number }", encoding="utf-8"
    )
    config = office / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("shadow = false", "shadow = true"), encoding="utf-8"
    )
    said = zongban("check", "-c", config, code=2)
    assert "rota.yaml 第 1 行" in said
    assert "zh/triage/line-due.txt.j2" in said
    assert "shadow = true" in said
    config.write_text("[office]\n", encoding="utf-8")
    assert "address" in zongban("check", "-c", config, code=2)


def test_check_sees_that_configuration_and_people_speak_of_different_offices(office):
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8").replace('address = "office@huayue', 'address = "other@huayue')
    config.write_text(text.replace('room-3f = "room-3f"\n', ""), encoding="utf-8")
    said = zongban("check", "-c", config, "--lang", "en", code=2)
    assert "other@huayue.example" in said
    assert "room-3f" in said


@pytest.mark.slow
def test_explain_without_a_configuration_reads_the_mails_as_the_sample_company_would(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = sorted(MAILS.glob("*.eml"))
    began = time.perf_counter()
    rows = [json.loads(line) for line in zongban("explain", "--json", *files).splitlines()]
    assert time.perf_counter() - began < 20
    assert [one["file"] for one in rows] == [str(one) for one in files]
    assert {
        "kind",
        "language",
        "subject",
        "from",
        "text",
        "urgency",
        "secrecy",
        "fields",
        "missing",
        "desk",
        "trace",
    } <= set(rows[0])
    assert not any(one["kind"] == "unreadable" for one in rows)
    assert list(tmp_path.iterdir()) == []


def test_explain_reads_standard_input_and_goes_on_after_a_mail_that_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.eml").write_bytes(b"\n\n")
    raw = next(MAILS.glob("002-*.eml")).read_bytes()
    said = zongban("explain", "empty.eml", "-", stdin=raw, code=1)
    assert "unreadable" in said
    assert "kind         document" in said
    assert "classify.yaml:" in said


def test_explain_says_plainly_what_is_not_there(office, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "nothere.eml" in zongban("explain", "nothere.eml", code=2)
    with wire(load_config(office / "config.toml")):
        pass
    assert "没有这个文件" in zongban("explain", "-c", office / "config.toml", "nothere.eml", code=2)
    assert "IN-2026-12" in zongban("explain", "-c", office / "config.toml", "IN-2026-99", code=2)


def test_explain_before_the_first_run_leaves_nothing_behind(office):
    file = next(MAILS.glob("002-*.eml"))
    said = zongban("explain", "-c", office / "config.toml", file)
    assert "岗位         收文" in said
    assert "时限（呈批）：" in said
    assert list((office / "data").iterdir()) == []


@pytest.mark.parametrize("words", [("cases",), ("case", "IN-2026-1"), ("parked",), ("retry",), ("status",)])
def test_commands_of_people_never_make_the_store(office, words):
    said = zongban(*words, "-c", office / "config.toml", code=2)
    assert "还没有运行过" in said
    assert list((office / "data").iterdir()) == []


def test_an_empty_office_answers_in_its_language(office):
    config = office / "config.toml"
    with wire(load_config(config)):
        pass
    assert "没有在办的件" in zongban("cases", "-c", config)
    assert "没有岗位 nonsense" in zongban("cases", "--desk", "nonsense", "-c", config, code=2)
    assert "没有待人工事项" in zongban("parked", "-c", config)
    assert "没有可重试的" in zongban("retry", "-c", config)
    assert "没有第 7 件" in zongban("retry", "7", "-c", config, code=2)
    assert "服务还没有运行过" in zongban("status", "-c", config, code=1)


def test_a_folder_of_the_configuration_replaces_one_shipped_name_and_leaves_the_others(office):
    from zongban.app import default_folders

    for language in ("zh", "en"):
        assert set(default_folders(language)) <= set(KINDS)
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8").replace('# document = "收文"', 'document = "文件"\nbulk = ""')
    config.write_text(text, encoding="utf-8")
    (office / "secrets" / "imap-password").write_text("x", encoding="utf-8")
    with wire(load_config(config)) as wired:
        folders = wired.parts().intake.folders
    assert folders["document"] == "文件"
    assert folders["bulk"] == ""
    assert folders["meeting"] == "会议"


def test_the_rules_in_force_are_kept_whole_or_not_at_all(tmp_path):
    folder = tmp_path / "rules"
    zongban("init", tmp_path, "--sample")
    rules = read_rules(folder, "zh", SHANGHAI, dt.date(2026, 11, 23))
    kept = RulesInForce(tmp_path / "data")
    assert kept.find() is None
    assert not kept.keep(folder, "not-the-version")
    assert kept.find() is None
    assert kept.keep(folder, rules.version)
    place = kept.find()
    assert place.name == rules.version
    assert {one.name for one in place.iterdir()} == {one.name for one in folder.glob("*.yaml")}


def test_what_strangers_wrote_cannot_steer_the_terminal():
    assert shown("a\x1b[31mb\nc\x9bd\u202ee\tf") == "a [31mb c d e\tf"


def test_a_log_line_tells_of_an_exception_the_place_and_not_the_words():
    try:
        raise ValueError("canary@example.com")
    except ValueError:
        record = logging.LogRecord("zongban.x", logging.ERROR, __file__, 1, "letter %s", (7,), sys.exc_info())
    line = json.loads(JsonLines().format(record))
    assert line["says"] == "letter 7"
    assert line["trace"].startswith("ValueError at test_cli.py:")
    assert "canary" not in json.dumps(line)


def test_a_signal_is_answered_by_a_thread_and_the_old_handler_comes_back():
    before = signal.getsignal(signal.SIGHUP)
    heard = threading.Event()
    names = []

    def answer():
        names.append(threading.current_thread().name)
        heard.set()

    with answering({signal.SIGHUP: answer}):
        os.kill(os.getpid(), signal.SIGHUP)
        assert heard.wait(5)
    assert names == ["signals"]
    assert signal.getsignal(signal.SIGHUP) is before


def test_the_shipped_files_are_found():
    assert (shipped("rules") / "people.yaml").is_file()
    assert shipped("config.example.toml").is_file()


def test_a_log_tells_an_error_of_a_server_in_its_own_sentence_without_addresses_and_of_others_the_kind():
    told = in_log(SignInRefused("IMAP server mx:993: refuses the sign-in of a.b@c.example (no). Check it."))
    assert told == "SignInRefused: IMAP server mx:993: refuses the sign-in of … (no). Check it."
    assert in_log(ValueError("canary")) == "ValueError"


@pytest.mark.parametrize(
    "line",
    [
        "4　收2号 信息技术部　关于购置核心服务器的请示　12月4日（星期五）15:00–16:30前须答复　拟办：请批示",
        "  1  IN 3  Ruihe Group  A letter that asks for a guarantee, answer wanted by Friday, 4 December 2026, please",
    ],
)
def test_a_frame_breaks_lines_between_words_and_never_inside_a_date(line):
    for columns in range(34, 90):
        parts = wrapped(line, columns)
        assert all(width_of(one) <= columns for one in parts)
        assert any("12月4日（星期五）15:00–16:30" in one or "4 December 2026" in one for one in parts)
        assert "".join("".join(parts).split()) == "".join(line.split())
