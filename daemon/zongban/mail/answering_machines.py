"""Whether a program answered: absence notes, receipts, confirmations of support desks, challenges (RFC 3834, RFC 8098).

Headers and unmistakable subjects decide alone. Everything else is weighed, and a mail that starts a conversation must
also speak of a mail that it got: people tell of their absence too.
"""

from typing import Final

from zongban.core import late_re as re
from zongban.mail.absence_phrases import (
    ABSENT,
    ABSENT_SOON,
    ABSENT_WORDS,
    ANSWER_LATER,
    BACK,
    DELAYS,
    GENERIC,
    TELLTALE,
    URGENT_CONTACT,
)
from zongban.mail.answer_forms import says_nothing_else
from zongban.mail.answer_subjects import (
    ASKED_SUBJECT,
    AUTO_COLON,
    BARE_SUBJECT,
    CERTAIN_END,
    CERTAIN_SUBJECT,
    LIKELY_SUBJECT,
    NAMED_SUBJECT,
    OFFICE_SUBJECT,
    RECEIPT_SUBJECT,
    TICKET,
)
from zongban.mail.letter import Letter
from zongban.mail.machine_headers import ANSWER_HEADERS
from zongban.mail.opening import Opening
from zongban.mail.receipt_phrases import (
    ARRIVED,
    CHALLENGE,
    CUSTOMER,
    DECLARED,
    DECLARED_WORDS,
    NO_REPLY_WANTED,
    PROMISED,
    RECEIPT_SENTENCE,
    RECEIPT_WORDS,
    RECEIVED,
    THANKS,
)

_ENOUGH: Final = 5
_PROGRAM: Final = re.compile(
    r"(?i)(?:vacation|auto-?respond|auto-?reply|autoresponse|autosvar|gnarwl|mail::?vacation|"
    r"goldmine autoresponse|fc'?s? auto|sieve vacation|"
    r"kmail.{0,20}autoresp|plesk.{0,20}auto|x-?autoreply|x?tmda)"
)
_SERVICE: Final = re.compile(
    r"(?:no-?_?\.?reply|do-?_?not-?_?reply|donotreply|noreply[-+_.][^@]*|support|help|help-?desk|service|"
    r"services|customer[.-]?(?:service|care|support)|care|"
    r"info|ticket|tickets|contact|feedback|enquir(?:y|ies)|inquir(?:y|ies)|kefu|kf|cs|servicedesk|itsupport|"
    r"auto(?:reply|responder|mailer|response)?|notify|"
    r"notifications?|system|webmaster|admin|robot|bot|reply|response|editor(?:ial)?|submissions?|tougao|hr|"
    r"jobs|careers|zhaopin|complaints|abuse|billing|sales)@"
)
_TO_A_PERSON: Final = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的)?[\u4e00-\u9fff]{1,3}(?:总|工|经理|主任|老师|哥|姐|处长|局长|科长|部长|院长|"
    r"校长|先生|女士)[,:，。!您你好 ]|"
    r"(?:各位|大家|诸位|同事们|all[,:]|(?:hi|hello|dear) (?:all|team|everyone|colleagues|folks)\b)|(?:hi|"
    r"hello|hey) [a-z]{2,20}[,!:]|dear (?:mr|ms|mrs|dr)\b"
)
_OF_ANOTHER: Final = re.compile(
    r"[\u4e00-\u9fff](?:总|经理|主任|部长|院长|处长|局长|工)(?:目前|正在|现在|最近|今天|本周|因|这)|我(?:会|"
    r"将|再|先)?向.{1,4}(?:汇报|请示)|\b(?:he|she) is\b|\b(?:mr|ms|mrs|dr)\.? \w+ is\b"
)
_YOUR_MAIL: Final = re.compile(
    r"\byour (?:e-?mail|message|mail|inquiry|enquiry)\b|ihre (?:e-?mail|nachricht)|votre (?:message|mail)|"
    r"(?:su|tu) (?:mensaje|correo)"
)
_ACTS: Final = re.compile(
    r"(?:不过|但是?)(?:我)?(?:可以|能)|the answer is|\bbut yes\b|"
    r"请.{1,6}(?:参加|出席|代我|替我|代为)|(?:同意|无意见|没意见|参加不了|不能参加|无法参加|准时参加|会参加)|"
    r"\bi (?:agree|approve|can(?:'t|not)? attend|suggest|think)\b|\bbut (?:i )?(?:can|could)(?! be reached)|"
    r"\b(?:approved|agreed|confirmed)\b|\bmissing\b|\bincomplete\b|still need|"
    r"\b(?:contact|ask|call|see) \w{2,20} (?:about|regarding) (?:the|this|that)\b|还缺|请补|请重|有误|不对|抬头|"
    r"\bi(?:'ll| will) (?:send|call|phone|forward|share|bring|prepare|join|sign|be on the|"
    r"be at the|ask|talk to|check with|"
    r"let you know)\b(?! (?:upon|on|after|when|as soon))|"
    r"\b(?:get back to you|reply|answer|comments?) (?:by |before )?(?:tomorrow|today|tonight|"
    r"this (?:afternoon|morning|week)|"
    r"(?:by|before) (?:mon|tues|wednes|thurs|fri)day)|"
    r"\b(?:i've|i have|i) (?:attached|passed|forwarded|sent|looked|spoken|checked|renewed|booked)\b|"
    r"(?:周[一二三四五六日]|明天|今天|今晚|后天|下午|上午)(?:之?前|内|再|下班前|我|就|会|一早|中午){0,3}"
    r"(?:答复|回复|给您|给你|发您|发你|反馈|寄出|送到|打电话|过来|带来)"
)
_LAST_ASKS: Final = re.compile(
    r"(?:\b(?:can|could|would|shall|should|may|do|does|did|is|are|was|will|have|has|"
    r"what|when|where|who|which|how|why)\b"
    r"[^.!?]{3,160}|(?:吗|呢|么|吧|可否|能否|是否|哪[里个天位]|什么|"
    r"几[点号个位天]|谁|怎么|如何|得唔得|好不好|行不行)[^。!?]{0,12})"
    r"\?[^?]{0,40}$"
)
"""A question with which a mail ends: programs put none to whom they answer."""
_SALES: Final = re.compile(
    r"need (?:more |further )?help|helpful|questions\?|satisfied|did you know|有帮助|满意"
)
_ASKS: Final = re.compile(r"\?|？|请问|怎么|请批准|请审批|请审核|望批准|特此|申请")


def tokens(letter: Letter, name: str) -> set[str]:
    """The first words of all copies of a header, lower case, comments left out."""
    values = (re.sub(r"\([^()]{0,200}\)", "", each) for each in letter.header(name))
    return {word.strip().lower() for each in values for word in re.split(r"[;,]", each)[:10]} - {""}


def by_header(letter: Letter) -> str:
    """By which header the letter is an automatic answer; empty when by none."""
    if letter.report_type:
        return f"report ({letter.report_type})"
    said = tokens(letter, "auto-submitted") - {"no"}
    if any(each.startswith("auto") and each != "auto-forwarded" for each in said):
        return "Auto-Submitted: " + min(said)
    mark = next(
        (each for each in ANSWER_HEADERS if any(copy.lower() != "no" for copy in letter.header(each))), ""
    )
    if mark:
        return mark
    if tokens(letter, "precedence") & {"auto_reply", "auto-reply", "autoreply"}:
        return "Precedence: auto_reply"
    if any("autoresponder" in each.lower() for each in letter.header("x-post-messageclass")):
        return "X-POST-MessageClass"
    if any("autoresponder" in each.lower() for each in letter.header("delivered-to")):
        return "Delivered-To: Autoresponder"
    program = next((each for name in ("x-mailer", "user-agent") for each in letter.header(name)), "")
    return "program that answers" if _PROGRAM.match(program) else ""


def _some(phrases: tuple[str, ...], text: str) -> bool:
    return any(each in text for each in phrases)


def _declares(text: str) -> bool:
    return _some(DECLARED_WORDS, text) and DECLARED.search(text) is not None


def _receives(text: str) -> int:
    """How much the words are those of somebody who got a mail."""
    thanked, arrived = _some(THANKS, text), _some(ARRIVED, text)
    recorded = 2 if RECEIVED.search(text) else 0
    if not (thanked or arrived):
        return recorded
    promised, anybody = PROMISED.search(text) is not None, CUSTOMER.match(text) is not None
    return thanked + (2 if arrived else 0) + recorded + promised + anybody


def _absence(text: str) -> tuple[int, bool]:
    """How much the words tell of an absence, and whether as programs do, which leave word how to go on."""
    if not _some(ABSENT_WORDS, text):
        return 0, False
    signs = 2 if ABSENT.search(text) else 1 if ABSENT_SOON.search(text) else 0
    if not signs:
        return 0, False
    later, contact, back = (
        _some(ANSWER_LATER, text),
        _some(URGENT_CONTACT, text),
        BACK.search(text) is not None,
    )
    telltale = _some(TELLTALE, text) or DELAYS.search(text) is not None
    more = later + contact + back + (2 if telltale else 0) + (GENERIC.match(text) is not None)
    return signs + more, telltale or later or (signs == 2 and contact)


def _subject(letter: Opening) -> int:
    """How much the subject is one of a program: 5 settles it."""
    subject, text = letter.subject, letter.text
    if letter.answers:
        return 2 if CERTAIN_END.search(subject) else 0
    prefix = CERTAIN_SUBJECT.match(subject) is not None
    if prefix and not ASKED_SUBJECT.match(subject):
        return _ENOUGH
    spoken = _ASKS.search(text[:400]) or _TO_A_PERSON.match(text[:60])
    if BARE_SUBJECT.match(subject) and (not spoken or _declares(text)):
        return _ENOUGH
    if OFFICE_SUBJECT.match(subject) and not spoken:
        return 4
    if CERTAIN_END.search(subject):
        return 4
    if prefix or AUTO_COLON.match(subject) or NAMED_SUBJECT.match(subject):
        return 3
    return 2 if LIKELY_SUBJECT.match(subject) else 0


def _frame(letter: Opening) -> int:
    """What sender, headers and form add; and take away where a person is seen."""
    inside = letter.letter
    signs = 1 if TICKET.search(letter.subject) else 0
    signs += 1 if letter.answers or letter.refers else 0
    signs += 2 if letter.nobody else 0
    signs += 1 if _SERVICE.match(letter.address) else 0
    signs += 1 if inside.header("x-auto-response-suppress") else 0
    signs += 1 if tokens(inside, "precedence") & {"bulk", "junk"} else 0
    signs -= 2 if letter.quotes else 0
    signs -= 2 if _TO_A_PERSON.match(letter.text[:60]) else 0
    signs -= 4 if _OF_ANOTHER.search(letter.text[:400]) else 0
    signs -= 4 if _ACTS.search(letter.text[:400]) else 0
    signs -= 1 if _ASKS.search(letter.text[:400]) else 0
    ending = letter.text[-240:]
    signs -= 3 if _LAST_ASKS.search(ending) and not _SALES.search(ending) else 0
    return signs - (1 if inside.attachments else 0)


def _receipt(letter: Opening) -> bool:
    """A read receipt without the form of one (RFC 8098): its subject and its words together."""
    text = letter.text[:600]
    if not RECEIPT_SUBJECT.match(letter.subject):
        return False
    return _some(RECEIPT_WORDS, text) or RECEIPT_SENTENCE.search(text) is not None


def by_words(letter: Opening) -> str:
    """By which words the letter is an automatic answer; empty when by none."""
    if letter.forwards:
        return ""
    subject = _subject(letter)
    if subject >= _ENOUGH:
        return "subject of an automatic reply"
    if not letter.answers and _receipt(letter):
        return "words of a read receipt"
    text = letter.text
    declared, received = _declares(text), _receives(text if letter.answers else f"{text} {letter.subject}")
    refers = letter.answers or letter.refers or letter.nobody or subject > 2
    if not (refers or declared or received or (subject and _YOUR_MAIL.search(text))):
        return ""
    absence, goes_on = _absence(text)
    frame = _frame(letter)
    if subject < 2 and frame < 2 and not (declared or received or goes_on or letter.nobody):
        return ""
    told = (4 if declared else 0) + received + absence
    told += (2 if _some(NO_REPLY_WANTED, text) else 0) + (2 if _some(CHALLENGE, text) else 0)
    told += 2 if refers and goes_on and says_nothing_else(text) else 0
    enough = told + subject + frame >= _ENOUGH and (told or (subject >= 4 and letter.refers))
    return "words of an automatic reply" if enough else ""
