"""Who asks for a car and nothing else, and where to; who calls it off."""

import pytest

from zongban.language.answers.rides import calls_off_car
from zongban.language.rides import asks_for_car_alone, departure, destination, riders

ASKED = [
    ("用车", "请安排明天下午两点去机场的车"), ("用车申请", "明天上午9点需要一辆车去浦东机场接客户，3人。"),
    ("派车", "周四下午1点派车送我和赵强去苏州工厂，大概5点回来。"), ("送站", "麻烦安排司机明早7点送王总去虹桥火车站"),
    ("订车", "帮我订个车，周五下午三点从公司到浦东机场"), ("用车", "请帮我安排一辆车"),
    ("快递", "请安排车把样品送到苏州工厂，明天上午"), ("car", "Please arrange a car to the airport tomorrow 14:00."),
    ("Car request", "Could you book me a car to Hongqiao station on Thursday at 8:30?"),
    ("Lift", "Could you have a driver take me to the railway station at 5 pm today?"),
]  # fmt: skip
NOT_ASKED = [
    ("会议申请", "11月26日15:00在诺维克公司开会，请安排一辆车"), ("访客", "诺维克3人周四到访，请安排车去机场接"),
    ("车辆年检", "公司商务车年检到期，请安排办理"), ("用车", "车已经安排好了，明天下午两点出发去机场"),
    ("车位", "请帮我安排一个车位，明天到"), ("班车", "班车时间改为7点，请大家准时到站"), ("请假", "请半天假，车钥匙在前台"),
    ("急", "高架上被追尾了，请再派一辆车去接客户"), ("设备", "需要增配两台叉车，请去看报价"), ("用车", "明天去机场不用派车了，我打车"),
    ("Car", "The car broke down on the way to the airport, please call me"), ("Parking", "I need a car park space to Friday"),
    ("Trip", "We meet Erik at his office on Thursday at 14:00 and need the car."), ("车", "去年的用车费用请周五前到财务报销"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "words"), ASKED)
def test_a_car_asked_for_alone_is_known(subject: str, words: str) -> None:
    assert asks_for_car_alone(subject, words)


@pytest.mark.parametrize(("subject", "words"), NOT_ASKED)
def test_a_meeting_a_visit_and_what_is_done_to_cars_is_none(subject: str, words: str) -> None:
    assert not asks_for_car_alone(subject, words)


@pytest.mark.parametrize(
    ("words", "to", "off"),
    [
        ("请安排明天下午两点去机场的车", "机场", ""), ("周五8点从昆山出发到浦东机场T2，两个人", "浦东机场T2", "昆山"),
        ("明天从公司到虹桥火车站", "虹桥火车站", ""), ("下午到公司后再去苏州工厂", "苏州工厂", ""),
        ("客户明天5点20落地虹桥机场，请接一下", "", "虹桥机场"), ("I need a car to Suzhou on Monday", "Suzhou", ""),
        ("a car to the airport on Friday", "airport", ""), ("to Friday", "", ""), ("等到下午三点", "", ""),
        ("Please pick up Mr Lund at Pudong Airport", "", "Pudong Airport"), ("目的地改为虹桥火车站", "虹桥火车站", ""),
    ],
)  # fmt: skip
def test_where_the_car_goes_and_where_people_get_in(words: str, to: str, off: str) -> None:
    assert (destination(words), departure(words)) == (to, off)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("a car for me and one guest to Pudong airport", 2), ("a car for two guests and me", 3), ("for two people", 2),
        ("请派车送我和两位客人去机场", 3), ("送两位客人和我去机场", 3), ("接客户，3人", 3), ("送3位客人和我们的样品", 3), ("去机场", None),
    ],
)  # fmt: skip
def test_the_writer_rides_along_where_he_says_so(words: str, count: int | None) -> None:
    assert riders(words) == count


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("不用车了，谢谢", True), ("用车取消", True), ("取消明天的车", True), ("Please cancel the car.", True),
        ("We no longer need the car.", True), ("车不要取消", False), ("要不要取消用车？", False),
        ("Don't cancel the car", False), ("如果下雨就取消用车", False), ("好的，收到", False),
    ],
)  # fmt: skip
def test_a_car_is_called_off_by_words_that_mean_it(words: str, meant: bool) -> None:
    assert calls_off_car(words) is meant
