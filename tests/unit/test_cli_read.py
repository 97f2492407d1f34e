"""``zongban read``, as people and programs use it."""

import json
import subprocess
import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from zongban.cli.main import cli

AT = "2026-11-18T09:20"


def zongban(*words, code=0, language="en_US.UTF-8", stdin=None):
    done = CliRunner().invoke(cli, list(words), env={"LC_ALL": language}, input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, (done.exit_code, done.output, done.stderr)
    return done.output


def lines(*given, options=(), code=0):
    """What `--jsonl` answers to these lines; a line is an object or raw text."""
    text = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in given)
    out = zongban("read", "--jsonl", *options, stdin=text, code=code)
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """A folder without a config.toml."""
    monkeypatch.chdir(tmp_path)


def test_a_person_sees_weekday_and_date_and_what_was_assumed():
    out = zongban("read", "See you next Tuesday at 3", "--at", AT)
    assert "Tuesday, 24 November 2026, 15:00" in out
    assert "taken as afternoon" in out


def test_a_chinese_reader_is_told_in_chinese():
    out = zongban("read", "下周二3点开会", "--at", AT, language="zh_CN.UTF-8")
    assert "11月24日（星期二）15:00" in out
    assert "按下午理解" in out


def test_a_contradiction_is_told():
    out = zongban("read", "on Monday 26 November 2026", "--at", AT)
    assert "the weekday does not fit the date" in out


def test_several_texts_and_standard_input_are_read_each_by_itself():
    out = zongban("read", "tomorrow", "-", "--json", "--at", AT, stdin="by Friday")
    first, second = (json.loads(line) for line in out.splitlines())
    assert (first["text"], first["times"][0]["start"]) == ("tomorrow", "2026-11-19")
    assert (second["text"], second["times"][0]["end"]) == ("by Friday", "2026-11-20")


def test_nothing_found_is_said():
    assert "No time was found." in zongban("read", "Many thanks.", "--at", AT)


def test_answers_are_told_and_doubts_marked():
    out = zongban("read", "1 approve, 2 transfer to Finance", "3 OK?", "--answers", "--at", AT)
    assert "approve" in out
    assert "is asked again" in out


def test_a_program_gets_one_line_for_each_line_with_every_key():
    (found,) = lines({"text": "Meet on Friday 3-5 pm", "at": AT, "lang": "en"})
    assert found["answers"] == []
    assert found["times"] == [
        {
            "text": "Friday 3-5 pm", "span": [8, 21], "kind": "datetimerange", "start": "2026-11-20T15:00:00+08:00",
            "end": "2026-11-20T17:00:00+08:00", "part": None, "seconds": None, "rrule": None, "options": [],
            "role": "offered", "grain": "minute", "assumed": [],
        }
    ]  # fmt: skip


def test_ref_is_another_name_of_at_and_a_zone_is_turned_into_the_office_s():
    naive, ref, zoned = lines(
        {"text": "today", "at": AT},
        {"text": "today", "ref": AT},
        {"text": "today", "at": "2026-11-18T20:00:00Z"},
    )
    assert naive == ref
    assert naive["times"][0]["start"] == "2026-11-18"
    assert zoned["times"][0]["start"] == "2026-11-19"


def test_all_mentions_come_in_the_order_of_the_text():
    (found,) = lines({"text": "By Friday please; we meet on 3 December at 10:00 for two hours.", "at": AT})
    spans = [one["span"] for one in found["times"]]
    assert len(spans) > 1
    assert spans == sorted(spans)


def test_a_bad_line_gives_an_error_in_its_place_and_the_next_is_read():
    found = lines(
        "no json", "[1]", {"at": AT}, {"text": "today", "at": "soon"}, {"text": 5}, '{"text": "\\ud800"}',
        {"text": "today", "at": AT, "items": "1"}, "", {"text": "today", "at": AT},
    )  # fmt: skip
    assert ["error" in one for one in found] == [True, True, True, True, True, False, True, False]
    assert [one.get("line") for one in found[:5]] == [1, 2, 3, 4, 5]
    assert all(one["times"] == [] for one in found if "error" in one)
    assert found[-1]["times"][0]["start"] == "2026-11-18"


def test_a_line_that_is_no_utf_8_is_an_error_too():
    done = CliRunner().invoke(cli, ["read", "--jsonl"], input=b'{"text": "\xff"}\n{"text": "today"}\n')
    first, second = (json.loads(line) for line in done.output.splitlines())
    assert "error" in first
    assert len(second["times"]) == 1


def test_a_line_may_ask_for_the_answers_and_name_the_items():
    (found,) = lines(
        {"text": "1 同意 2 转李娜 3 同意吗？", "at": AT, "answers": True, "items": ["1", "2", 3]}
    )
    commands = [one for one in found["answers"] if one["verb"]]
    assert [(one["item"], one["verb"], one["to"]) for one in commands] == [
        ("1", "approve", None), ("2", "transfer", "li.na")
    ]  # fmt: skip
    assert [one["doubt"] for one in found["answers"] if one["verb"] is None] == ["question"]


def test_every_line_is_read_as_an_answer_when_the_option_says_so():
    (found,) = lines({"text": "1 approve", "at": AT}, options=("--answers",))
    assert [one["verb"] for one in found["answers"]] == ["approve"]


def test_working_days_are_those_of_the_shipped_calendar():
    (found,) = lines({"text": "within 3 working days", "at": "2026-09-29T09:00"})
    assert found["times"][0]["end"] == "2026-10-09"


def test_without_at_it_is_now_in_the_office_s_zone():
    (found,) = lines({"text": "today"})
    assert found["times"][0]["start"] == datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def test_the_configured_office_s_zone_and_hours_count(tmp_path):
    zongban("init", str(tmp_path / "office"), "--sample")
    config = tmp_path / "office" / "config.toml"
    rules = tmp_path / "office" / "rules" / "workdays.yaml"
    rules.write_text(rules.read_text("utf-8").replace("13:30-18:00", "13:30-17:00"), "utf-8")
    found = json.loads(zongban("read", "-c", str(config), "by EOD", "--json", "--at", AT))
    assert found["times"][0]["end"] == "2026-11-18T17:00:00+08:00"


@pytest.mark.parametrize("words", [("read",), ("read", "--jsonl", "today")])
def test_texts_or_lines_but_not_both_and_not_none(words):
    zongban(*words, code=2)


def test_a_wrong_moment_is_refused_with_an_example():
    zongban("read", "today", "--at", "soon", code=2)


@pytest.mark.slow
def test_reading_starts_at_once_and_goes_on_fast():
    text = json.dumps({"text": "Let us meet on Friday 27 November from 10 to 11:30.", "at": AT})
    many = "\n".join([text.replace("Let us", f"Let us {n}") for n in range(2000)])
    code = "import sys\nfrom zongban.cli import main\nmain(['read', '--jsonl'])"
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], input=many, capture_output=True, text=True)
    took = time.perf_counter() - began
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2000
    # Fifty times what it takes on an idle machine.
    assert took < 60


def test_what_repeats_is_told_in_words_not_as_a_rule_of_calendars():
    assert "每周一，首次 11月23日（星期一）09:00" in zongban(
        "read", "每周一上午9点例会", "--at", AT, language="zh_CN.UTF-8"
    )


def test_a_line_that_is_no_json_is_said_to_be_none():
    (found,) = lines("not json")
    assert found["error"] == "the line is not JSON: Expecting value, column 1"
    done = CliRunner().invoke(cli, ["read", "--jsonl"], input=b'{"text": "\xff"}\n')
    assert json.loads(done.output)["error"] == "the line is not UTF-8 (byte 11)"
