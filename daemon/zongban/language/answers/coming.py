"""What somebody says of his own coming: he comes, he does not, perhaps; what he says of others, or asks, says nothing.

Clause by clause. Only a clause whose subject is the writer counts; a reason (another meeting before) says nothing
where he says that he comes; who says both, or denies a denial, is left to a person.
"""

from collections.abc import Sequence

from zongban.core import late_re as re
from zongban.language.answers.orders import names_calling_off
from zongban.language.answers.subjects import clauses_of
from zongban.language.traditional import simplified

_LONGEST = 1500
_SENTENCE = re.compile(r"[^。；;！!？?\n]{1,300}?(?:[。；;！!？?\n]|\.(?=\s|$)|$)")
_CLAUSE = re.compile(r"[^，,:：]{1,300}")
_QUESTION = re.compile(
    r"[？?]|(?:吗|么|呢)\s{0,2}[。.]?\s{0,2}$|(?:要不要|需不需要|能不能|可不可以|能否|可否|是否)(?!.{0,12}(?:不确定|不清楚|待定|不好说|看情况|难说))"
)

# he comes

_VERB = r"(?:参加|参会|出席|到会|到场|接受|列席|与会|赴会|赴约|接入)"
_ENDS = r"(?=[\s，,。！!；;、~～)）]|并|且|和|$)"
_ACCEPTS = re.compile(
    r"^\s{0,4}(?:好的?|收到|可以|行|没问题|谢谢[您你]?|感谢邀请|但是?|不过|可是|然而)?\s{0,3}(?:那天|当天|届时|到时候?)?(?:我们?|本人|我这边|我和[^，。\s]{1,8}|[一-鿿]{2,3}(?=会参加))?"
    r"(?:会|将|可以|能|一定|也|按时|准时|都|届时|到时候?|确认|可|赶(?:回|过)?来|照常|同意|愿意|乐意|按计划|按通知){0,4}"
    rf"{_VERB}(?!不)(?:[^，。！!；;\s]{{0,10}}会议?|邀请|通知)?(?:了|的|哈|啊|哦)?{_ENDS}"
    rf"|我们?(?:会|将|可以|能|一定|准时|按时|都|届时){{1,3}}(?:来|到|过来|过去|去|在){_ENDS}"
    rf"|^\s{{0,4}}(?:好的?|行|可以|没问题)?(?:我们?)?(?:能|会|可以|一定会?|肯定会?|照常)(?:来|到|去|过来)(?:的)?{_ENDS}"
    rf"|^\s{{0,4}}(?:我|我会|一定)?(?:准时|按时)到{_ENDS}|^\s{{0,4}}我到{_ENDS}"
    rf"|^\s{{0,4}}(?:这个|那个|该)?(?:时间|我这边|我|我们|那天|当天)(?:上|也|都|完全)?(?:没有?问题|可以的?|方便|ok){_ENDS}"
    r"|\b(?:I|we)(?:['’]ll|\s{1,4}will|['’](?:m|re)\s{1,4}going\s{1,4}to|\s{1,4}shall)\s{1,4}(?:(?:definitely|certainly|also|both|gladly|still|of\s{1,4}course)\s{1,4}){0,2}"
    r"(?:be\s{1,4}(?:there|attending|joining|present)|attend|join|come|make\s{1,4}it|take\s{1,4}part|dial\s{1,4}in)\b"
    r"|\b(?:happy|glad|pleased|delighted)\s{1,4}to\s{1,4}(?:attend|join|come|be\s{1,4}there|accept)\b|\bcount\s{1,4}me\s{1,4}in\b"
    r"|\bsee\s{1,4}you\s{1,4}(?:there|then)\b|\b(?:I|we)\s{1,4}(?:can|could)\s{1,4}(?:make\s{1,4}it|attend|join|come|be\s{1,4}there)\b"
    r"|\bI\s{1,4}accept\b|(?:^|\bbut\s{1,4})I\s{1,4}can(?=\s{0,3}(?:[.!,;]|$))|\b(?:works|fine|suits|good)\s{1,4}(?:for\s{1,4})?me\b|\bI\s?(?:['’]m|am)\s{1,4}in\b(?!\s{1,4}\w)|^\s{0,4}(?:(?:yes|sure|ok|okay)\W{1,3}|(?:but|yet|though)\s{1,4})?(?:attending|accepted|(?:will|shall)\s{1,4}(?:attend|join|come|dial\s{1,4}in|call\s{1,4}in|be\s{1,4}(?:there|online)))\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\s{0,4}(?:(?:好的?|收到|可以|行|没问题|参加|接受|同意参加|确认(?:参加|出席)?|能来|能到|好[滴嘞呀啊哒呢]|会?[去来到]|得嘞?|ok(?:ay|ey|ie)?|yes|yep|yeah|yup|y|sure|accepted?|confirmed"
    r"|will\s{1,4}do|attending|perfect|great|excellent|lovely|all\s{1,4}good|no\s{1,4}problem|(?:that\s{1,4})?(?:sounds?|looks?)\s{1,4}(?:good|great|fine)"
    r"|fine(?:\s{1,4}(?:by|with|for)\s{1,4}me)?|(?:that\s{1,4})?works(?:\s{1,4}(?:for\s{1,4}me|well|fine))?|[👍👌🆗✅])"
    r"[\s，,。.！!~～👍👌🙏😊\ufe0f]{0,4}){1,3}(?:谢谢[您你]?|thanks|thank\s{1,4}you)?\s{0,4}[。.！!]?\s{0,4}$",
    re.IGNORECASE,
)
"""A whole sentence that agrees, and to an invitation means that he comes."""

_BARE_NO = re.compile(
    r"^\s{0,4}(?:(?:sorry|抱歉|不好意思|对不起|unfortunately)[\s，,.。!！]{0,3})?(?:no|nope|nah|can['’]?t(?:\s{1,4}do)?|cannot|can\s{1,4}not|not\s{1,4}me|不了?|不行|没空|没时间|有事|没法)"
    r"[\s，,.!。！]{0,3}(?:thanks|thank\s{1,4}you|sorry|谢谢|抱歉|不好意思)?\s{0,4}[.!。！]?\s{0,4}$",
    re.IGNORECASE,
)
"""A whole sentence that refuses, and to an invitation means that he does not come."""
_COMES_BARELY = re.compile(r"参加|出席|接受|能来|能到|accept|attend", re.IGNORECASE)
"""In such a sentence: it says so itself, where 收到 or OK before a refusal only acknowledges."""

# he does not

_NOT = r"(?:不|没法|无法|不能|不会|不想|不打算|不准备|不便|不方便|未能|难以|没办法|没空|没时间|不克)"
_REFUSES = re.compile(
    rf"(?<![是非]){_NOT}(?:再|去|来|前来|前往|亲自|到场)?(?:{_VERB}|来|去|到|过来|过去|前来|前往)(?:本次|这次|此次|这个|该)?(?:会议?|例会|活动)?(?:了|啦)?(?=[\s，,。！!；;、.)）]|$)"
    r"|谢绝|婉拒|(?:来|去|赶|到|参加|出席|赶过来|赶回来)不了(?![一-鿿]{0,2}第|.{0,3}(?:部分|环节|阶段|半场)|也(?:得|要|会))|缺席|请(?:个|一天|半天|事|病|年)?假(?!条|单|制度)|告假"
    r"|(?:代|替)我(?:们)?(?:参加|出席|去|来|参会|开会|列席)|(?:请|派|让|由|委托|安排)[^，。；;\s]{1,8}(?:代(?:为)?|替)(?:我)?(?:参加|出席|去|来|参会|开会|列席)"
    r"|(?:请|派|让|由|委托|安排)[^，。；;\s]{1,8}(?:代(?:替|表)?|替)(?:我们?|本人)(?=[\s，,。.！!；;、吧了]|$)"
    r"|(?:(?:^|[,;:]|\b(?:and|but|so|sorry|unfortunately|afraid|regret(?:tably)?|that|because|as|then))\s{0,4}|\b(?:I|we)\s{1,4})(?:(?:really|just|also|simply|unfortunately|still|both|probably|sadly|am|are)\s{1,4}){0,2}"
    r"(?:I\s{1,4}|we\s{1,4})?(?:won['’]t|will\s{1,4}not|can['’]?t|cannot|can\s{1,4}not|may\s{1,4}not|might\s{1,4}not|(?:not|un)\s?able\s{1,4}to|(?:I['’]m|am|['’]m)\s{1,4}(?:unable|not\s{1,4}able)\s{1,4}to)\s{1,4}(?:be\s{1,4}able\s{1,4}to\s{1,4})?"
    r"(?:be\s{1,4}(?:there|attending|joining|present|coming)|attend(?:ing)?|join(?:ing)?|come(?!\s{1,4}up)|make\s{1,4}(?:it|this|that|the\s{1,4}(?:meeting|call|session|time|date)|(?:on\s{1,4})?(?:mon|tues|wednes|thurs|fri)day|tomorrow)|take\s{1,4}part)\b"
    r"|\b(?:I|we)(?:['’]m|['’]re|\s{1,4}am|\s{1,4}are)\s{1,4}(?:unable|not\s{1,4}(?:able|coming|attending|joining|going))\b"
    r"|\b(?:I|we)\s{1,4}(?:must\s{1,4}|have\s{1,4}to\s{1,4}|will\s{1,4}have\s{1,4}to\s{1,4}|would\s{1,4})?decline\b|\b(?:attend|come|join|go|be\s{1,4}there|take\s{1,4}part|represent\s{1,4}\w{1,12})\s{1,4}(?:in\s{1,4}my\s{1,4}(?:place|stead)|on\s{1,4}my\s{1,4}behalf|instead\s{1,4}of\s{1,4}me|for\s{1,4}me)\b"
    r"|^\s{0,4}(?:sorry\W{1,3})?(?:not|won['’]t\s{1,4}be)\s{1,4}(?:attending|coming|joining)\b|\b(?:represent|cover\s{1,4}for|stand\s{1,4}in\s{1,4}for|fill\s{1,4}in\s{1,4}for|step\s{1,4}in\s{1,4}for|deputi[sz]e\s{1,4}for)\s{1,4}me\b|\btake\s{1,4}my\s{1,4}(?:place|seat)\b"
    r"|\bI(?:['’]m|\s{1,4}am)\s{1,4}afraid\s{1,4}not\b|\bcount\s{1,4}me\s{1,4}out\b|\bI(?:['’]m|\s{1,4}am)\s{1,4}out(?=\s{0,3}(?:[.!]|$))"
    r"|(?:\bdrop\s{1,4}me\s{1,4}(?:from|out)|\b(?:remove|take|leave|excuse|exclude)\s{1,4}me\s{1,4}(?:from|off|out))\b"
    r"(?![^.;!?\n]{0,30}\b(?:(?:mailing|distribution|mail)\s{1,4}lists?|newsletters?|mails?|e-?mails?|thread|copy|cc)\b)"
    r"|\bexcuse\s{1,4}my\s{1,4}absence\b|(?:^\s{0,4}|\b(?:please|just|kindly|do|can|so|and)\s{1,4})(?:go\s{1,4}ahead|carry\s{1,4}on|proceed|meet)\s{1,4}without\s{1,4}me\b"
    r"|\b(?:have\s{1,4}(?:got\s{1,4})?to|need\s{1,4}to|must|will|going\s{1,4}to|['’]ll)\s{1,4}(?:have\s{1,4}to\s{1,4})?(?:(?:skip|miss|pass\s{1,4}on)\s{1,4}(?:this|that|it|the)"
    r"(?:\s{1,4}(?:one|meeting|call|session|time))?|sit\s{1,4}this\s{1,4}(?:one\s{1,4}|meeting\s{1,4})?out|give\s{1,4}(?:this|it)\s{1,4}(?:one\s{1,4})?a\s{1,4}miss|bow\s{1,4}out)"
    r"(?=\s{0,3}(?:[.,;!]|$|(?:sorry|but|because|as|since|I|due)\b))",
    re.IGNORECASE,
)
_IN_THE_WAY = re.compile(
    r"(?<!没)(?<!没有)(?<!无)(?<!不)(?:有(?:时间|日程|行程)?冲突|冲突了|撞了|撞期)|分不开身|走不开|脱不开身"
    r"|\banother\s{1,4}(?:meeting|engagement|appointment|commitment)\b|\bconflict(?:s|ing)?\b|\ba\s{1,4}clash\b"
    r"|\b(?:declined|double[- ]booked)\b"
    r"|\bI(?:['’]m|\s{1,4}am|['’]ll\s{1,4}be|\s{1,4}will\s{1,4}be)\s{1,4}(?:already\s{1,4}|still\s{1,4})?(?:back\s{1,4}(?:in|home)|away|abroad|travell?ing|on\s{1,4}(?:leave|holiday|vacation|a\s{1,4}(?:trip|plane|flight))"
    r"|out\s{1,4}of\s{1,4}(?:the\s{1,4})?(?:office|town|country)|elsewhere)\b(?!.{0,30}\b(?:until|till|before|from|after|but)\b)"
    r"|\b(?:my\s{1,4})?(?:regrets|apologies)\b(?!\s{1,4}for\s{1,4}(?:the|my|this|any|being|not\s{1,4}(?:replying|answering|writing|getting\s{1,4}back))\b)",
    re.IGNORECASE,
)
"""What keeps somebody from coming, unless he says that he comes all the same."""
_NO_CONFLICT = re.compile(
    r"(?:没有?|无|不存在)(?:任何|时间上?的?|日程|行程)?\s?冲突|不(?:再)?冲突|\b(?:no|not|without|never|isn['’]t|don['’]t\s{1,4}have)\b[^,.;]{0,16}\b(?:conflict|another)",
    re.IGNORECASE,
)
_NOT_NOT = re.compile(
    r"(?:不能|不会|不可能|不可|不得|没有?|不是|并非|没说|无人)(?:说)?(?:不|缺席|请假)|不\S{1,6}不(?:行|可|合适|好|成)|\bnot\s{1,4}(?:that|because|declin|refus|say)|\bnever\s{1,4}(?:said|declin|refus)",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"(?:前|之前|准时|按时|现场|全程|全场|当面|提前|提早|开头|开始时?|后半|前半|一直|始终|早|亲自|本人)(?:我|都|也|可能|恐怕)?(?=\S{0,3}(?:不了|不能|无法|没法))|(?:不能|无法|没法)(?:准时|按时|全程|全场|现场|提前)"
    r"|\b(?:before|until|till|on\s{1,4}time|in\s{1,4}person|physically|the\s{1,4}whole|the\s{1,4}full|the\s{1,4}entire|the\s{1,4}(?:start|beginning|first)|both|all\s{1,4}of)\b",
    re.IGNORECASE,
)
"""He comes later, elsewhere or for a part: neither a yes nor a no."""

# perhaps

_UNSURE = re.compile(
    r"可能|也许|不一定|不确定|不清楚|说不准|不好说|待定|尽量|争取|看情况|如果|要是|万一|除非|的话|若(?!干)|不知道?能|视.{0,8}而定"
    r"|(?<!\d\s)(?<!(?:th|st|nd|rd|of|in)\s)(?-i:\bmay\b)(?!\s{0,2}\d)|\bMay(?=\s{1,4}(?:I|we|be|not|come|attend|join|have)\b)|\b(?:maybe|might|perhaps|probably|possibly|tentative(?:ly)?|not\s{1,4}(?:yet\s{1,4})?sure|unsure|try\s{1,4}to|if|unless|depend(?:s|ing)?|provided|hope\s{1,4}to)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"参加|出席|参会|到会|来|到|\b(?:attend|join|come|make\s{1,4}it|there)\b", re.IGNORECASE)

# who

_OTHERS = re.compile(
    r"[他她]们?|(?:对方|客户|供应商|同事|领导|大家|老板|其他人|别人|有人|部门?的人|助理|秘书|司机)|[一-鿿]{1,3}(?:总|经理|主任|部长|处长|科长|厂长|董|老师|先生|女士|工|博士|同学)(?![一-鿿]{0,2}会议)"
    r"|(?:小(?!时)|老)[一-鿿](?![一-鿿])|\b(?:he|she|they|nobody|everybody|everyone|somebody|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
_AND_ME = re.compile(
    r"我们?\s?(?:和|与|跟|同|、|及)|(?:和|与|跟|同|、|及)\s?我|\band\s{1,4}I\b|\bboth\s{1,4}of\s{1,4}us\b",
    re.IGNORECASE,
)
_FOR_ME = re.compile(
    r"(?:代|替)我|代为|\b(?:in\s{1,4}my|on\s{1,4}my|instead\s{1,4}of\s{1,4}me|for\s{1,4}me|represent\s{1,4}me|take\s{1,4}my)\b",
    re.IGNORECASE,
)


def coming(text: str, *, answers: bool, others: Sequence[str] = ()) -> str:
    """What words say of their writer's coming, as PARTSTAT (RFC 5545 section 3.2.12); empty: nothing, or he asks.

    Args:
        text: own words of an attendee.
        answers: they answer a mail of ours, so that a bare 好的 or yes is meant for the invitation.
        others: names of other people as the text may write them.
    """
    plain = simplified(text.strip())[:_LONGEST]
    said: set[str] = set()
    for sentence in _SENTENCE.finditer(plain):
        words = sentence.group()
        if _QUESTION.search(words):
            words = _before_a_wish(words)
        if answers and _BARE.match(words):
            said.add("ACCEPTED" if _COMES_BARELY.search(words) else "HEARD")
            continue
        if answers and _BARE_NO.match(words):
            said.add("DECLINED")
            continue
        said |= _said_in(words, others)
    if "HEARD" in said and not said & {"DECLINED", "TENTATIVE", "IN_THE_WAY"}:
        said.add("ACCEPTED")
    if {"ACCEPTED", "DECLINED"} <= said or "?" in said:
        return ""
    return next(
        (one for one in ("DECLINED", "TENTATIVE", "ACCEPTED", "IN_THE_WAY") if one in said), ""
    ).replace("IN_THE_WAY", "DECLINED")


def _before_a_wish(sentence: str) -> str:
    """What a question says before it asks for another time (我去不了，能不能改周四？); empty of any other question."""
    wish = _WISHES.search(sentence)
    borders = [
        one.end() for one in _BORDER.finditer(sentence) if wish is not None and one.end() <= wish.start()
    ]
    before = sentence[: borders[-1]] if borders else ""
    return "" if _QUESTION.search(before.rstrip(" ，,；;-–—")) else before


_BORDER = re.compile(r"[，,；;]|\s[-–—]{1,2}\s|—{1,2}")
_WISHES = re.compile(
    r"改(?:期|到|成|在|为|个?时间|一?下|周|星期|下周|明天|后天|天)|换(?:到|个?时间|成|周|在)|挪|推迟|延期|延后|提前到|另(?:约|找)|往[前后]"
    r"|(?:周|星期|礼拜)[一二三四五六日天](?:上午|下午|晚上)?(?:可以|行|方便|怎么样|好|呢)"
    r"|\b(?:mov(?:e|ed|ing)|re-?schedul\w{1,3}|postpon\w{1,3}|push|shift|(?:another|different)\s{1,4}(?:time|day|date|slot)"
    r"|instead|how\s{1,4}about|what\s{1,4}about)\b",
    re.IGNORECASE,
)


def speaks_of_another(clause: str, others: Sequence[str]) -> bool:
    """Whether a clause speaks of somebody else than its writer."""
    return _of_another(clause, None, others)


def kept_away(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """Whom words say not to come, as they name them: 孙伟：来不了, Sun Wei can't make it.

    Nothing that is asked, doubted or only heard counts, and nothing of the writer himself.

    Args:
        text: own words of somebody.
        others: names of everybody but the writer, as the text may write them.
    """
    found: list[str] = []
    for sentence in _SENTENCE.finditer(simplified(text.strip())[:_LONGEST]):
        words = _but_apart(sentence.group())
        if _doubted(words) or _HEARSAY.search(words):
            continue
        for part in clauses_of(words, others):
            if _FOR_ME.search(part.text) or _NOT_SAID.search(part.text) or not (part.names and part.sure):
                continue
            if "DECLINED" in _said_in(_as_his_own(part.text, part.names), ()):
                found += part.names
    return tuple(dict.fromkeys(found))


_NOT_SAID = re.compile(
    r"没有?(?:说|表示|提|讲)|不是|并非|\b(?:did|has|have)(?:\s{1,4}not|n['’]t)\s{1,4}(?:say|said|declin)"
)
_HEARSAY = re.compile(
    r"听说|据说|好像|似乎|应该|估计|大概|\b(?:heard|hear|apparently|seems?|rumou?r)\b|上次|昨天|\b(?:last\s{1,4}(?:time|week)|yesterday)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"[他她]们?|\b(?:he|she|they)\b", re.IGNORECASE)
_IS = re.compile(r"\bI\s{1,4}(?:is|are|was)\b")


def _as_his_own(clause: str, names: Sequence[str]) -> str:
    """A clause about others as they would say it of themselves."""
    for one in names:
        clause = clause.replace(one, "I" if one.isascii() else "我")
    words = _PRONOUN.sub(lambda one: "I" if one.group().isascii() else "我", clause)
    return _IS.sub(
        "I am", re.sub(r"\bI\s{0,2}(?:and|,)\s{0,2}I\b|我[、和及与跟]我", lambda one: one.group()[0], words)
    )


def _said_in(sentence: str, others: Sequence[str]) -> set[str]:
    """What the clauses of one sentence say; IN_THE_WAY for a mere reason, ? for what cannot be told."""
    said: set[str] = set()
    unsure = _UNSURE.search(sentence) is not None
    for part in clauses_of(_but_apart(sentence), others):
        clause = part.text
        refusal, acceptance = _REFUSES.search(clause), _ACCEPTS.search(clause)
        found = refusal or acceptance
        if found and _of_another(clause, found, others):
            continue
        if part.inherited and (found or _IN_THE_WAY.search(clause)):
            said |= set() if part.sure else {"?"}
            continue
        if _NOT_NOT.search(clause) or (refusal and _IN_PART.search(clause)):
            said.add("?")
        elif refusal:
            said.add("TENTATIVE" if unsure else "DECLINED")
        elif acceptance and not _denied(clause, acceptance):
            said.add("TENTATIVE" if unsure else "ACCEPTED")
        elif acceptance:
            said.add("?")
        elif unsure and _COMING.search(clause) and not _of_another(clause, None, others):
            said.add("TENTATIVE")
        elif _IN_THE_WAY.search(clause) and not _NO_CONFLICT.search(clause):
            said |= set() if _of_another(clause, None, others) else {"IN_THE_WAY"}
    return said


def _but_apart(sentence: str) -> str:
    """The sentence with “but” and its like as the border of a clause."""
    return re.sub(r"\s(?=(?:but|however|though|although)\s)|(?=但是?|不过|可是|然而)", "，", sentence)


def _of_another(clause: str, found: re.Match[str] | None, others: Sequence[str]) -> bool:
    """Whether a clause speaks of somebody else's coming: 王总去不了."""
    if _FOR_ME.search(clause):
        return False
    place = found.start() if found else len(clause)
    lead = clause[: max(place, 1)] if found is None or place else clause[: found.end()]
    subjects = [one.start() for one in _OTHERS.finditer(lead)]
    subjects += [at for one in others if one and (at := lead.find(one)) >= 0]
    if not subjects or _AND_ME.search(clause[: found.end()] if found else lead):
        return False
    after = lead[max(subjects) :]
    return re.search(r"我|\bI\b|\bwe\b", after) is None


_TURNS_ROUND = re.compile(
    r"\b(?:not|never|no)\b|n['’]t\b|(?<!能)不(?!过|仅|但|只)|没(?!有?问题)", re.IGNORECASE
)


def _denied(clause: str, acceptance: re.Match[str]) -> bool:
    """Whether something before an acceptance turns it round: not fine for me."""
    return _TURNS_ROUND.search(clause[: acceptance.start()]) is not None


def keeps_away_alone(text: str) -> bool:
    """Whether words say that their writer cannot come, and nothing of the meeting: 我周四去不了 calls off none."""
    return bool(text) and not names_calling_off(text) and coming(text, answers=True) == "DECLINED"


def refuses(text: str) -> bool:
    """Whether somebody says that he cannot come or receive; no question, no doubt, and nobody else."""
    plain = simplified(text.strip())[:_LONGEST]
    return coming(plain, answers=False) == "DECLINED" or any(
        _RECEIVES_NOT.search(one.group()) and not _doubted(one.group()) for one in _SENTENCE.finditer(plain)
    )


def _doubted(sentence: str) -> bool:
    return any(one.search(sentence) for one in (_QUESTION, _UNSURE, _NOT_NOT))


_RECEIVES_NOT = re.compile(
    r"(?:^|[，,：:\s]|我|我们|恐怕|实在|暂时|当天|那天)(?:无法|不能|没法|不便|没空|没时间|接待不了)(?:亲自)?(?:接待|接见|陪同|会见|$|[，,。])|(?:^|我|我们|[，,\s])(?:接待|陪同)不了"
    r"|(?:^\s{0,4}|\b(?:I|we)\s{1,4}(?:am\s{1,4}|are\s{1,4})?)(?:can\s?not|can[’']t|unable\s{1,4}to|won[’']t\s{1,4}be\s{1,4}able\s{1,4}to|not\s{1,4}able\s{1,4}to)\s{1,4}(?:receive|host|welcome|meet)\b",
    re.IGNORECASE,
)


def _says_only(sentence: str) -> bool:
    """Whether a sentence says no more than that its writer comes, or is a courtesy: nobody need read it."""
    if _BARE.match(sentence):
        return True
    parts = [one.group().strip(" 。.！!；;\n\t") for one in _CLAUSE.finditer(sentence)]
    return all(
        not one or _alone(one) or _COURTESY.fullmatch(one) or _NO_CONFLICT.fullmatch(one.removeprefix("时间"))
        for one in parts
    )


def _alone(clause: str) -> bool:
    found = _ACCEPTS.search(clause)
    beside = len(clause) - len(found.group()) if found else len(clause)
    return _BARE.match(clause) is not None or (found is not None and beside <= _FILLERS)


_FILLERS = 14
_COURTESY = re.compile(
    r"(?:非常|十分|多)?(?:谢谢|多谢|感谢|辛苦|您好|你好|此致|敬礼|好的?|收到|知悉|明白|no\s{1,4}problem|great|perfect)[^，。！!]{0,8}|[一-鿿]{1,4}总|[一-鿿]{2,4}[您你]?好?|thanks?(?:\s{1,4}you)?(?:\s{1,4}(?:very\s{1,4}much|a\s{1,4}lot|for\s{1,4}(?:the|your)\s{1,4}\w{1,14}))?"
    r"|(?:best|kind|many)\s{1,4}(?:regards|wishes|thanks)|regards|dear\s[\w\s.]{1,40}|hello[\w\s]{0,20}|hi[\w\s]{0,20}|(?-i:[A-Z])[a-z]{1,15}",
    re.IGNORECASE,
)


_FOR_A_PART = re.compile(
    r"迟到|早退|(?:早|先|提前)(?:点|些)?(?:走|离开|离场|退场|撤)|晚(?:点|些|一会儿?|\S{1,5}分钟)?到|(?:只|最多)\S{0,4}(?:待|坐|参加|到)"
    r"|\b(?:late|leave\s{1,4}early|only\s{1,4}(?:stay|until|till))\b",
    re.IGNORECASE,
)
"""He comes later or leaves before the end."""
_WITH_ANOTHER = re.compile(
    r"(?:我们?|本人)(?:和|与|跟|同|带|携|及|、)(?!大家|各位|会|会议)|(?:和|与|跟|同|带着?|携)[一-鿿]{2,4}(?:一起|一同|一道|同来|参加|出席)"
    r"|\b(?:bring(?:ing)?|together\s{1,4}with|along\s{1,4}with|accompanied\s{1,4}by|and\s{1,4}I|I\s{1,4}and)\b|\bwith\s{1,4}(?-i:[A-Z])[a-z]",
    re.IGNORECASE,
)
"""Somebody comes along of whom the organiser may not know."""


def says_more(text: str) -> bool:
    """Whether there is more in an answer than that its writer comes, so that a person should read it."""
    plain = simplified(text)
    if len(text) > _LONGEST or _WITH_ANOTHER.search(plain) or _FOR_A_PART.search(plain):
        return True
    sentences = (one.group() for one in _SENTENCE.finditer(simplified(text)))
    return bool(_QUESTION.search(text)) or not all(_says_only(one) for one in sentences)
