"""Firms, offices and societies named in a text, by how their names end."""

from zongban.core import late_re as re
from zongban.language.traditional import simplified

Span = tuple[int, int]

_ENDS_ZH = (
    "有限责任公司|股份有限公司|有限公司|集团公司|总公司|分公司|子公司|公司|集团|委员会办公室|委员会|办公室|"
    "工作组|纪检监察组|董事会办公室|董事会|监事会|党委|工会|派出所|消防救援大队|大队|支队|总队|街道办事处|街道|"
    "协会|商会|学会|联合会|研究院|研究所"
    "|设计院|检测院|事务所|大学|学院|学校|中学|医院|银行|分行|支行|总领事馆|领事馆|大使馆|使馆|周刊|杂志社|杂志|"
    "日报|晚报|报社|电视台|人民政府|政府|管理局|税务局|总局|分局|统计局|局|经信委|经委|科委|发改委|国资委|住建委|海关|法院|仲裁委|检察院|中心|厅|署"
)
_TRADES_ZH = (
    "科技|电器|电气|铜业|精密|机械|自动化|实业|电子|材料|新材|电力|装备|股份|贸易|物流|咨询|软件|智能|仪器|"
    "设备|模具|电缆|钢铁|化工|能源|汽车|电机|电业|医药|环保|工程|建设|证券|保险|基金|资本|传媒|印刷|包装|"
    "检测|认证|机电|光电|半导体|重工|制造|轴承|阀门|光伏|网络"
)
_HAN = r"[\u3400-\u9fffA-Za-z0-9（）()·&]"
_NO_JOINT = r"(?![与及的向对就在为是来于将拟请])"
_NAME_ZH = re.compile(
    rf"(?P<name>{_HAN}{{2,24}}?(?:{_ENDS_ZH})(?:(?:{_NO_JOINT}{_HAN}){{0,10}}?(?:{_ENDS_ZH}|分会|代表处|业务部)){{0,3}})(?![长员])"
)
_TRADE_ZH = re.compile(
    rf"(?P<name>[\u3400-\u9fff]{{2,8}}?(?:{_TRADES_ZH})(?:集团|公司)?)(?=的|[、，,。；;\s一等来\d共两三四五六七八九十派有总经负董办技市采质销业工法商行客]|$)"
)
_LEAD_IN = re.compile(
    r"^.*?(?:接待|来自|我们是|我是|是|由|为|邀请|日|号|[上下]午|[点时半]|今天|明天|后天|拜访|陪同|带|(?<!经济)(?<!发展)(?<!资源)(?<!规划)(?<!住房)(?<!文化)(?<!科学)(?<!城乡)(?<!卫生)和(?!电器|电气|科技)|与|及|跟|请|到|赴|从|受|在|向|让|对|即|将有|本周有|有(?!限)|本周|下周|周[一二三四五六日天]|代表|联系|安排|欢迎|客户|供应商|厂家|甲方|乙方|附|致|转|：|:)(?=[\u3400-\u9fff（(]{2,}$)"
)
_OURS = re.compile(r"^(?:贵|我|本|敝|该|各|你|某|此|有关|相关|母|子|分)")
_KIND_EN = (
    r"(?:Ltd|Limited|Inc|Incorporated|LLC|LLP|L\.L\.P|GmbH(?:\s{0,4}&\s{0,4}Co\.?\s{0,4}KG)?|PartG(?:\s{1,4}mbB)?|AG|KG|AS|"
    r"A/S|ASA|AB|Oy|SA|S\.A|SAS|SARL|Srl|S\.r\.l|SpA|S\.p\.A|BV|B\.V|NV|N\.V|plc|PLC|Corp|Corporation|Company|"
    r"Co|Group|KK|K\.K|Pvt\.?\s{1,4}Ltd|Pty\.?\s{1,4}Ltd|Pte\.?\s{1,4}Ltd|Sdn\.?\s{1,4}Bhd"
    r"|Bank|University|Institute|Authority|Chamber(?:\s{1,4}of\s{1,4}Commerce)?|Consulate(?:\s{1,4}General)?|Embassy|"
    r"Ministry|Bureau|Agency|Association|Council|Foundation|Centre|Center|Partners|Associates|Holdings|"
    r"Insurance|Logistics|Freight|Rechtsanwälte|Anlagenbau|Industries|Systems|Technologies|Engineering|"
    r"Consulting|Services)"
)
_WORD_EN = r"(?<![A-Za-z])[A-ZÀ-Þ][\wÀ-ÿ&'’.-]{0,24}"
_NAME_EN = re.compile(
    rf"(?P<name>(?:PT[ ]{{1,4}})?{_WORD_EN}(?:[ ]{{1,4}}(?:&[ ]{{1,4}}|of[ ]{{1,4}}|and[ ]{{1,4}}"
    rf"|for[ ]{{1,4}})?{_WORD_EN}){{0,5}},?[ ]{{1,4}}{_KIND_EN}\b\.?(?:[ ]{{0,4}}(?:,?[ ]{{0,4}}{_KIND_EN}\b\.?"
    rf"|\([A-Z]{{2,9}}\)[ ]{{0,4}}(?:Ltd|Limited)\.?|&[ ]{{0,4}}Co\.?[ ]{{0,4}}KG)){{0,2}})"
)
_SPECIAL_EN = re.compile(
    r"(?P<name>\bPT[ ]{1,4}[A-Z]\w+(?:[ ]{1,4}[A-Z]\w+)?"
    rf"|\b{_WORD_EN}(?:[ ]{{1,4}}{_WORD_EN}){{0,2}}[ ]{{1,4}}&[ ]{{1,4}}(?:Partners|Sons|Co|Associates|Company)\b)"
)
_NO_START_EN = re.compile(
    r"^(?:The|Dear|From|At|With|For|To|Best|Kind|Regards|Our|Your|Auditors?|Two|Three|And|Re|Hello|Hi)\s{1,4}(?=[A-Z])"
)


def organisations(text: str) -> tuple[Span, ...]:
    """The places in `text` of the names of organisations, in its order; those of 贵公司, 我司 are none."""
    plain = simplified(text)
    found: list[Span] = []
    for pattern in (_NAME_ZH, _TRADE_ZH):
        for one in pattern.finditer(plain):
            span = _trimmed(plain, one.span("name"))
            if span is not None and not _overlaps(span, found):
                found.append(span)
    for pattern in (_NAME_EN, _SPECIAL_EN):
        for one in pattern.finditer(plain):
            start, end = one.span("name")
            lead = _NO_START_EN.match(plain[start:end])
            span = (start + (lead.end() if lead else 0), end)
            if not _overlaps(span, found):
                found.append(span)
    return tuple(sorted(found))


def _trimmed(plain: str, span: Span) -> Span | None:
    """Without the words that lead up to the name; None for what is no name of its own."""
    start, end = span
    lead = _LEAD_IN.match(plain[start:end])
    while lead:
        start += lead.end()
        lead = _LEAD_IN.match(plain[start:end])
    words = plain[start:end].lstrip("（(")
    start = end - len(words)
    if _OURS.match(words) or len(words) < 4 - (1 if re.search(r"[局院社馆]$", words) else 0):
        return None
    return start, end


def _overlaps(span: Span, found: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in found)


_SEPARATE = re.compile(r"\s{0,4}[|｜]\s{0,4}|\s{2,}|\t")
_CONTACT = re.compile(
    r"电话|传真|手机|地址|邮编|Tel\b|Phone|Fax|Mobile|www\.|@|https?:|\+\d|邮箱", re.IGNORECASE
)
_SIGNATURE_LINES = 9
_LONGEST_LINE = 60


def signed_by(text: str) -> str:
    """The organisation that signs a letter: the last short line that is or holds its name; empty where none does."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    for line in reversed(lines[-_SIGNATURE_LINES:]):
        if len(line) > _LONGEST_LINE and not _SEPARATE.search(line):
            continue
        for piece in _SEPARATE.split(line):
            if _CONTACT.search(piece):
                continue
            found = organisations(piece)
            if found and _stands_alone(piece, found[0]):
                return _with_place(piece, found[0])
    return ""


def _stands_alone(line: str, span: Span) -> bool:
    """Whether a line is the signature of an organisation rather than a sentence about one."""
    before, after = line[: span[0]].strip(), line[span[1] :].strip()
    if re.search(
        r"[。；;！!？?]|\.\s{1,4}[A-Z]|\b(?:the|is|are|will|would|has|have|please|we|for)\b",
        before + " " + after,
        re.IGNORECASE,
    ):
        return False
    return len(before) <= 30 and len(after) <= 30 and not re.match(r"(?:负责人|财务部|各|全体)", after)


def _with_place(line: str, span: Span) -> str:
    """The name, with the department that belongs to it and stands without a blank (江海银行上海分行公司业务部)."""
    rest = re.match(r"[\u3400-\u9fff]{2,12}(?:部|处|科|室|会|所|办|组|局)(?=\s|$)", line[span[1] :])
    return line[span[0] : span[1]] + (rest.group() if rest else "")
