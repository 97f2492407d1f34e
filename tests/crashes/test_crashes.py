"""The service is killed with SIGKILL; whatever the moment, the books balance."""

import pytest

from crashes.harness import FAILPOINTS, run_trial

pytestmark = [pytest.mark.slow, pytest.mark.servers]


def test_killed_at_random_moments_nothing_is_lost_doubled_skipped_or_left_unsent(tmp_path, dovecot):
    books, kills = run_trial(tmp_path, kills=12, mails=120, seed=3, failpoints=False)
    assert kills >= 12
    assert books.balanced, str(books)
    assert books.cases > 50
    assert books.notices > 50


def test_killed_at_every_labelled_failpoint_the_end_is_the_same(tmp_path, dovecot):
    books, kills = run_trial(tmp_path, kills=0, mails=4 * len(FAILPOINTS), seed=4)
    assert kills == len(FAILPOINTS)
    assert books.balanced, str(books)
