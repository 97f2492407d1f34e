"""``zongban check``."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import click

from zongban.app import read_rules, shipped, templates_of
from zongban.cli.exits import WRONG
from zongban.cli.office_folder import config_option
from zongban.cli.tongue import counted, of_terminal, say
from zongban.config import Config, ConfigError, load_config, secret
from zongban.config.passwords import Part, subscription_secret
from zongban.ports.errors import SignInRefused
from zongban.rulebook import Problem, Rulebook
from zongban.rulebook.loading import SHANGHAI


@dataclass(slots=True)
class Found:
    """What is wrong, and what should be looked at, in one language."""

    language: str
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def say(self, zh: str, en: str) -> str:
        """In the language of the reader."""
        return say(self.language, zh, en)


@click.command()
@config_option
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the words; default: the office's.")
@click.option("--json", "as_json", is_flag=True, help="Print problems and warnings as JSON.")
def check(config_path: Path, lang: str | None, as_json: bool) -> None:
    """Check configuration, rules, their examples, and templates: all problems at once; exit code 2 on any.

    Without a config.toml the shipped rules and the sample company are checked. No server is asked.
    """
    if not config_path.exists() and config_path == Path("config.toml"):
        found = _shipped(lang or of_terminal())
    else:
        found = _office(config_path, lang)
    if as_json:
        facts = {"ok": not found.problems, "problems": found.problems, "warnings": found.warnings}
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        _tell(found)
    if found.problems:
        raise SystemExit(WRONG)


def _shipped(language: str) -> Found:
    """What comes with the program: the default rules, and those of the sample company."""
    from zongban.adapters.jinja_ import JinjaTemplates

    found = Found(language)
    click.echo(
        found.say(
            "这里没有 config.toml：检查自带的规则、示例公司和模板。",
            "no config.toml here: checking the shipped rules, the sample company and the templates.",
        ),
        err=True,
    )
    today = datetime.now(SHANGHAI).date()
    for overlay in (None, shipped("rules") / "sample"):
        _look_at(read_rules(shipped("rules"), language, SHANGHAI, today, overlay), found)
    templates = JinjaTemplates([shipped("templates")], zone=SHANGHAI, language=language)
    found.problems += templates.problems()
    return found


def _office(path: Path, lang: str | None) -> Found:
    try:
        config = load_config(path, lang or of_terminal(), always=lang is not None)
    except ConfigError as error:
        return Found(lang or of_terminal(), [f"{path}: {one}" for one in error.problems])
    found = Found(lang or config.office.language)
    today = datetime.now(config.zone).date()
    rules = read_rules(config.rules, found.language, config.zone, today)
    _look_at(rules, found)
    found.problems += templates_of(config, language=found.language, checked=True).problems()
    if isinstance(rules, Rulebook):
        _together(config, rules, found)
    _modes(config, found)
    _passwords(config, found)
    return found


def _look_at(rules: Rulebook | list[Problem], found: Found) -> None:
    """The rules themselves, or why there are none; what was said already is not said again."""
    if isinstance(rules, Rulebook):
        problems = [one.sentence(found.language) for one in rules.failed_examples()]
        warnings = [one.sentence(found.language) for one in rules.warnings]
    else:
        problems, warnings = [one.sentence(found.language) for one in rules], []
    found.problems += [one for one in problems if one not in found.problems]
    found.warnings += [one for one in warnings if one not in found.warnings]


def _together(config: Config, rules: Rulebook, found: Found) -> None:
    """Whether configuration and rules speak of the same office."""
    address, people = config.office.address, rules.people
    if address not in people.own_addresses():
        found.problems.append(
            found.say(
                f"[office] address 是 {address}，people.yaml 的 office 里却没有它：会认不出自己发的信。请写成一致。",
                f"address in [office] is {address}, and office in people.yaml does not have it: the office would not "
                "know its own mails. Write the same in both.",
            )
        )
    if not config.calendar_keys:
        return
    wanted = {one.calendar for one in people.persons} | {one.calendar for one in people.rooms}
    for key in sorted(wanted - {"", *config.calendar_keys}):
        found.warnings.append(
            found.say(
                f"people.yaml 用到日历 {key}，[calendar.calendars] 里没有它：这个日历既不会看，也不会写。",
                f"people.yaml names the calendar {key!r}, and [calendar.calendars] has none: it is neither read nor "
                "written.",
            )
        )


def _modes(config: Config, found: Found) -> None:
    """Settings that are right for a trial and wrong for an office."""
    if config.office.shadow:
        found.warnings.append(
            found.say("shadow = true：一切照算，但一封信也不会发出。", "shadow = true: nothing will be sent.")
        )
    if config.office.rehearsal:
        found.warnings.append(
            found.say(
                "rehearsal = true：once --at 可以拨动时钟，正式使用前请改为 false。",
                "rehearsal = true: `once --at` may move the clock; set it to false before real use.",
            )
        )
    if not (config.office.name if config.office.language == "zh" else config.office.name_en):
        key = "name" if config.office.language == "zh" else "name_en"
        found.warnings.append(
            found.say(
                f"[office] {key} 是空的：来往信件没有落款。",
                f"{key} in [office] is empty: mails bear no name.",
            )
        )


def _passwords(config: Config, found: Found) -> None:
    """Passwords that cannot be had from here: wrong, unless systemd or the environment may give them to the service."""
    parts: tuple[Part, ...] = ("mailbox", "submission", *(("calendar",) if config.calendar else ()))
    secrets = [secret(config, part) for part in parts if getattr(config, part).username]
    secrets += [subscription_secret(config, key) for key, one in config.subscriptions.items() if one.username]
    for one in secrets:
        word = replace(one, language=found.language)
        try:
            word()
        except SignInRefused as error:
            if word.elsewhere():
                found.warnings.append(str(error) + found.say(
                    f"若由 systemd 凭据 {word.name} 或服务的环境变量提供，可不理会。",
                    f" This is well if the systemd credential {word.name} or the service's environment provides it.",
                ))  # fmt: skip
            else:
                found.problems.append(str(error))


def _tell(found: Found) -> None:
    for line in found.warnings:
        click.echo(f"! {line}")
    for line in found.problems:
        click.echo(f"✗ {line}")
    wrong, odd = len(found.problems), len(found.warnings)
    if not wrong and not odd:
        click.echo(found.say("✓ 一切正常", "✓ everything is in order"))
        return
    click.echo(
        found.say(
            f"{wrong} 处错误，{odd} 处提醒" + ("" if wrong else "；可以运行"),
            f"{counted(wrong, 'problem')}, {counted(odd, 'warning')}" + ("" if wrong else "; it can run"),
        )
    )
