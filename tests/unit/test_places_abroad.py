"""Which town a place lies in: where its address says so, not where a restaurant is only called after one."""

from __future__ import annotations

import pytest

from zongban.desks.zones import zone_of_place


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Grand Hotel, Oslo", "Europe/Oslo"), ("Grand Hotel Oslo", "Europe/Oslo"), ("Tokyo Station Hotel", "Asia/Tokyo"),
        ("Hotel Adlon (Berlin)", "Europe/Berlin"), ("Lotte Hotel in Seoul", "Asia/Seoul"), ("柏林希尔顿酒店", "Europe/Berlin"),
        ("帝国酒店，东京", "Asia/Tokyo"), ("Shanghai Tower", "Asia/Shanghai"),
    ],
)  # fmt: skip
def test_a_town_that_is_part_of_an_address_is_where_the_place_lies(place, zone):
    found = zone_of_place(place)
    assert found is not None
    assert found.key == zone


@pytest.mark.parametrize(
    "place",
    [
        "锦江饭店", "Grand Hotel", "Oslo Café", "London Club", "The Paris Restaurant", "Singapore Consulate", "首尔烤肉餐厅", "汉堡餐厅",
        "上海柏林大厦", "",
    ],
)  # fmt: skip
def test_what_is_only_called_after_a_town_lies_in_none(place):
    assert zone_of_place(place) is None
