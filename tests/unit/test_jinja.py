"""Words of the office: strict about missing facts, sandboxed, read again when a file changes."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.adapters.jinja_ import LONGEST_SUBJECT, JinjaTemplates
from zongban.core.people import Department, People, Person, Room
from zongban.ports.errors import TemplateError

ZONE = ZoneInfo("Asia/Shanghai")
PEOPLE = People(
    persons=(Person("gm", "周正", "gm@h.example", "Zhou Zheng", title="周总", title_en="Mr Zhou"),),
    departments=(Department("财务部", "Finance", aliases=("财务",)),),
    rooms=(Room("room-3f", "三楼会议室", "Meeting Room 3F"),),
)
SHIPPED = Path(__file__).parents[2] / "templates"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "templates"


def put(folder, text, name="documents/owner-assigned.txt.j2", language="zh", *, stamp=None):
    path = folder / language / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if stamp:
        os.utime(path, ns=(stamp, stamp))
    return path


def templates(*folders, **others):
    return JinjaTemplates(folders, zone=ZONE, people=lambda: PEOPLE, **others)


def render(folder, text, language="zh", **facts):
    put(folder, text, language=language)
    return templates(folder).render(
        "documents/owner-assigned", language, {"today": date(2026, 11, 20), **facts}
    )


def test_the_first_line_is_the_subject_and_the_rest_the_text(folder):
    found = render(folder, "主题：[{{ n }}] 请承办\n\n李总：\n\n请办理{{ n }}。\n", n="收1号")
    assert found.subject == "[收1号] 请承办"
    assert found.text == "李总：\n\n请办理收1号。\n"
    assert found.html is None


def test_a_page_beside_the_text_is_rendered_and_escaped(folder):
    put(folder, "主题：甲\n\n{{ x }}\n")
    put(folder, "<p>{{ x }}</p>", "documents/owner-assigned.html.j2")
    found = templates(folder).render("documents/owner-assigned", "zh", {"x": "<script>&"})
    assert found.text == "<script>&\n"
    assert found.html == "<p>&lt;script&gt;&amp;</p>"


def test_a_line_of_a_reminder_has_no_subject(folder):
    put(folder, "还有 {{ n }} 天\n", "documents/line-reminder.txt.j2")
    found = templates(folder).render("documents/line-reminder", "zh", {"n": 2})
    assert (found.subject, found.text) == ("", "还有 2 天\n")


def test_a_missing_fact_is_an_error_with_file_line_and_name(folder):
    put(folder, "主题：甲\n\n一\n{{ due }}\n")
    with pytest.raises(TemplateError) as caught:
        templates(folder).render("documents/owner-assigned", "zh", {"dew": 1})
    said = str(caught.value)
    assert "zh/documents/owner-assigned.txt.j2" in said
    assert "第 4 行" in said
    assert "due" in said


def test_a_missing_fact_in_the_subject_is_an_error_too(folder):
    put(folder, "主题：{{ due }}\n\n一\n")
    with pytest.raises(TemplateError, match="due"):
        templates(folder).render("documents/owner-assigned", "zh", {})


def test_a_value_from_a_mail_is_never_a_template(folder):
    found = render(folder, "主题：{{ t }}\n\n{{ t }}\n", t="{{ 7 * 7 }}{% for x in y %}")
    assert found.subject == "{{ 7 * 7 }}{% for x in y %}"
    assert found.text == "{{ 7 * 7 }}{% for x in y %}\n"


def test_a_value_cannot_break_out_of_the_subject(folder):
    found = render(folder, "主题：[1] {{ t }}\n\n正文\n", t="甲\r\nBcc: x@y.example\n\n乙\u2028丙\u202e")
    assert found.subject == "[1] 甲 Bcc: x@y.example 乙 丙"
    assert found.text == "正文\n"


def test_a_subject_out_of_all_reason_is_cut(folder):
    found = render(folder, "主题：{{ t }}\n\n正文\n", t="长" * 1000)
    assert len(found.subject) == LONGEST_SUBJECT
    assert found.subject.endswith("…")


def test_a_template_that_runs_away_is_stopped(folder):
    put(folder, "主题：甲\n\n{% for n in range(90000) %}{{ t }}{% endfor %}\n")
    with pytest.raises(TemplateError, match="200000"):
        templates(folder, language="en").render("documents/owner-assigned", "zh", {"t": "x" * 50})


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.append(1) }}",
        "{{ d.update(a=1) }}",
        "{{ 'x' * 10000000 }}",
        "{{ 9 ** 99999999 }}",
        "{{ range(99999999) | list }}",
        "{% include '../../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    ],
)
def test_the_sandbox_holds(folder, text):
    put(folder, f"主题：甲\n\n{text}\n")
    with pytest.raises(TemplateError, match="第 3 行"):
        templates(folder).render("documents/owner-assigned", "zh", {"x": [1], "d": {}})


@pytest.mark.parametrize(
    ("filters", "value", "zh", "en"),
    [
        ("day", "2026-11-25", "11月25日（星期三）", "Wednesday, 25 November 2026"),
        (
            "day",
            datetime(2026, 11, 24, 23, 30, tzinfo=UTC),
            "11月25日（星期三）",
            "Wednesday, 25 November 2026",
        ),
        (
            "moment",
            "2026-11-25T07:00:00+00:00",
            "11月25日（星期三）15:00",
            "Wednesday, 25 November 2026, 15:00",
        ),
        ("moment", "2026-11-25", "11月25日（星期三）", "Wednesday, 25 November 2026"),
        (
            "span",
            ["2026-11-25T15:00:00+08:00", "2026-11-25T17:00:00+08:00"],
            "11月25日（星期三）15:00–17:00",
            None,
        ),
        ("clock", "2026-11-25T07:05:00+00:00", "15:05", "15:05"),
        ("minutes", 90, "1小时30分钟", "1 hour 30 minutes"),
        ("term", "5 workdays", "5个工作日", "5 working days"),
        ("person", "GM@h.example", "周正", "Zhou Zheng"),
        ("person", "x@other.example", "x@other.example", "x@other.example"),
        ("person", "财务", "财务部", "Finance"),
        ("salute", "gm", "周总", "Mr Zhou"),
        ("salute", "x@other.example", "", ""),
        ("department", "财务", "财务部", "Finance"),
        ("room", "room-3f", "三楼会议室", "Meeting Room 3F"),
        ("number", "IN-2026-128", "收〔2026〕128号", "IN 2026/128"),
        ("number", "none", "none", "none"),
    ],
)
def test_a_filter_speaks_the_language_of_the_template(folder, filters, value, zh, en):
    text = f"Subject: {{{{ v|{filters} }}}}\n\nx\n"
    assert render(folder, text, v=value).subject == zh
    assert en is None or render(folder, text, "en", v=value).subject == en


def test_another_year_is_printed(folder):
    assert render(folder, "主题：{{ v|day }}\n\nx\n", v="2027-01-05").subject.startswith("2027年1月5日")


@pytest.mark.parametrize("value", ["soon", None, 5, datetime(2026, 11, 25, 15, 0)])  # noqa: DTZ001 - the point
def test_a_time_that_is_none_is_an_error_and_quotes_nothing(folder, value):
    put(folder, "主题：甲\n\n{{ v|moment }}\n")
    with pytest.raises(TemplateError) as caught:
        templates(folder).render("documents/owner-assigned", "zh", {"v": value})
    assert "第 3 行" in str(caught.value)
    assert "soon" not in str(caught.value)


def test_a_changed_file_is_read_again(folder):
    put(folder, "主题：旧\n\nx\n", stamp=1)
    made = templates(folder)
    assert made.render("documents/owner-assigned", "zh", {}).subject == "旧"
    put(folder, "主题：新\n\nx\n", stamp=2)
    assert made.render("documents/owner-assigned", "zh", {}).subject == "新"


@pytest.mark.parametrize(
    "broken",
    ["主题：新 {{ x\n\n", "主题：新 {{ nothing }}\n\n", "没有主题\n", "主题：新\n\n{{ 1|nofilter }}\n"],
)
def test_a_broken_edit_leaves_the_last_good_version(folder, broken):
    put(folder, "主题：旧\n\nx\n", stamp=1)
    made = templates(folder)
    made.render("documents/owner-assigned", "zh", {})
    put(folder, broken, stamp=2)
    assert made.render("documents/owner-assigned", "zh", {}).subject == "旧"
    assert made.render("documents/owner-assigned", "zh", {}).subject == "旧"
    put(folder, "主题：好\n\nx\n", stamp=3)
    assert made.render("documents/owner-assigned", "zh", {}).subject == "好"


def test_a_deleted_file_leaves_the_last_good_version(folder):
    path = put(folder, "主题：旧\n\nx\n")
    made = templates(folder)
    made.render("documents/owner-assigned", "zh", {})
    path.unlink()
    assert made.render("documents/owner-assigned", "zh", {}).subject == "旧"


def test_the_office_s_template_goes_before_the_shipped_one_and_falls_back_to_it(tmp_path):
    put(tmp_path / "shipped", "主题：自带\n\nx\n")
    put(tmp_path / "own", "主题：自己\n\nx\n", stamp=1)
    made = templates(tmp_path / "own", tmp_path / "shipped")
    assert made.render("documents/owner-assigned", "zh", {}).subject == "自己"
    fresh = templates(tmp_path / "own", tmp_path / "shipped")
    put(tmp_path / "own", "主题：{{ 坏\n", stamp=2)
    assert fresh.render("documents/owner-assigned", "zh", {}).subject == "自带"
    assert any("第 1 行" in one for one in fresh.problems())


def test_a_template_that_does_not_exist_is_named(folder):
    with pytest.raises(TemplateError, match="zh/documents/nobody-nothing"):
        templates(folder).render("documents/nobody-nothing", "zh", {})


def test_all_mistakes_are_found_at_once(folder):
    put(folder, "主题：甲\n\n一\n{{ x\n")
    put(folder, "Hello\n", "documents/gm-note.txt.j2", "en")
    put(folder, "Subject: a\n\n{{ duw }}\n", "documents/owner-assigned.txt.j2", "en")
    put(folder, "Subject: a\n", "documents/only-here.txt.j2", "en")
    known = {"documents/owner-assigned": frozenset({"due"})}
    said = templates(folder, language="en", known=known).problems()
    assert any(
        "zh/documents/owner-assigned.txt.j2, line 4" in one
        or "zh/documents/owner-assigned.txt.j2, line 5" in one
        for one in said
    )
    assert any("en/documents/gm-note.txt.j2, line 1" in one and "Subject" in one for one in said)
    assert any(
        "en/documents/owner-assigned.txt.j2, line 3" in one and "'duw'" in one and "due" in one
        for one in said
    )
    assert any("zh/documents/only-here" in one and "missing" in one for one in said)


def test_a_file_in_gbk_is_named(folder):
    path = put(folder, "x")
    path.write_bytes("主题：甲\n\n乙\n".encode("gbk"))
    assert "UTF-8" in templates(folder).problems()[0]


def test_names_are_given_without_language_and_ending(folder):
    put(folder, "主题：甲\n")
    put(folder, "<p>", "documents/owner-assigned.html.j2")
    put(folder, "Subject: a\n", language="en")
    assert templates(folder).names() == ["documents/owner-assigned"]


def test_windows_line_ends_and_a_bom_make_no_difference(folder):
    put(folder, "\ufeff主题：甲\r\n\r\n一\r\n二\r\n")
    found = templates(folder).render("documents/owner-assigned", "zh", {})
    assert (found.subject, found.text) == ("甲", "一\n二\n")


def test_the_shipped_templates_have_no_problem():
    assert templates(SHIPPED).problems() == []


def test_a_look_at_all_templates_ends_when_the_service_stops(folder):
    for number in range(20):
        put(folder, "主题：{{ \n\n", f"documents/broken-{number:02}.txt.j2")
    asked = iter([True, True, False])
    assert len(templates(folder).problems(lambda: next(asked))) == 2


def test_a_constant_is_put_into_words_when_the_template_is_filled_not_when_it_is_read(folder):
    everybody = PEOPLE
    put(folder, '主题：甲\n\n{{ "gm@h.example"|person }}\n')
    words = JinjaTemplates([folder], zone=ZONE, people=lambda: everybody)
    assert words.render("documents/owner-assigned", "zh", {}).text == "周正\n"
    everybody = People(persons=(Person("gm", "王雷", "gm@h.example"),))
    assert words.render("documents/owner-assigned", "zh", {}).text == "王雷\n"


def test_a_mistake_in_a_copy_of_a_template_is_told_of_the_language_it_stands_in(tmp_path):
    for language in ("zh", "en"):
        put(tmp_path, "主题：甲\n\n{{ nobody }}\n", language=language)
    for language in ("zh", "en"):
        with pytest.raises(TemplateError, match=rf"{language}/documents/owner-assigned\.txt\.j2 第 3 行"):
            templates(tmp_path).render("documents/owner-assigned", language, {})
