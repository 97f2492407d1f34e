"""A series that runs into a year whose holidays are not published says so, as a single meeting does."""

from days.office import ANNA, LI_NA, SimulatedOffice


def test_a_series_into_a_year_without_published_holidays_says_so() -> None:
    office = SimulatedOffice(calendars=True)
    body = "请安排每月第一个周三上午10点开财务例会，参加人：孙伟、陈静，一小时，到2027年6月。\n\n李娜"
    office.write(LI_NA, "例会", body)
    told = office.last(LI_NA, "财务例会").text
    assert "2027年起的放假安排尚未公布" in told
    assert "此日按工作日登记" not in told


def test_it_says_so_in_english() -> None:
    office = SimulatedOffice(calendars=True)
    body = "Please book a finance meeting with Sun Wei and Chen Jing every Wednesday at 10:00 for one hour.\n\nAnna"
    office.write(ANNA, "Finance meeting", body)
    assert "public holidays from 2027 on have not been published yet" in office.last(ANNA).text


def test_a_series_that_ends_before_says_nothing() -> None:
    office = SimulatedOffice(calendars=True)
    body = "请安排每周三上午10点开财务例会，参加人：孙伟、陈静，一小时，到2026年12月20日。\n\n李娜"
    office.write(LI_NA, "例会", body)
    assert "放假安排" not in office.last(LI_NA, "财务例会").text
