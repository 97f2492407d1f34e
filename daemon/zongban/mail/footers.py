"""What is put under or over a letter by programs and offices: phone notes, banners, disclaimers, advertisements."""

from typing import Final

from zongban.core import late_re as re

_DEVICE: Final = (
    r"iphone|ipad|ios|mac|apple|android|windows|outlook|foxmail|qq|coremail|139|189|126|163|yahoo|gmail|galaxy|"
    r"samsung|"
    r"huawei|honor|xiaomi|redmi|mi|oppo|vivo|oneplus|realme|meizu|smartisan|thunderbird|spark|proton|"
    r"blackberry|nokia|"
    r"华为|華為|小米|红米|荣耀|三星|苹果|安卓|一加|魅族|锤子|中兴|联想|努比亚|手机|手機|平板|网易|新浪|搜狐|"
    r"企业微信|企業微信|"
    r"微信|钉钉|釘釘|飞书|飛書|阿里|移动|联通|电信|邮箱大师|WPS"
)
_POCKET: Final = (
    r"i[- ]?phone|i[- ]?pad|ipod|ios|apple|android|mobile|cell|smart ?phone|phone|tablet|samsung|huawei|honor|"
    r"xiaomi|redmi|mi |"
    r"oppo|vivo|oneplus|galaxy|pixel|nokia|motorola|outlook|mail for|yahoo|aol|gmail|gmx|web\.de|wecom|wechat|"
    r"qq ?mail|foxmail|"
    r"dingtalk|lark|feishu|blackberry|proton|zoho|spark|superhuman|airmail|thunderbird|nine|bluemail|mailbird|"
    r"windows|my mac|a mobile|my (?:handheld|wireless)|netease|workmail|outlook\.com|hotmail|zimbra|front|tutanota"
)
_LINK: Final = r"(?:[ \t]*[<(\[]?https?://[^\s>)\]]{1,300}[>)\]]?)?"

PHONE_NOTE: Final = re.compile(
    rf"(?i)[ \t|*\[\"“—_-]{{0,12}}(?:"
    rf"(?:(?:发送|發送|傳送|发|發|寄|来|來)自(?:于|於|我的|我)|(?:发送|發送|傳送|发|發|"
    rf"寄)自)[ \t]*(?:{_DEVICE})[^，。；,;\n]{{0,30}}"
    rf"|来自[ \t]*(?:{_DEVICE})(?:[ \t]?[a-z0-9 +]{{0,20}})(?:手机|智能手机|平板|客户端|移动版|邮箱|版)?"
    r"|来自钉钉专属商务邮箱"
    rf"|(?:从|從|自|通过|使用|由)(?:我的)?[ \t]*(?:{_DEVICE})[^，。；\n]{{0,24}}(?:发出|发送|發送|傳送|"
    rf"寄出)的?[^，。\n]{{0,6}}"
    rf"|从我的[^，。\n]{{1,20}}(?:发出|发送)的?[^，。\n]{{0,6}}"
    rf"|sent (?:from|via|with|using|by|on)(?: (?:my|the|a))? ?(?:{_POCKET})[^\n]{{0,60}}"
    rf"|sent from (?:mail|my (?:{_POCKET}))[^\n]{{0,60}}"
    r"|(?:get|download|获取|下载|取得)[ \t]?(?:适用于[^，。\n]{0,12}的[ \t]?)?outlook[ \t]?(?:for|适用|ios|"
    r"android|$)[^\n]{0,40}"
    r"|(?:获取|取得)(?:适用于|[ \t]?(?:ios|android)[ \t]?版)[^\n]{0,20}outlook[^\n]{0,30}"
    r"|签名由[^\n]{0,20}(?:网易|邮箱大师)[^\n]{0,20}定制"
    r"|signature is customized by netease[^\n]{0,30}"
    r"|von meinem [^\n]{2,30} gesendet|gesendet (?:von|mit) (?:meinem )?[^\n]{2,30}|envoyé (?:de|"
    r"depuis) mon [^\n]{2,30}"
    r"|enviado (?:desde|do) m(?:i|eu) [^\n]{2,30}|inviato (?:da|dal mio) i[^\n]{2,20}|i(?:phone|pad)から送信"
    rf"|나의 i(?:phone|pad)에서 보냄)(?:,? please excuse[^\n]{{0,60}})?{_LINK}[ \t|*\]\"”—_-]{{0,12}}"
)
"""A line that a program on a phone, or a mail service, adds."""

NOTE_BEHIND: Final = re.compile(
    r"(?i)(?<=\S)[ \t\u3000]{1,20}(?=(?:(?:发|来)自我的[ \t]?[a-z华为小米荣耀苹果三星手机安卓0-9 ]{2,20}|"
    r"sent from my (?:iphone|ipad|android|huawei|samsung|galaxy|mobile)[a-z0-9 ]{0,20})[.。]?[ \t]*$)"
)
"""Where such a note stands behind own words, because a program lost the line end."""

DISCLAIMER: Final = re.compile(
    r"(?i)[ \t*#【\[（(—_-]{0,12}(?:"
    r"(?:免责|保密|法律)(?:声明|提示|条款|提醒|須知|聲明)[】\]）)]?[ \t]*(?:[:：]|$|[】\]）)]|[（(/])"
    r"|[本此该這](?:电子|電子|封)?[邮郵]件(?:及其?(?:任何)?附件|及其所附文件|连同附件|包括附件|"
    r"（[^）\n]{1,12}）|\([^)\n]{1,12}\)|"
    r"(?:中)?(?:所载|的)?(?:内容|信息)(?:及其?附件)?)?[ \t]*"
    r"(?:中?所?(?:包?含有?|载)|可能(?:包?含有?|载有)|仅[供限发]|只[供限]|均?为|属于?|係|僅供).{0,40}"
    r"(?:机密|机要|保密|秘密|收件人|专有|專有|隐私|特权|機密|受法律保护|商业秘密)"
    r"|如果?您?(?:不是|并非|非)(?:本|此|该)?(?:[邮郵]件(?:的)?)?(?:预期|指定|目标|真正的)?(?:的)?收件人[,，]"
    r"|如(?:您|阁下)?(?:误收|錯誤收到|错误收到|意外收到)(?:了)?(?:本|此|该)(?:电子)?[邮郵]件"
    r"|(?:disclaimer|legal notice|haftungsausschluss|avis de confidentialité)\b[ \t]*(?:[:：.]|$)"
    r"|confidentiality[ \t]+(?:notice|note|statement|disclaimer|warning)\b"
    r"|(?:important|privileged)[ \t]*[:：][ \t]*this (?:e-?mail|message)"
    r"|(?:privileged|confidential)(?:[ \t/&]|and|or){1,5}(?:privileged|confidential)[ \t]+(?:information|"
    r"communication)"
    r"|(?:this|the) (?:e-?mail|electronic mail|message|communication|transmission|correspondence)(?: message|"
    r" transmission)?"
    r"(?:,? (?:and|including|together with|with|as well as) [^\n]{0,80}?)?,? (?:is|are|may|contains?|was sent|"
    r"has been sent) "
    r"[^\n]{0,100}(?:confidential|privileged|intended|proprietary|legally protected|named addressee)"
    r"|(?:the )?information (?:contained |transmitted )?in this (?:e-?mail|message|communication|transmission)"
    r"|the (?:information|content|contents) (?:contained|transmitted|of this)[^\n]{0,60}(?:confidential|intended)"
    r"|if you (?:are not|have received) (?:the intended recipient|this (?:e-?mail|message|"
    r"communication)[^\n]{0,20}in error)"
    r"|diese e-?mail (?:enthält|kann)[^\n]{0,60}vertraulich|ce (?:message|courriel)[^\n]{0,80}confidentiel"
    r"|este (?:mensaje|correo)[^\n]{0,80}confidencial)"
)
"""The first line of a disclaimer; all below it is one too."""

HEADED: Final = re.compile(
    r"(?i)[ \t*#【\[（(—_-]{0,12}(?:(?:免责|保密|法律)(?:声明|提示|条款|提醒|須知|聲明)|disclaimer|"
    r"legal notice|confidentiality|"
    r"(?:important|privileged)[ \t]*[:：]|haftungsausschluss|avis de)"
)
"""A disclaimer with a title of its own."""

FORMAL: Final = re.compile(
    r"(?i)收件人|误收|錯誤|错误收到|披露|散[发佈布]|泄露|传播|複製|复制|recipient|addressee|in error|delete|"
    r"disclos|dissemin|"
    r"unauthori[sz]ed|prohibited|liab|empfänger|destinatai?r"
)
"""What every disclaimer goes on to say, and a person hardly ever does."""

GATEWAY: Final = re.compile(
    r"(?i)[ \t|*#\[【（(<>!⚠️_=—-]{0,16}(?:"
    r"(?:外部|外来|境外|组织外|公司外部?)(?:电子)?[邮郵]件(?:提醒|提示|警告|警示|"
    r"告警)?[ \t】\]）):：,，。!！*-]{0,4}"
    r"(?:$|(?:请|谨慎|注意|勿|切勿|该|此|本|来自|如)[^\n]{0,20}(?:[邮郵]件|链接|附件|发件|谨慎|外部|点击|核实))"
    r"|external(?:[ \t](?:e-?mail|sender|message|mail|warning))?[ \t\]】)>:：!*|-]{0,6}"
    r"(?:$|(?:this|the sender|do not|don['’]t|please|exercise|be|use|think|caution)[ \t][^\n]{0,60}"
    r"(?:mail|message|click|link|attachment|sender|caution|careful))"
    r"|(?:caution|warning|attention|alert|notice|note|be aware|security notice|"
    r"think before you click)[ \t*]*[:：!|-][ \t*]*"
    r"(?:external[^\n]{0,40}|this (?:e-?mail|message|mail)[^\n]{0,30}|the sender of this[^\n]{0,20}|"
    r"do not click[^\n]{0,20})"
    r"(?:originat|external|outside|came from|was sent from|sender|links|$)"
    r"|this (?:e-?mail|message) (?:originated|was sent|came|has been sent|is) from (?:outside|an external|"
    r"someone outside)"
    r"|you don['’]t often get e?-?mail from|some people who received this message don['’]t often get"
    r"|(?:您|你)(?:通常)?(?:不会|不經常|不经常|很少|不常)(?:收到)?(?:来自|來自|"
    r"从)?[^\n]{0,80}(?:的)?(?:电子)?[邮郵]件[^\n]{0,4}(?:了解|瞭解)"
    r"|(?:注意|警告|提示|提醒|安全提示|温馨提示|小心)[ \t】\]]*[:：!！]?[ \t]*(?:此|本|该|這封|"
    r"该封)(?:封)?(?:电子)?[邮郵]件(?:来自|由|發自|发自|是来自|为)"
    r"(?:公司|组织|本组织|單位|单位|企业|集团|机构)?(?:以?外部?|外来)"
    r"|(?:此|本|该)(?:封)?(?:电子)?[邮郵]件(?:来自|由|发自)(?:于)?(?:公司|组织|本组织|单位|企业|集团|"
    r"机构)?(?:以外|外部|之外))"
)
"""The first line of a warning that a mail gateway puts over a letter from outside."""

GATEWAY_MORE: Final = re.compile(
    r"(?i)[ \t|*#<>!_=—-]{0,16}(?:(?:please )?(?:do not|don['’]t|never) (?:click|open|reply|respond|follow)"
    r"|(?:请|務必|请务必)?(?:勿|不要|谨慎|謹慎|注意|仔细|核实|警惕)[^\n]{0,30}(?:链接|連結|附件|点击|點擊|打开|"
    r"身份|诈骗|钓鱼)"
    r"|(?:unless|and know|you recognize|recognize) |exercise caution|learn why this is important|了解(?:此|这|"
    r"為|为)[^\n]{0,20}"
    r"|be cautious|if (?:this|you) [^\n]{0,60}(?:suspicious|report)|report (?:any )?suspicious)[^\n]{0,300}"
)
"""A further line of such a warning."""

ADDED: Final = re.compile(
    r"(?i)[ \t|*>—_-]{0,12}(?:"
    r"-----begin pgp signed message-----|hash: sha\d{1,3}|"
    r"virus-?free\.?(?:[ \t]*<?(?:https?://)?www\.[^\n]{0,120})?"
    r"|(?:this|the) (?:e-?mail|message)(?: message)? (?:has been|was|is) (?:checked|scanned|protected)[^\n]{0,160}"
    r"|(?:此|本|该)(?:电子)?邮件(?:已|没有|由)[^\n]{0,40}(?:病毒|杀毒|Avast|安全检测|安全网关|扫描)[^\n]{0,40}"
    r"|scanned by [^\n]{2,60}|no virus found in this[^\n]{0,60}|checked by avg[^\n]{0,60}|"
    r"diese e-?mail wurde von[^\n]{0,60}"
    r"|please consider the environment before[^\n]{0,80}|think before you print[^\n]{0,60}|save (?:a tree|"
    r"paper)[^\n]{0,80}"
    r"|[^\n，。]{0,14}(?:打印|列印)(?:本|此|这|该)?(?:封)?(?:电子)?邮件(?:之?前)?[^\n]{0,30}"
    r"(?:環保|环保|环境|纸张)[^\n]{0,12}"
    r"|(?:请|請)?(?:考虑|考慮|爱护|保护|愛護)环?境?[^\n]{0,20}(?:打印|列印)[^\n]{0,20}"
    r"|do you yahoo!\?[^\n]{0,80}|get your (?:free|own) [^\n]{0,80}|free e-?mail [^\n]{0,60}https?://[^\n]{0,100}"
    r"|【?(?:网易|網易)(?:自营|严选|免费邮|126|163|VIP|云音乐|考拉|有道)[^\n]{0,80}|(?:网易|新浪|搜狐|"
    r"雅虎)(?:VIP)?(?:免费)?邮箱?[,，、][^\n]{0,60}"
    r"|您有一个分享[^\n]{0,40}|雅虎邮箱[^\n]{0,60}|(?:没有|無)病毒。?[^\n]{0,10}www\.[^\n]{2,60}|"
    r"无病毒。?[^\n]{0,10}www\.[^\n]{2,60}"
    r"|you received this (?:message|e-?mail) because[^\n]{0,200}"
    r"|to unsubscribe (?:from (?:this|the[^\n]{0,40}(?:list|group|newsletter))|send|click|visit|,)[^\n]{0,200}|"
    r"unsubscribe:? <?https?://[^\n]{0,200}|退订(?:请|本|此|"
    r"[:：])[^\n]{0,100}"
    r"|(?:您|你)收到(?:此|本|这封|该)(?:邮件|信息|消息)是?(?:因为|由于)[^\n]{0,100}|(?:list|"
    r"mailing list) (?:info|archive|archives)[:：]?[^\n]{0,160}"
    r"|\S{1,60}[ \t]mailing list|\[(?:cid|image)[:：][^\]\n]{0,200}\])[ \t|*]*"
)
"""The first line of what virus scanners, lists and free mail services put under a letter."""

ARMOUR: Final = re.compile(r"-----BEGIN (?:PGP SIGNATURE|PGP PUBLIC KEY BLOCK)-----[ \t]*")
"""Where the cipher text of a signed mail begins."""

SIGN_OFF: Final = re.compile(
    r"(?i)[ \t\u3000]*(?:(?:with )?(?:best|kind|kindest|warm|warmest|many)[ \t]+(?:regards|wishes|thanks)|"
    r"regards|best|cheers|thanks(?: a lot| again| and regards"
    r"| & regards| so much)?|thank you(?: very much)?|sincerely|(?:yours?|very)(?: very)? (?:sincerely|"
    r"faithfully|truly)|sincerely yours|br|rgds|b\.?rgds|"
    r"mit freundlichen grüßen|viele grüße|cordialement|saludos|此致|敬礼|敬禮|顺?颂?商祺|顺颂.{2,4}|祝.{1,6}|"
    r"谢谢|多谢|感谢|谢了|"
    r"此致[,， ]?敬礼|以上[,，]?谢谢)[ \t]*[,，.。!！~]*[ \t]*"
)
"""The last words before a name."""

CONTACT: Final = re.compile(
    r"(?i)(?:(?:\+|00)\d{1,3}[ \d()./-]{7,20}\d|(?<![\w.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|"
    r"(?<!\d)\(?0\d{2,4}\)?[ -]{1,2}\d{3,4}[ -]?\d{3,4}(?!\d)|"
    r"(?:tel|phone|mob(?:ile)?|cell|fax|direct|office|ext|电话|手机|传真|座机|分机|热线|總機|電話|傳真|手機|"
    r"微信|wechat|qq|电邮|邮箱|e-?mail|mail|"
    r"网址|网站|官网|web(?:site)?|地址|add(?:ress)?|邮编|t|m|f|e|w|a|p|d)[ \t.]*[:：][ \t]*\S|"
    r"\b[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}\b|\b(?:https?://|www\.)\S{3,120})"
)
"""A line of a signature by which somebody is reached."""

STANDING: Final = re.compile(
    r"(?i)(?:有限|公司|集团|集團|事务所|大学|研究院|研究所|委员会|银行|分行|中心|[部科处室局]$|部[ \t|/]|经理|"
    r"總經理|总监|主任|主管|助理|秘书|工程师|律师|会计|科长|处长|"
    r"部长|厂长|董事|总裁|顾问|教授|专员|ltd\b|limited\b|llc\b|llp\b|inc\b|gmbh\b|corp\b|co\.|s\.a\.|plc\b|group\b|"
    r"manager|director|officer|engineer|president|assistant|head of|executive|specialist|partner|associate|counsel|"
    r"consultant|analyst|secretary|coordinator|department|division|team\b|sales|"
    r"\d{1,5}号|路\d|road\b|street\b|avenue\b|building\b|floor\b|district\b|zip\b)"
)
"""A line of a signature that says who somebody is: post, department, organisation, street."""
