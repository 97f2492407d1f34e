"""The command of the conflict court, as scripts and people call it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from zongban.cli.main import cli
from zongban.timetable.court import Place, check, objective, read_problem

GIVEN = Path(__file__).parents[1] / "court" / "given"
FILE = GIVEN / "n10-d5-s101.json"


def run(*words, text=None, language="C.UTF-8"):
    return CliRunner(env={"LC_ALL": language}).invoke(cli, ["settle", *words], input=text)


@pytest.mark.parametrize("way", [(), ("--json",)])
def test_it_prints_places_objective_and_reasons_of_a_problem_as_json(way):
    done = run("--problem", str(FILE), *way)
    assert done.exit_code == 0, done.output
    found, asked = json.loads(done.stdout), read_problem(FILE.read_bytes())
    assign = {name: Place(*place) for name, place in found["assign"].items()}
    assert check(asked, assign) == ()
    assert list(objective(asked, assign)) == found["objective"] == [0, -6, -6, -5, 0, 174]
    assert set(found["proven"].values()) == {True}
    assert found["bounds"] == found["objective"]
    assert [one["item"] for one in found["why"]] == [one.id for one in asked.items]


def test_it_reads_standard_input():
    text = (GIVEN / "tiny3-d2-s101.json").read_bytes()
    assert (
        run("--problem", "-", text=text).stdout == run("--problem", str(GIVEN / "tiny3-d2-s101.json")).stdout
    )


@pytest.mark.slow
def test_a_limit_is_work_and_not_time_so_that_the_answer_is_the_same():
    answers = {run("--problem", str(FILE), "--limit", "0.05").stdout for _ in range(2)}
    assert len(answers) == 1


@pytest.mark.parametrize(("language", "told"), [("zh_CN.UTF-8", "未能安排"), ("C.UTF-8", "is left out")])
def test_in_words_it_says_who_is_left_out_and_why(language, told):
    done = run("--problem", str(FILE), "--words", language=language)
    assert done.exit_code == 0
    assert any(line.startswith("q4") and told in line and "s1" in line for line in done.stdout.splitlines())


@pytest.mark.parametrize(("language", "stop"), [("zh_CN.UTF-8", "。"), ("C.UTF-8", ".")])
def test_every_sentence_about_an_item_ends_with_a_full_stop(language, stop):
    asked = [one.id for one in read_problem(FILE.read_bytes()).items]
    told = run("--problem", str(FILE), "--words", language=language).stdout.splitlines()[-len(asked) :]
    assert [line.split(" ")[0] for line in told] == asked
    assert all(line.endswith(stop) for line in told)


@pytest.mark.parametrize("text", ["{", "[]", '{"days": 1}', ""])
def test_what_is_no_problem_is_told_in_one_line_and_without_a_traceback(text):
    done = run("--problem", "-", text=text)
    assert done.exit_code == 2
    assert done.output.startswith("-: ")
    assert "Traceback" not in done.output


def test_a_file_that_is_not_there_is_told_with_what_to_do():
    done = run("--problem", "/nowhere/at/all.json")
    assert done.exit_code == 2
    assert "Name a problem file" in done.output
