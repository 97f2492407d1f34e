"""A paper that somebody wants the office to send: to whom it goes, and what sort of paper it is."""

from typing import Final

from zongban.core import late_re as re
from zongban.language.forms_of_address import BOSS

_ORG_ZH: Final = (
    r"(?:公司|集团|局|委员会|经委|科委|发改委|厂|研究所|事务所|研究院|学院|大学|学校|医院|中心"
    r"|协会|商会|学会|联合会|政府|银行|支行|分行|法院|检察院|派出所|街道|管委会|海关|税务局|部门"
    r"|单位|子公司|分公司|领事馆|大使馆"
    r"|电器|精密|机械|电子|科技|重工|股份|模具|物流|仪表|电气|材料|实业|工业|客户|员工)"
)
_LABELLED: Final = re.compile(
    r"(?im)(?:^|[。；;，,\n])\s*(?:主送(?:单位|机关)?|报送(?:单位|机关|对象)|收文单位|收件单位|收件人"
    r"|致送单位|发往|发送对象|addressees?|recipients?|to)\s*[:：]\s*(?P<to>(?:[^\n。；;.]"
    r"|\.(?!\s+[A-Z])){2,80})"
)
_ZH: Final = (
    rf"(?:报送|呈报|上报|报|报给)(?P<to>[\u4e00-\u9fff（）()A-Za-z]{{2,30}}?{_ORG_ZH})",
    rf"致(?P<to>[\u4e00-\u9fff（）()A-Za-z·.&\s]{{2,40}}?{_ORG_ZH})",
    (
        rf"(?:寄给|寄送|寄往|寄到|寄|发给|发往|发送给?|送交|送达|回复|答复|函告|抄报"
        rf"|发至)(?:对方)?(?P<to>[\u4e00-\u9fff（）()A-Za-z·.&]{{2,40}}?{_ORG_ZH})"
    ),
    rf"(?:给|向|对)(?P<to>[\u4e00-\u9fff（）()A-Za-z·.&]{{2,40}}?{_ORG_ZH})(?!付|来函|的来函|来的|律师函|的律师)",
    r"(?P<to>各部门|各单位|各子公司|各分公司|全体员工|公司各部门|各车间)",
    r"(?:致|给)(?P<to>[\u4e00-\u9fff]{2,12}?)(?:的)?(?:函|信|复函|确认函|邀请函|感谢信|贺信)",
)
_ZH_PATTERNS: Final = tuple(re.compile(one) for one in _ZH)
_NAME_EN: Final = (
    r"(?P<to>(?:the\s+)?[A-Z][\w&.'’-]*(?:\s+(?:(?:&|of|and|for|the|de|und"
    r"|der)\s+)?[A-Z(][\w&.'’)-]*){0,6}(?:,?\s*(?:Ltd|Inc|LLP|LLC|KG|AG|SpA|Co)\.?)?)"
)
_EN_PATTERNS: Final = tuple(
    re.compile(one)
    for one in (
        (
            rf"(?:[Ll]etter|[Rr]eply|[Rr]esponse|[Nn]otice|[Aa]nswer|[Cc]ertificate|[Ii]nvitation"
            rf"|[Cc]ongratulations?)\s+(?:of\s+\w+\s+)?to\s+{_NAME_EN}"
        ),
        rf"(?:addressed|sent|send(?:\s+(?:it|this|the\s+\w+))?|issue[d]?|go(?:es)?|out)\s+to\s+{_NAME_EN}",
        rf"\bto\s+(?!(?:Finance|Legal|Mr|Ms|Mrs|Miss|Dr)\b){_NAME_EN}",
    )
)
_KIND_ZH: Final = re.compile(r"文种\s*(?:是|为|[:：])?\s*(?P<kind>[\u4e00-\u9fff]{1,3})")
_KINDS: Final = (
    ("请示", "请示"), ("批复", "批复"), ("报告", "报告"), ("通知", "通知"), ("通报", "通报"),
    ("公告", "公告"), ("意见", "意见"), ("决定", "决定"),
    ("函", "函"), ("纪要", "纪要"),
)  # fmt: skip


def addressee_of(subject: str, text: str) -> str | None:
    """Who the paper goes to: as a label says it, else as the sentences do; None where nothing does."""
    labelled = _LABELLED.search(text)
    if labelled is not None:
        return _tidy(labelled["to"])
    for where in (text, subject):
        for pattern in (*_ZH_PATTERNS, *_EN_PATTERNS):
            found = pattern.search(where)
            if found is not None and not _is_us(found["to"]):
                return _tidy(found["to"])
    return None


def _is_us(name: str) -> bool:
    return bool(re.search(rf"{BOSS}|贵公司|我(?:司|公司|们)|本公司|会签|盖章|签发|附件", name))


def _tidy(name: str) -> str:
    bare = re.sub(r"^(?:the|对方|代理律师|其|客户)(?=\s|[\u4e00-\u9fff])\s*", "", name.strip(" ,，.。"))
    return re.sub(r"^(?:对方)?(?:代理律师|代理人)", "", bare).strip(" ,，")


def kind_named(subject: str, text: str) -> str | None:
    """The sort of paper (文种) as it is called in passing: 文种是报告, 催款函, 请示; ``letter`` in English."""
    said = _KIND_ZH.search(text)
    if said is not None:
        for word, kind in _KINDS:
            if said["kind"].startswith(word):
                return kind
    for where in (subject, text[:400]):
        places = [(where.find(word), kind) for word, kind in _KINDS if word in where]
        if places:
            return min(places)[1]
    return "letter" if re.search(r"(?i)\b(?:letter|reply)\b", f"{subject} {text[:400]}") else None
