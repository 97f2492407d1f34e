"""What turns a command into a question to be asked back: conditions, questions, doubt, irony, quotation."""

from zongban.core import late_re as re

_CONDITION = re.compile(
    r"但|不过(?!期)|前提(?![出交供醒报请])|除非|如果|要是|(?<![似仿])若(?!干)|假如|的话"
    r"|[看听]\S{1,6}(?:的意见|意见|的意思|怎么说|的)(?=\s*(?:[,。;!\n]|$))|再(?:谈|议|商|压|定|看|核"
    r"|研究"
    r"|考虑|斟酌|砍|降|调)"
    r"|(?:改|换)(?:为|成|到|用|在)(?!同意|不同意|退回|暂缓|缓|阅|转)|调整(?:为|到|成|一下)|才(?:能"
    r"|可以?|行|同意)|假如|倘若|只要|只有|只限|仅限|条件"
    r"|视.{0,8}而定|除了"
    r"|除.{1,8}外|否则|以内"
    r"|(?:预算|额度|标准|指标|计划|限额|范围)(?:之)?内|不超过|最多|上限|(?:谈|压|降|砍|减|缩)(?:到|至|成)|只(?:批|给|同意|付|要"
    r"|能|需|买)|够了|一半|部分(?!门)|减半|不得|压到|压缩到|降到|控制在"
    r"|(?:等|待|先).{0,14}(?:后|再|之后)|(?:经|报).{1,10}(?:后|同意|批准)|(?<![a-z])(?:but|unless|if"
    r"|provided|providing|subject to|only|once|(?<!look )after(?! all)|however|except|excluding"
    r"|as long as|conditions?"
    r"|conditional\w*"
    r"|assuming|depending|pending|so long as|up to|at most|max(?:imum)?|no more than|as soon as"
    r"|when (?!you have time)|limited to|within (?:the )?(?:budget|limits?)|without|apart from"
    r"|aside from|other than|but not"
    r"|with changes?|with the changes?|instead of|change[sd]?"
    r"|reduced? to|lowered? to|cut to|if only|in case)(?![a-z])"
)
QUESTION = re.compile(
    r"[?？]|(?:吗|么|嘛)\s*(?:[,，。!！\n]|$)|呢\s*(?:[?？\n]|$)|是否|能否|可否|能不能|可不可以|行不行"
    r"|好不好|同不同意|要不要|还是不|怎么样|如何(?:办|处理)|什么意思|哪[个些位]|(?<!那个)谁"
    r"|^(?:what|which|who|how|when|where|should|shall|could|would|can|do|does|is|are|has|have)\s+(?:i|we"
    r"|you|it|this|that|they|he|she|the)\b"
)
DOUBT = re.compile(
    r"也许|可能|大概(?!\d)|恐怕|似乎|好像|应该(?:可以|行|没)|差不多|基本上?|不确定|不清楚|不知道"
    r"|没看(?:明白|懂)|再想想|再看看|再考虑|考虑一下|我觉得|我想想|倾向于?|建议|拟同意|不太|不好说"
    r"|不反对|不能不|说不准|勉强|呗|(?:可以|行|好|同意|批)吧"
    r"|先这样|暂且|勉强|凑合"
    r"|(?<![a-z])(?:maybe|perhaps|probably|possibly|might|not sure|unsure|i think|i guess|i suppose"
    r"|i suggest|let me think|leave (?:it|this) (?:with|to) me|seems?|hopefully|tend to|sort of"
    r"|kind of|likely|i would(?! like)"
    r"|i'd (?!say|like)|would like to|not yet|almost"
    r"|nearly)(?![a-z])"
)
IRONY = re.compile(
    r"呵呵|哈哈|嘿嘿|才怪|行行行|好好好|随便|看着办|爱咋|爱怎么|无所谓|真行|可真|真是[好妙]|你说呢|[🙄😏😒🤔🙃😂]"
    r"|(?<![a-z])(?:yeah,? right|whatever|as if|if you must|lol|haha+|ha ha|sure,? sure|oh,? great"
    r"|fat chance|dream on|what could go wrong|very funny|of course not)(?![a-z])"
)
_QUOTED = re.compile(r"[\"“「『‘'](?P<word>[^\"”」』’'\n]{1,30})[\"”」』’']")
OTHERS_SAY = re.compile(
    r"(?:(?<!再)说|表示|写的?是|回复的?是|意思是|认为|希望我|要我|让我)(?:的)?$|(?:says?|said|wrote|told|asked)\b"
)

_FREE_OF_CONDITIONS = {
    "discuss",
    "why",
    "progress",
    "promise",
    "extend",
    "decline",
    "noted",
    "left",
    "arrived",
    "undo",
    "defer",
    "cancel",
}
_HARD_CONDITION = re.compile(
    r"除非|如果|要是|假如|倘若|(?<![似仿])若(?!干)|否则|的话|(?<![a-z])(?:if|unless|provided|until"
    r"|otherwise)(?![a-z])"
)
"""For refusals only these are conditions: 退回，补三家报价后再报 is a plain refusal."""
_POLITE = re.compile(
    r"\s*(?:.{0,12})?(?:能否|能不能|可否|可不可以|是否可以|could|can|may|would it be possible)"
)
"""How an extension is asked for in the form of a question."""
_OPENS_CONDITION = re.compile(
    r"[\s,，]*(?:要是|如果|若(?!干)|只要|假如|倘若|等(?!于)|除非|一旦|(?:if|once|unless|when|as soon as|provided"
    r"|assuming)(?![a-z]))"
)
_FREE_OF_DOUBT = {
    "progress",
    "decline",
    "why",
    "extend",
    "arrived",
    "left",
    "discuss",
    "promise",
    "done",
    "cancel",
}
# What ends a matter is followed by an account of what was done, in which 先…后 and "after" are no conditions.
_TOLD = {"done", "accept", "confirm"}


def reason(verb: str, scope: str, head: str) -> str | None:
    """Why the words of `scope`, whose clause `head` reads as `verb`, must be asked back; None: they need not."""
    if IRONY.search(scope):
        return "irony"
    if verb == "why":
        return None
    if verb == "extend" and _POLITE.match(head):
        return None
    if verb == "reject":
        return "condition" if _HARD_CONDITION.search(scope) else _asked_or_unsure(head)
    if QUESTION.search(head) or (verb not in ("progress", "extend", "discuss") and QUESTION.search(scope)):
        return "question"
    where = head if verb in _TOLD else scope
    if verb not in _FREE_OF_CONDITIONS and _CONDITION.search(where):
        return "condition"
    if verb == "cancel" and _HARD_CONDITION.search(scope):
        return "condition"
    if verb == "cancel" and (
        of_another_time(head) or HEARSAY.search(scope) or _STANDS.search(scope) or _LEFT_OPEN.search(scope)
    ):
        return "unclear"
    if DOUBT.search(head if verb in _FREE_OF_DOUBT else scope):
        return "unclear"
    return None


_ANOTHER_TIME = re.compile(
    r"上一?[次回周个场]|昨[天日晚]|前[天日]|上午那|那[个次场]会|另[外一]|其[他它]|别的"
    r"|(?<![a-z])(?:last (?:week|time|one|month)|yesterday|the other|another)(?![a-z])"
)
_LEFT_OPEN = re.compile(r"[（(]\s*(?:待定|待确认|暂定|未定|tbc|tbd|to be confirmed)")
HEARSAY = re.compile(
    r"听说|据说|据传|传闻|据悉|(?<![a-z])(?:i (?:have )?hear[d]?|rumou?rs?|apparently|supposedly|reportedly)(?![a-z])"
)
_STANDS = re.compile(
    r"照常|照开|照旧|照样|不变|如期"
    r"|(?<![a-z])(?:as planned|goes? ahead|going ahead|still on|stands|unchanged|stays)(?![a-z])"
)


def of_another_time(clause: str) -> bool:
    """Whether a clause that calls something off speaks of another one, or of one that is over."""
    return _ANOTHER_TIME.search(clause) is not None


def keeps_something(text: str) -> bool:
    """Whether a text says that something takes place as it was settled."""
    return _STANDS.search(text) is not None


def _asked_or_unsure(head: str) -> str | None:
    if QUESTION.search(head):
        return "question"
    return "unclear" if DOUBT.search(head) else None


def hesitant(remark: str) -> bool:
    """Whether what follows a mere yes (好, fine) is no instruction, so that the yes may have been a sigh."""
    return bool(remark) and _INSTRUCTS.match(remark) is None


_INSTRUCTS = re.compile(
    r"[\s,.;。!]*(?:请|尽快|尽早|抓紧|注意|务必|按|就|要|让|由|谢|辛苦|多谢|周正|费用|并|并请|同时"
    r"|加快|及时|做好|控制|走|先|记得|(?![又真还也])[a-z\u3400-\u9fff]{1,4}$"
    r"|(?:please|thanks|thank|make sure|keep|and|but please|go|let|take|do|use|just|sign|send|book"
    r"|best|kind|regards|cheers"
    r"|with)(?![a-z]))"
)


def half_a_yes(words: str) -> bool:
    """Whether short words agree by halves or put off an answer without a word of the grammar: 应该可以吧, maybe."""
    return len(words) <= _SHORT and _HALF.search(words) is not None


_SHORT = 60
_HALF = re.compile(
    r"(?:应该|大概|可能|也许|估计|或许)(?:是|也)?(?:可以|行|没问题|没什么问题|能行)|(?:可以|行|好)(?:是)?吧\s*[。.!~]*\s*$"
    r"|我?再?(?:想一想|想想|考虑考虑|考虑一下|斟酌一下)|的话就批|建议(?:转|退|缓)"
    r"|(?<![a-z])(?:maybe|perhaps|probably (?:ok(?:ay)?|fine|yes|good)"
    r"|i (?:think|guess|suppose) (?:so|it's (?:ok(?:ay)?|fine)|that's (?:ok(?:ay)?|fine)|yes)|let me think)(?![a-z])"
)


def taken_back(text: str) -> bool:
    """Whether an answer says of itself that it does not count, or is somebody else's."""
    return _TAKEN_BACK.search(text) is not None


def quoted_from(lead: str) -> bool:
    """Whether words before the first item show what follows as an example, a draft or the words of somebody else."""
    return _EXAMPLE.search(lead[-60:]) is not None


_TAKEN_BACK = re.compile(
    r"(?:以上|上面|上述|前面|刚才写的|这封)(?:的|都|全部)?.{0,6}(?:作废|不算|无效|不作数|不是最终)"
    r"|(?:以上|上面|上述)(?:都|只)?是.{1,10}(?:意见|说法|建议|想法)"
    r"|我?(?:还没|还未|尚未|没)(?:来得及)?(?:细?看(?!到)|定)|仅供参考|(?:以上|上述|上面"
    r"|前面)[^。;\n]{0,15}(?:先(?!后)|再(?:核|议|定|看|审|报)|须经|需经|要经|如果|若|但|等.{1,8}后)"
    r"|(?<![a-z])(?:both|all (?:of )?(?:them|these|three|four|this)|these"
    r"|everything)(?![a-z])[^。;\n]{0,40}(?<![a-z])(?:if|once|unless|provided|subject|only|after"
    r"|pending)(?![a-z])|(?<![a-z])(?:ignore"
    r"|disregard) (?:the above|this|that|my)"
    r"|scratch that|just kidding|not final|only a draft"
)
_EXAMPLE = re.compile(
    r"(?:例如|比如|譬如|示例|样例|举例|范例|草稿|草案|测试|试一下|格式|模板|(?<![a-z])(?:e\.?g\.?"
    r"|for example|for instance|example|draft|test"
    r"|sample|like this))(?:是|为|如下)?\s*[:。]?\s*$|[^我人]的(?:意见|建议|答复|批示|回复|说法"
    r"|想法)(?:是|为|如下)?\s*:\s*$"
    r"|(?:(?<![我人])(?:建议|认为|提出|希望)|(?<![a-z])(?:says?|said|wrote|proposes?|suggests?|recommends?))\s*:\s*$"
)


_ANNOUNCES = re.compile(
    r"(?:^|[\n,。;])\s*(?:fyi\W{1,3}|转(?:发)?\s?)?(?:"
    r"[^我\n,。;:]{1,16}(?:写道|来信|来函|来邮件|转告|转述|[^再]说|表示|原话)(?:如下|是|为|的)?"
    r"|(?!我|本人|现|兹|以下|上述|统一|正式|最终|今日|书面|口头|请|这是|以上|附|敬|审|批|处理|办理|签|个人|总经理)[一-鿿]{2,3}?(?:总|部|部门|部长|经理|主任|董|工|处长)?"
    r"的?(?:回复|答复|批示|意见|建议)(?:如下|是|为)?"
    r"|(?!i |we |as i )[^\n,。;:]{0,40}(?<![a-z])(?:wrote|writes|says?|said|replied|answered|from [a-z][a-z. ]{1,30})"
    r")\s*:\s*$"
)


def announced(lead: str) -> bool:
    """Whether the words right before an order say that it is somebody else's: 李娜来信：; Li Na wrote:."""
    return _ANNOUNCES.search(lead[-80:]) is not None


def depends(lead: str) -> bool:
    """Whether words before an item make what is said of it depend on something, or are somebody else's."""
    return bool(_CONDITION.search(lead) or OTHERS_SAY.search(lead.strip(" ,:")))


def opens_condition(clause: str) -> bool:
    """Whether a clause begins as a condition for the next one: 要是财务没意见，1就同意."""
    return _OPENS_CONDITION.match(clause) is not None


def general(scope: str) -> str:
    """The kind of doubt about words that read as no command at all."""
    if IRONY.search(scope):
        return "irony"
    if QUESTION.search(scope):
        return "question"
    if _CONDITION.search(scope):
        return "condition"
    if re.search(r"建议|i suggest|suggestion", scope):
        return "suggestion"
    if re.search(r"不|没|未|别|勿|(?<![a-z])(?:not|never|don't|doesn't|n't|neither|nor)(?![a-z])", scope):
        return "negation"
    return "unclear"


def quoted(text: str) -> list[tuple[int, int]]:
    """Where words stand in quotation marks."""
    return [m.span() for m in _QUOTED.finditer(text)]
