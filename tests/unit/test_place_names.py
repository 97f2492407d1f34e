"""A place is told in the language of its reader, or in its own words within quotation marks."""

import pytest

from zongban.language.place_names import place_in


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("airport", "机场"), ("the airport", "机场"), ("Pudong Airport", "浦东机场"),
        ("Shanghai Pudong International Airport", "上海浦东国际机场"), ("Pudong Airport T2", "浦东机场T2航站楼"),
        ("Hongqiao railway station", "虹桥火车站"), ("Nanjing South Railway Station", "南京南站"),
        ("Xi'an North Station", "西安北站"), ("Suzhou plant", "苏州工厂"), ("our head office", "总部"),
        ("Jinqiao factory", "“Jinqiao factory”"), ("Grand Hyatt", "“Grand Hyatt”"), ("锦江饭店", "锦江饭店"),
        ("虹桥T2", "虹桥T2"), ("", ""),
    ],
)  # fmt: skip
def test_a_place_is_told_in_chinese(words, told):
    assert place_in(words, "zh") == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("机场", "the airport"), ("浦东机场", "Pudong Airport"), ("浦东机场T2", "Pudong Airport Terminal 2"),
        ("浦东国际机场二号航站楼", "Pudong International Airport Terminal 2"), ("虹桥火车站", "Hongqiao Railway Station"),
        ("苏州工厂", "Suzhou Factory"), ("上海虹桥", "Shanghai Hongqiao"), ("苏州", "Suzhou"), ("锦江饭店", '"锦江饭店"'),
        ("人民路12号", '"人民路12号"'), ("airport", "airport"), ("Grand Hyatt", "Grand Hyatt"),
    ],
)  # fmt: skip
def test_a_place_is_told_in_english(words, told):
    assert place_in(words, "en") == told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_text_is_told_in_its_own_words(language):
    words = "station " * 5000 if language == "zh" else "机场" * 5000
    assert place_in(words, language).strip('“”"') == words.strip()
