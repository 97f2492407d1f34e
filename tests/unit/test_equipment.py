"""Which equipment a letter asks for, and which it only mentions."""

import pytest

from zongban.language.equipment import asked_for, called, kind_of


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("需要投影和视频", ["projector", "video"]),
        ("會議室要有白板。", ["whiteboard"]),
        ("请准备投影，白板", ["projector", "whiteboard"]),
        ("订一间带投影的会议室", ["projector"]),
        ("外方参加，需要同传设备", ["interpretation"]),
        ("会议需要投影仪、音响各一套", ["projector", "microphone"]),
        ("投影要提前调试", ["projector"]),
        ("We need a projector and a whiteboard.", ["projector", "whiteboard"]),
        ("a room with video conferencing for 12 people", ["video"]),
        ("Large screen needed", ["screen"]),
    ],
)
def test_what_is_asked_for_is_found(text, kinds):
    assert list(asked_for(text)) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "我们开视频会议", "会上播放宣传视频", "不需要投影", "这次不用白板", "讨论电视广告投放", "please use the promotional video",
        "No projector needed.", "We can do without a whiteboard.", "请准备视频材料", "we have been on video all week",
    ],
)  # fmt: skip
def test_what_is_only_mentioned_is_not_asked_for(text):
    assert asked_for(text) == ()


def test_a_word_of_the_house_is_found_as_the_rooms_have_it():
    assert asked_for("需要无线投屏", ["无线投屏"]) == ("无线投屏",)


def test_every_kind_has_a_name_in_both_languages():
    assert (called("video", "zh"), called("video", "en"), called("无线投屏", "en")) == (
        "视频会议", "video conferencing", "无线投屏",
    )  # fmt: skip
    assert kind_of("投影仪") == kind_of("Projector") == "projector"
    assert kind_of("沙发") == ""
