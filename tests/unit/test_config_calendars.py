"""Calendars of others and the published week in config.toml, and what is wired from them."""

import pytest

from unit.test_config import GOOD, problems, write
from zongban.adapters.memory import MemoryCalendar
from zongban.adapters.store import SqlStore
from zongban.config import load_config
from zongban.config.passwords import subscription_secret
from zongban.ports.errors import SignInRefused

CALENDARS = """
[calendar]
url = "https://dav.example.com/"
username = "office"
password_file = "secrets/dav"

[calendar.calendars]
gm = "/gm/cal/"

[calendar.freebusy]
li-na = "li.na@example.com"

[subscriptions.private]
url = "https://feeds.example.org/gm.ics"
of = "gm"
username = "gm"
password_file = "secrets/private"

[subscriptions.board]
url = "board.ics"
titles = true

[publish]
folder = "www"
"""


def test_all_calendars_have_keys_of_their_own(tmp_path):
    config = load_config(write(tmp_path, GOOD + CALENDARS))
    assert config.calendar_keys == {"gm", "li-na", "private", "board"}
    assert config.publish is not None
    assert (config.publish.titles, config.publish.weeks) == ("open", 2)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "private").write_text("word\n")
    (tmp_path / "secrets" / "private").chmod(0o600)
    assert subscription_secret(config, "private")() == "word"
    with pytest.raises(SignInRefused, match=r"subscriptions\.board"):
        subscription_secret(config, "board")()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('of = "gm"', 'of = "nobody"', "nobody"),
        ("[subscriptions.board]", "[subscriptions.li-na]", "li-na"),
        ("https://feeds.example.org", "https://gm:word@feeds.example.org", "do not belong"),
        ("https://feeds.example.org", "http://feeds.example.org", "in the clear"),
        ("https://feeds.example.org", "ftp://feeds.example.org", "cannot be used"),
        ('folder = "www"', 'folder = ""', "empty"),
        ("titles = true", "title = true", "titles"),
    ],
)
def test_mistakes_are_told(tmp_path, before, after, said):
    assert CALENDARS.count(before) == 1
    found = problems(tmp_path, GOOD + CALENDARS.replace(before, after))
    assert said in " ".join(found)


def test_an_office_looks_at_them_and_publishes(tmp_path, monkeypatch):
    from zongban import app

    monkeypatch.setattr(app.Wired, "calendar", lambda self: MemoryCalendar("gm"))
    monkeypatch.setattr(app, "_rules", lambda *_: None)
    config = load_config(write(tmp_path, GOOD + CALENDARS))
    with app.wire(config, store=SqlStore.in_memory()) as wired:
        others, publisher = wired.others(), wired.publisher()
        assert others is not None
        assert set(others.calendar.keys()) == {"private", "board", "li-na"}
        assert others.calendar.facts()["calendar board"] == str(tmp_path / "board.ics")
        assert wired.office.beside == {"gm": ("private",)}
        assert wired.office.untitled == {"private"}
        assert publisher is not None


def test_what_a_subscribed_calendar_of_the_general_manager_holds_is_his_time_and_no_word_of_it_is_shown(
    tmp_path,
):
    from dataclasses import replace

    from days.office import SimulatedOffice, at
    from zongban.adapters.feed_ import FeedSource
    from zongban.adapters.polled_calendars import PolledCalendars
    from zongban.runners.agenda import Agenda

    office = SimulatedOffice(calendars=True)
    office.work()
    place = tmp_path / "private.ics"
    shared = replace(office.office, beside={"gm": ("private",)}, untitled=frozenset({"private"}))

    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:p\nDTSTART:20261125T070000Z\nDTEND:20261125T080000Z\n"
        "SUMMARY:体检\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    place.write_text(text, "utf-8")
    Agenda(shared, PolledCalendars({"private": FeedSource(str(place))})).turn()
    with office.store.look() as tx:
        found = shared.sight(tx, office.clock()).diary.taken(
            ["gm"], at("2026-11-25 00:00"), at("2026-11-26 00:00")
        )
        assert [(one.calendar, one.start, one.summary) for one in found] == [
            ("gm", at("2026-11-25 15:00"), "")
        ]
