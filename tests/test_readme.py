"""What the READMEs tell people to type works as it stands, and both languages tell the same."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from zongban.cli.main import cli

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
PROGRAM = "/opt/zongban/bin/zongban"
RUNNABLE = {"init", "check", "explain", "cases"}
"""Commands that need neither a server nor a minute."""


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def shell_lines(name):
    """The indented lines, without comments."""
    lines = [
        line.strip().partition("  #")[0].strip() for line in text(name).split("\n") if line.startswith("    ")
    ]
    return [line for line in lines if re.match(r"(/|git|cd|make|python3|\$|\()", line)]


def write_passwords(folder, names):
    """What the person types into the editor."""
    assert folder.is_dir(), "init makes the folder"
    for one in names:
        (folder / one).write_text("a password", encoding="utf-8")
        (folder / one).chmod(0o600)


def named_commands(name):
    """Each command of the table and the text, with its options."""
    return re.findall(r"`zongban ([a-z]+)([^`]*)`", text(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", READMES)
def test_the_commands_for_it_run_one_after_the_other(name, tmp_path):
    ran = []
    for written in shell_lines(name):
        line = written.replace("/etc/zongban", str(tmp_path / "etc"))
        if "$EDITOR" in line and "secrets" in line:
            write_passwords(tmp_path / "etc" / "secrets", re.findall(r"[a-z]+-password", line))
            continue
        words = shlex.split(line)
        if words[0] != PROGRAM or words[1] not in RUNNABLE:
            continue
        done = subprocess.run(
            [sys.executable, "-m", "zongban", *words[1:]],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        ran.append(words[1])
    assert ran == ["init", "check"]


@pytest.mark.parametrize("name", READMES)
def test_every_command_that_is_named_exists_with_its_options(name):
    assert named_commands(name)
    for command, rest in named_commands(name):
        help_text = CliRunner().invoke(cli, [command, "--help"])
        assert help_text.exit_code == 0, command
        for option in re.findall(r"--[a-z]+", rest):
            assert option in help_text.output, (command, option)


@pytest.mark.parametrize("name", READMES)
def test_every_target_of_make_that_is_named_exists(name):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|    )make ([a-z]+)", text(name)))
    assert named
    assert named <= targets


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_to_a_file(name):
    links = re.findall(r"\]\(([^)]+)\)", text(name))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_languages_tell_the_same_commands_links_and_parts():
    english, chinese = READMES
    assert [command for command, _ in named_commands(english)] == [
        command for command, _ in named_commands(chinese)
    ]
    assert shell_shape(english) == shell_shape(chinese)
    assert text(english).count("\n## ") == text(chinese).count("\n## ")
    links = [sorted(set(re.findall(r"\]\(([^)]+)\)", text(name))) - set(READMES)) for name in READMES]
    assert links[0] == links[1]


def shell_shape(name):
    """The lines to type, as far as they are the same in every language."""
    return [" ".join(line.split()[:2]) for line in shell_lines(name) if not line.startswith("git")]


def test_the_example_of_the_configuration_names_every_key():
    from zongban.config.model import Config

    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    for table, section in Config.model_fields.items():
        kinds = [one for one in (section.annotation, *getattr(section.annotation, "__args__", ())) if one]
        model = next((one for one in kinds if hasattr(one, "model_fields")), None)
        if model is None:
            continue
        part = re.split(rf"\n(?:# )?\[{table}(?:\.[a-z-]+)?\]", example, maxsplit=1)[1]
        keys = set(re.findall(r"^#? *([a-z_]+) = ", re.split(r"\n(?:# )?\[", part)[0], re.MULTILINE))
        tables = {"folders", "calendars", "freebusy"}
        assert all(f"[{table}.{one}]" in example for one in tables & set(model.model_fields))
        missing = set(model.model_fields) - tables - {"password_env"} - keys
        assert not missing, (table, missing)
