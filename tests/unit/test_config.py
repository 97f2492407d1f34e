"""config.toml: what IT may write, and what it hears when something is wrong."""

import os
from pathlib import Path

import pytest

from zongban.config import Config, ConfigError, load_config, secret
from zongban.ports.errors import SignInRefused

ROOT = Path(__file__).parents[2]
GOOD = """\
[office]
address = "Office@Example.com"
language = "en"

[mailbox]
host = "imap.example.com"
username = "office@example.com"
password_file = "secrets/imap"

[submission]
host = "smtp.example.com"
"""


def write(folder, text):
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def problems(folder, text, language="en"):
    with pytest.raises(ConfigError) as caught:
        load_config(write(folder, text), language)
    assert str(folder / "config.toml") in str(caught.value)
    return caught.value.problems


def test_the_shipped_example_is_a_good_configuration():
    config = load_config(ROOT / "config.example.toml")
    assert config.calendar is not None
    assert config.trust.proof == "none"


def test_paths_are_taken_from_the_folder_of_the_file_and_the_address_is_lower_case(tmp_path):
    config = load_config(write(tmp_path, GOOD))
    assert config.office.address == "office@example.com"
    assert config.data == tmp_path / "data"
    assert config.store_file == tmp_path / "data" / "office.db"
    assert config.rules == tmp_path / "rules"


@pytest.mark.parametrize("city", ["深圳", "西安市", "Xi'an", "New York", "Zürich", "St. Gallen", ""])
def test_the_city_of_the_office_is_a_name_in_either_language(tmp_path, city):
    text = GOOD.replace('language = "en"', f'language = "en"\ncity = "{city}"')
    assert load_config(write(tmp_path, text)).office.city == city


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert load_config(write(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())).office.language == "en"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('language = "en"', 'langauge = "en"'), 3, "did you mean 'language'"),
        (("[submission]", "[submision]"), 10, "did you mean 'submission'"),
        (('address = "Office@Example.com"', 'address = "office"'), 2, "office@example.com"),
        (('language = "en"', 'language = "en"\ntimezone = "Mars"'), 4, "Asia/Shanghai"),
        (('language = "en"', 'language = "en"\ncity = "Shanghai, China"'), 4, "the city alone"),
        (('language = "en"', 'language = "en"\ncity = "上海市浦东新区"'), 4, "the city alone"),
        (('language = "en"', 'language = "en"\ncity_en = "12 Nanjing Road"'), 4, "the city alone"),
        (('host = "imap.example.com"', 'host = "imap.example.com"\nport = "many"'), 7, "a whole number"),
        (('host = "imap.example.com"', 'host = "imap.example.com"\nport = 70000'), 7, "at most 65535"),
        (('host = "imap.example.com"', 'host = "imap.example.com"\nsecurity = "ssl"'), 7, "'starttls'"),
        (('username = "office@example.com"', 'username = ""'), 7, "is empty"),
        (('username = "office@example.com"', ""), 5, "is missing"),
        (("[submission]", '[mailbox.folders]\ndocumnet = "x"\n[submission]'), 10, "there are: document"),
        (("[submission]", '[store]\nurl = "postgres://x"\n[submission]'), 11, "sqlite:///"),
        (("[submission]", '[trust]\nproof = "results"\n[submission]'), 10, "authserv_id"),
        (("[submission]", '[calendar]\nurl = "caldav.example.com"\n[submission]'), 11, "https://"),
        (("[submission]", "[submission]\nhost = 25"), 11, "text in quotes"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(tmp_path, change, line, words):
    text = GOOD.replace(*change)
    if "host = 25" in text:
        text = text.replace('host = "smtp.example.com"\n', "")
    found = [one for one in problems(tmp_path, text) if words in one]
    assert found, problems(tmp_path, text)
    assert found[0].startswith(f"line {line}: ")


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path):
    text = GOOD.replace("address =", "adress =").replace("username =", "user =")
    lines = [int(one.split()[1].rstrip(":")) for one in problems(tmp_path, text)]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_a_chinese_office_hears_its_mistakes_in_chinese(tmp_path):
    text = GOOD.replace('"en"', '"zh"').replace("username =", "usrname =")
    found = problems(tmp_path, text)
    assert any("第 7 行" in one and "是否想写 username" in one for one in found), found
    assert not any("unknown" in one or "missing" in one for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[office]\nname = “总办”\n", "plain ones"),
        ("[office]\nname = Office\n", "stands in quotes"),
        ('[office]\nname = "a\\b"\nx = "\\q"\n', "single quotes"),
        ("[office]\n[office]\n", "stands twice"),
        (b'[office]\nname = "\xd7\xdc\xb0\xec"\n', "save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_a_remedy(tmp_path, text, words):
    (found,) = problems(tmp_path, text)
    assert words in found


def test_a_file_that_is_not_there_is_told_with_how_to_make_one(tmp_path):
    with pytest.raises(ConfigError, match="zongban init DIR"):
        load_config(tmp_path / "config.toml")


@pytest.mark.parametrize("table", ["mailbox", "submission"])
def test_a_password_never_crosses_a_network_in_the_clear(tmp_path, table):
    text = GOOD.replace(
        f"[{table}]", f'[{table}]\nsecurity = "none"\n' + ('username = "u"' if table == "submission" else "")
    )
    (found,) = problems(tmp_path, text)
    assert "in the clear" in found
    near = text.replace("imap.example.com", "127.0.0.1").replace("smtp.example.com", "localhost")
    assert load_config(write(tmp_path, near))


def test_a_calendar_password_never_crosses_a_network_in_the_clear(tmp_path):
    text = f'{GOOD}[calendar]\nurl = "http://caldav.example.com/"\nusername = "u"\n'
    assert "in the clear" in problems(tmp_path, text)[0]
    assert load_config(write(tmp_path, text.replace("http:", "https:")))


def with_password(folder, mode=0o600, content="word\n"):
    config = load_config(write(folder, GOOD))
    path = folder / "secrets" / "imap"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return secret(config, "mailbox"), path


def test_a_password_is_read_at_each_sign_in_so_that_a_changed_file_counts(tmp_path):
    word, path = with_password(tmp_path)
    assert word() == "word"
    stamp = word.stamp()
    path.write_text("another one", encoding="utf-8")
    assert word() == "another one"
    assert word.stamp() != stamp


def test_a_systemd_credential_goes_before_the_file(tmp_path, monkeypatch):
    word, _ = with_password(tmp_path)
    (tmp_path / "imap-password").write_text("credential\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert word() == "credential"


@pytest.mark.parametrize(
    ("mode", "content", "words"),
    [(0o604, "word", "chmod 600"), (0o600, "\n", "is empty"), (0o000, "word", "cannot be read")],
)
def test_a_password_file_that_cannot_be_used_is_a_refused_sign_in_with_its_place(
    tmp_path, mode, content, words
):
    if mode == 0 and os.getuid() == 0:
        pytest.skip("root reads everything")
    word, path = with_password(tmp_path, mode, content)
    with pytest.raises(SignInRefused, match=words) as caught:
        word()
    assert str(path) in str(caught.value)
    assert "word" not in str(caught.value).replace("password", "")


def test_without_any_password_the_sentence_names_all_three_ways(tmp_path):
    config = Config.model_validate({"office": {"address": "o@x.example", "language": "en"},
                                    "mailbox": {"username": "u"}, "submission": {}})  # fmt: skip
    with pytest.raises(SignInRefused, match=r"\[mailbox\].*password_file or password_env.*imap-password"):
        secret(config, "mailbox")()
