"""Facts that stand in an attachment alone."""

import base64
from datetime import datetime
from zoneinfo import ZoneInfo

from attachments import made
from zongban.cli.sample_office import sample_office
from zongban.runners.explanation import explain_letter

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def mail(subject, text, name, octets):
    head = (
        f"From: zheng.hao@huayue.example\r\nTo: office@huayue.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
        "Date: Fri, 20 Nov 2026 09:00:00 +0800\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--b\r\n"
        f'Content-Type: application/octet-stream; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(octets) + b"--b--\r\n"


def test_supplies_are_read_from_the_sheet_that_is_attached():
    sheet = made.sheet(("品名", "数量", "单位"), ("硒鼓", 3, "个"), ("A4纸", 20, "箱"))
    with sample_office() as office:
        raw = mail("办公用品需求", "需求表见附件，请汇总。", "需求表.xlsx", made.xlsx({"一": sheet}))
        found = explain_letter(office, raw, NOW).as_json()
    assert (found["kind"], found["fields"]["items"]) == (
        "supplies",
        [{"name": "硒鼓", "quantity": 3, "unit": "个"}, {"name": "A4纸", "quantity": 20, "unit": "箱"}],
    )


def test_resolutions_are_read_from_the_minutes_that_are_attached():
    paper = made.docx(
        "安全生产专题会纪要",
        "时间：2026年11月19日9:30",
        "一、除尘系统停机清灰。责任人：孙伟，完成时限：12月11日，验收标准：第三方检测合格。",
        "二、组织全员消防演练。责任人：冯丽，完成时限：12月18日。",
    )
    with sample_office() as office:
        raw = mail("安全生产专题会纪要", "纪要见附件，请审。", "安全生产专题会纪要.docx", paper)
        found = explain_letter(office, raw, NOW).as_json()
    rows = found["fields"]["resolutions"]
    assert found["kind"] == "minutes"
    assert [(one["owner"], one["due"]) for one in rows] == [
        ("sun.wei", "2026-12-11"),
        ("feng.li", "2026-12-18"),
    ]
    assert found["text"] == "纪要见附件，请审。"
