"""Benchmark of intake: a backlog in Dovecot, from the mailbox to registered and filed, every commit flushed to disk.

    python tests/benchmarks/intake.py [--mails 2000] [--rounds 3]

Prints mails a second for each round, with fetching alone (imapclient, nothing done) as the measure beside it. Whole
process, real server, real disk; what is timed is ``intake.turn()`` from the first look to the last mail filed.
"""

import argparse
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.mail_maker import make_mails
from benchmarks.office import OFFICE_USER, office_folder
from servers.dovecot import Dovecot


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    mails = make_mails(args.mails, seed=7)
    total = sum(len(one.raw) for one in mails)
    sizes = sorted(len(one.raw) for one in mails)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{args.mails} mails, {total / 1e6:.0f} MB, median {sizes[len(sizes) // 2] / 1e3:.1f} kB")
    rates, fetches = [], []
    for number in range(1, args.rounds + 1):
        fetch, intake, cases = _round([one.raw for one in mails])
        fetches.append(args.mails / fetch)
        rates.append(args.mails / intake)
        print(
            f"round {number}: fetch alone {fetches[-1]:7.0f}/s   kept, read, registered, filed {rates[-1]:7.0f}/s   {cases} cases"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"median: fetch {statistics.median(fetches):.0f}/s, intake {statistics.median(rates):.0f} mails/s durable, {memory:.0f} MB"
    )


def _round(raws: list[bytes]) -> tuple[float, float, int]:
    from imapclient import IMAPClient

    with (
        tempfile.TemporaryDirectory(prefix="zongban-bench-") as folder,
        Dovecot({OFFICE_USER: "secret"}) as server,
    ):
        server.deliver_many([(raw, [OFFICE_USER]) for raw in raws])
        began = time.perf_counter()
        with IMAPClient("127.0.0.1", port=server.imap_port, ssl=False, timeout=60) as client:
            client.login(OFFICE_USER, "secret")
            client.select_folder("INBOX", readonly=True)
            uids = client.search("ALL")
            for start in range(0, len(uids), 200):
                client.fetch(uids[start : start + 200], ["BODY.PEEK[]"])
        fetch = time.perf_counter() - began
        with office_folder(Path(folder), imap_port=server.imap_port, smtp_port=9) as wired:
            parts = wired.parts()
            parts.intake.reader.read([raws[0]])
            began = time.perf_counter()
            parts.intake.turn()
            intake = time.perf_counter() - began
            with wired.office.store.look() as tx:
                counts = dict(tx.counts())
                cases = len(tx.cases(limit=1_000_000))
            left = len(tx_unfiled(wired))
        assert not left, f"{left} letters were not filed"
        assert not counts.get("letters kept", 0), counts
    return fetch, intake, cases


def tx_unfiled(wired):
    """Letters that were not filed."""
    with wired.office.store.look() as tx:
        return tx.unfiled(1_000_000)


if __name__ == "__main__":
    main()
