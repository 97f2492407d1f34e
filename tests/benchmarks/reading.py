"""Benchmark of reading, on one core: times in sentences and letters, names, and whole letters as ``explain`` reads them.

    python tests/benchmarks/reading.py [--rounds 5]

Sentences are those of the office set, and of the Chinese one; bodies are made letters of a mean of 5,000 characters; whole letters are
ordinary ones of the corpus, the mails of the sample company (many with files, calendars or broken bytes) and made ones, from their bytes to the fields, the rules that hit and the clocks. Each row
gives the median of the rounds. What the readers remember of their last texts cannot help: each round has hundreds.
The last row is a fresh process that explains the sample mails once: it starts, loads the rules and compiles patterns.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.mail_maker import make_mails
from corpus.letters import letters, mail_of
from zongban.cli.sample_office import sample_office
from zongban.desks.choosing import mentioned
from zongban.language.answers import read_answers
from zongban.language.times import read_times
from zongban.mail.message import read_letter
from zongban.mail.replies import own_words
from zongban.runners.explanation import explain_letter

TESTS = Path(__file__).parents[1]
AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ANSWERS = [f"{n} 同意 {n + 1} 转财务部 {n + 2} 下周三再议 其余阅" for n in range(1, 400)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    sentences, chinese = _sentences("datetime-cases.jsonl"), _sentences("times-zh.jsonl")
    samples = [one.read_bytes() for one in sorted((TESTS / "corpus" / "samples" / "mails").glob("*.eml"))]
    made = [one.raw for one in make_mails(400, seed=7)]
    office_letters = [
        mail_of(one) for name in ("offices-1", "offices-2", "business") for one in letters(name)
    ]
    bodies = [read_letter(raw).text for raw in made]
    print(f"{platform.machine()}, one of {os.cpu_count()} cores, Python {platform.python_version()}")
    with sample_office() as office:
        people = office.rules().people
        _row("times, sentences", sentences, lambda text: read_times(text, AT), rounds)
        _row("times, Chinese", chinese, lambda text: read_times(text, AT), rounds)
        _row("times, bodies", bodies, lambda text: read_times(text, AT), rounds)
        _row("names, bodies", bodies, lambda text: mentioned(text, people), rounds)
        _row("own words, bodies", bodies, own_words, rounds)
        _row(
            "answers, lines of four",
            ANSWERS,
            lambda text: read_answers(text, None, AT, items=text.split()[:6:2]),
            rounds,
        )
        _row("explain, office letters", office_letters, lambda raw: explain_letter(office, raw, AT), rounds)
        _row("explain, sample mails", samples, lambda raw: explain_letter(office, raw, AT), rounds)
        _row("explain, made mails", made, lambda raw: explain_letter(office, raw, AT), rounds)
    _cold(len(samples), rounds)


def _sentences(name: str) -> list[str]:
    return [json.loads(line)["text"] for line in (TESTS / "corpus" / name).read_text("utf-8").splitlines()]


def _cold(many: int, rounds: int) -> None:
    """``zongban explain --json`` on all sample mails as a process of its own, in the time of the processor."""
    files = sorted(map(str, (TESTS / "corpus" / "samples" / "mails").glob("*.eml")))
    command = [sys.executable, "-c", "from zongban.cli import main; main()", "explain", "--json", *files]
    seconds = []
    for _ in range(rounds):
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=TESTS.parent)
        after = os.times()
        seconds.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    took = statistics.median(seconds)
    print(f"{'explain, from the start':24}{many / took:10,.0f}/s   {many} in {took:.2f} s")


def _row(name: str, these: Sequence[Any], read: Callable[[Any], object], rounds: int) -> None:
    read(these[0])
    rates = []
    for _ in range(rounds):
        began = time.process_time()
        for one in these:
            read(one)
        rates.append(len(these) / (time.process_time() - began))
    size = sum(map(len, these)) / len(these)
    print(f"{name:24}{statistics.median(rates):10,.0f}/s   {len(these)} of a mean of {size:,.0f}")


if __name__ == "__main__":
    main()
