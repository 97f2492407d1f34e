r"""What a letter speaks of: ideas that many words can say, in Chinese and in English.

A concept speaks for no kind by itself. How much each one speaks for which kind is learnt from sorted letters
(``learned.py``); it lets a letter be understood whose very words were in none of them: "drop by", 登门 and "be at your
gate" are all somebody coming.  Alternatives are written apart by blanks, a blank within one as ``_``; they are looked
for in lower case, in simplified characters, English ones as whole words.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import re2

CONCEPTS: Final[dict[str, tuple[str, str]]] = {
    "coming": (
        r"""
            来访 到访 前来 过来 登门 拜访 拜会 莅临 来一趟 来贵 来你们 到贵 到你们 到我们 来我们 来公司 到公司 来厂
            到厂 进厂 进场 走走 看看 转转 转一圈 参观 考察 调研 走访 慰问 抵达 到达 上门 回访 来谈 过去坐 来坐坐
            光临 驻厂 入园 进园 要来 会来 来做 来装 来修 来取 来看 赶到 飞过来 坐高铁 落地 带队来 求见 来访者""",
        r"""
            come_(and|to|over|by|in|on|down|round|up)
            (we|i|they|he|she)('ll|_will|_would|'d|_shall)?_(be_)?com(e|ing) coming arriv\w+ visit\w*
            drop(ping)?_(by|in) stop(ping)?_by call_on_you tour landing land_(at|in|on) pay_(you|us)_a
            (be|are|is)_at_your at_(your|the)_gate turn_up walk_through look_(round|around) be_with_you
            stay_(in|at)_your in_town passing_through fl(y|ies|ying)_(up|in|over|out) gets?_to_you
            reach\w*_(you|head_office|your) eta on_the_\d+_from bring(ing)?_(my|our|the|a) attending_surveyor
            site_day walk\W?through shall_visit kick_the_tires stopping tomorrow's_(visitors|guests|group)
            expect_(us|them|him|her)""",
    ),
    "our place": (
        r"""
            贵公司 贵司 贵厂 贵单位 你司 你们公司 你们厂 你们企业 厂里 厂区 园区 车间 大堂 前台 门卫 门口 门岗 南门
            北门 东门 西门 展厅 样品间 公司楼下 我司 我们公司 老厂 现场""",
        r"""
            your_(good_)?(factory|plant|office|premises|site|works|workshop|gate|reception|showroom|building|lobby|place|company|headquarters|hq)
            our_(factory|plant|office|premises|site|workshop|gate|reception|showroom|lobby) shop_floor front_desk
            gatehouse on_site""",
    ),
    "a party of": (
        r"""
            一行 [一二两三四五六七八九十0-9]{1,3}(人|位|名|口) 几个人 我们几 同行 随行 陪同 带队 领队 司机 老师 同学
            技师 师傅 工程师 评审员 检查组 检查员 督察 执法人员 代表团 候选人 应聘者 客人 客户 来宾 嘉宾 领导""",
        r"""
            (\d+|two|three|four|five|six|seven|eight|ten|twelve|a_few|several)_(people|persons?|pax|guests?|visitors?|of_us|colleagues|engineers|auditors|inspectors|students|pupils|men|technicians|heads)
            party_of (we|there)_(are|will_be|would_be)_(\d+|two|three|four|five|six|seven) delegation candidates?
            inspectors? auditors? guests? on_my_own accompanied_by together_with_(my|our|his) entourage crew
            technicians? engineers?""",
    ),
    "let in": (
        r"""
            车牌 车号 牌照 停车 车位 放行 登记 访客 门禁 证件 身份证 胸牌 通行证 安检 接待 接机 接站 迎接 引导 入场
            出入""",
        r"""
            licen[cs]e_plate number_plate car_(no|number|park\w*) parking badges? passes let_(us|them|him|her)_in
            pick_(us|them|him|her|me)?_?up picked_up meet_(us|them|him|her)_at sign_(us|them|him|her)?_?in
            at_reception safety_shoes ppe passports? visas? escort host""",
    ),
    "candidate": (
        r"""
            面试 应聘 候选人 复试 终面 来面 简历 试讲""",
        r"""
            interview\w* candidates? final_round cv résumé applicant""",
    ),
    "meet": (
        r"""
            会议 开会 碰头 碰一下 碰个头 开个会 会上 座谈 会谈 面谈 约谈 约个时间 约一下 聊聊 聊一下 谈谈 当面 通话
            电话会 视频会 线上会 商量 商议 商讨 研究一下 讨论 对一遍 对一下 过一遍 评审会 例会 沟通 时间段 占用
            一小时 半小时 半个小时 一个钟头 四十分钟 饭局 吃饭 请您吃 会面 见面 见一面 理事会 圆桌 论坛 出席""",
        r"""
            meeting meet_(with|you|up|on|at|for|to) meet call with_you catch\W?up sit_down
            talk_(it|this|things)?_?(over|through) discuss\w* get_together grab_(\d+|half|a) (half_an|an)_hour
            minutes_of_(your|his|her) slot diary diaries calendars? schedule_a set_up_a zoom
            teams_(call|meeting|link) video_(call|conference) lunch dinner breakfast coffee roundtable workshop
            kick-?off review one-on-one 1:1 dial-in invit\w+ join_us agenda""",
    ),
    "when suits": (
        r"""
            方便 有空 有时间 哪天 几点 什么时候 何时 看.总时间 行不行 可以吗 可否 能否 是否方便 定个时间 时间都行
            任选 或者 均可 二选一 择期 改期 推迟 提前到 顺延 改到 改在 取消 几点方便 看您时间 给个时间 下周哪天 约在
            腾出""",
        r"""
            would_(\w+_){1,4}(suit|work) (does|do|will)_(\w+_){1,4}(suit|work) available availability
            (are|is)_(you|he|she|mr_\w+)_free which_(day|date|time) what_time when_(would|could|can|is) either
            other_times convenient reschedul\w+ postpone\w* move_(it|our|the|this)_to push(ed)?_(back|to) cancel\w*
            called_off doable (20|30|45|15)_min(s|utes)? half_hour any_(morning|afternoon|evening) tops thu mon tue
            wed fri dry_run 1:1s? is_off please_cancel release_everybody""",
    ),
    "was held": (
        r"""
            开过了 开完 刚开完 刚散 散会 碰了 碰了一下 碰过 谈完 谈过 聊完 开了会 开了个会 召开 会后 会上 会议认为
            会议要求 会议决定 会议指出 会议明确 昨天下午 昨天上午 今天上午.{0,8}会 刚才.{0,8}(会|碰|谈) 那天 上次
            本次会议 此次会议 实到 应到 主持 如期 通过了 表决 (上午|下午|晚上|昨晚)几个人 谈到 谈成 谈了 碰下来
            聊下来 聊了会 挂了电话 刚挂 电话里说 饭桌上 中午聊 开会说的 跟.{1,8}(谈|碰|聊)了 双方五个人 会议时间
            第[一二三四五六七八九十]次.{0,8}会""",
        r"""
            this_(morning|afternoon)'?s (we|they)_(met|spoke|talked|sat|discussed|agreed|decided|went) was_held
            held_on yesterday'?s_(meeting|call|talk|session) (meeting|call|session|talk)_(of|on|with|held)_
            from_the_(meeting|call|whiteboard) after_the_(meeting|call) quorum adjourned closed_at chaired_by
            in_the_chair what_was_(said|agreed|decided|stated) came_out_of outcome summary_of recap minutes
            spoke(n)? talked_(with|to) we_met from_the_\d+_(am|pm) on_the_call on_the_line good_talk
            just_so_it's_on_paper our_understanding what_i_heard mom minutes_of notes_(of|from) note_of summary
            record_of held_(this|yesterday|on|at) compte_rendu protokoll trustees committee working_group
            web_conference members board""",
    ),
    "were there": (
        r"""
            到会 在场 参加人 参加人员 参会 与会 出席 到场 列席 记录人 缺席 请假 主持人 到的人 人员：""",
        r"""
            present attend(ing|ance|ees|ed) in_attendance participants apologies attendees took_part regrets: chair:
            (me|myself|us)[.,)]""",
    ),
    "agreed": (
        r"""
            定了 定下 确定 议定 决定 决议 一致 同意 明确 结论 说定 达成 通过 共识 拍板 商定 意见如下 形成意见 分工
            要求 没谈拢 未尽事项 待定 下次再议 谈成这样 说好 说的 理了理 结果 结果如下 没答应 不许 改成 封顶
            一致通过 表了态""",
        r"""
            agreed decided resolved resolution actions? action_(items|points) to_do who_does_what conclusion
            consensus approved accepted noted next_steps takeaways follow-ups? outstanding parked open_points owner
            resp\.? both_sides outcome came_to_this stays we_drop adopted confirmed recommended diverged carried
            nem_con passed unanimous to_be_increased decides""",
    ),
    "does by": (
        r"""
            [\p{Han}]{2,4}[，,、：:\s]{0,2}(\d{1,2}[月/.]\d{1,2}|本周|下周|周[一二三四五六日]|月底|今天|明天)[^\n]{0,8}(前|底|内|日)
            负责 牵头 落实 完成 提交 拿出 报价 交付 出稿 到位 责任人 完成时限 督办""",
        r"""
            [a-z]+,?_(by|before|until|due)_(\d{1,2}|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|end)
            to_(send|draft|check|prepare|confirm|report|deliver|draw|ask|write|get|find)\b
            will_(send|draft|check|prepare|report)""",
    ),
    "keep on file": (
        r"""
            存档 归档 备查 备案 存个底 留底 留存 存总办 发参会人 印发 整理稿 整理如下 纪要 记录 抄送参会""",
        r"""
            for_the_(record|file) on_file for_(your_)?(files|records) file_(it|this|note) note_for_file to_file
            archive_it circulat\w+""",
    ),
    "happened": (
        r"""
            刚才 刚刚 突然 发现 出事 事故 着火 起火 冒烟 泄漏 漏水 爆 断电 停电 停水 受伤 送医 医院 晕倒 摔 砸 撞
            坏了 瘫痪 打不开 登不上 崩 被盗 丢了 被骗 冻结 查封 报警 救护车 消防 停产 停线 抢修 塌 困 失联 围 闹
            曝光 热搜 投诉到 扣了 扣押 拦下 出了事 塌下来 着了 断了 停了 打起来 闯进 举牌 直播 抓走 带走 抢劫 刺伤
            后缀 要钱 加密 断网 爆炸 跳停 搁浅""",
        r"""
            just_now minutes_ago an_hour_ago right_now happened found_(that|out|the) suddenly fire smoke leak\w*
            burst flood\w* outage down (has|have)_(just_)?(gone|come|stopped|failed|collapsed|broken|fallen) stopped
            broke broken injured hurt hospital ambulance police stolen missing hacked ddos fraud\w* frozen seized
            held_at detained evacuated collapsed crashed stuck trapped unaccounted accident emergency blocked viral
            let_go tripped flooded raided took_(\w+_){0,3}away walked_into threw shooting stabb\w+ stab robbery
            robbed encrypt\w+ sev-?\d hard_down fib(er|re)_cut cut_(between|off) mustered ransom gas_cloud raid
            crew_dispatched relief_valve_lifted""",
    ),
    "what shall we do": (
        r"""
            怎么办 请指示 请示下 尽快派人 派人 赶紧 马上 立即 速 急 目前 暂时 正在 已通知 已上报 已联系 已撤 已关
            没人受伤 人没事 预计 后续 再报""",
        r"""
            what_(shall|should|do)_we please_(call|advise|send_someone) at_once immediately asap urgent\w* currently
            so_far nobody_(is|was) no_one_(is|was) next_update will_keep_you eta under_control for_now""",
    ),
    "over again": (
        r"""
            恢复了 已恢复 出院 没事了 好了 解决了 修好 找到了 谢谢 感谢 多谢 辛苦 祝 贺 生日 新年 圣诞 节日 平安
            保重 恭喜 哈哈 😂 😭 哦 呢 呀 捡到 听说 知会 仅供参考 不用处理 天气 降温 下雨 好消息 小猫 踢球 领养
            一路顺利 到了 送到机场 问一下 请问 随便问问 好奇""",
        r"""
            thanks thank_you (back|is|are)_(to_)?(normal|home|well|fine|up|out_of) recovered all_good
            no_action_needed nothing_(to|for) happy (merry|season) congratulations cheers haha lol photos?
            enjoy best_wishes greetings help_yourself(ves)? just_curious fyi quick_q\w* does_anybody anyone lost
            found just_so_you_know random just_wondering no_reply_needed weather snow jealous proud cute weekend
            score game""",
    ),
    "ours to send": (
        r"""
            外发 对外 发出 寄出 寄送 报送 上报 致函 复函 覆函 回函 发函 发文 拟稿 拟文 代拟 定稿 草稿 初稿 请核稿
            核稿 审稿 文号 编号 会签 用印 盖章 公章 法人章 签发 套红 正式发 送达 快递 一式 以公司名义 以.总名义
            请以 发各单位 发各部门 复函拟 拟了 写的贺信 贺信 送物业 请签发 清稿 通知稿 函稿 声明稿 发言稿""",
        r"""
            draft\w* final_(text|version|wording) in_(the|our)_(company|group)'?s?_name
            on_(the|our|company)_letterhead letterhead to_(be_)?(send|sent|go_out|issue|issued)(_out)? goes_out
            send_out dispatch\w* stamp\w* seals? sealed countersign\w* sign-?off signature number_and
            registered_mail courier press_statement wording chop in_(his|our|the_gm's|her)_name for_signature
            signature_& out_(today|tomorrow) for_release for_issue issue_it draft_below go_at_the_reply our_response
            company_paper served_on wording_(for|is|below) needs_(a_number|number|the_gm's) sign,_scan
            mail_the_originals dhl""",
    ),
    "please decide": (
        r"""
            批示 审批 请批 阅批 审阅 审定 审示 特批 妥否 当否 请示 请签 签批 请领导 拟同意 批准 核准 签字 报批 申请
            支付申请 请公司 是否同意 拟聘 拟采购 转正 调薪""",
        r"""
            approv\w+ (for|your|his|gm)_(\w+_)?approval sign_(it|this|the|and_return) please_sign authori[sz]\w+
            consent permission decision budget purchase_request who_(instructs|signs|decides) your_decision
            seek_your for_decision response_within respond_within""",
    ),
    "money": (
        r"""
            发票 付款 货款 对账 结算 账单 合同 报价 金额 万元 元 款项 欠款 逾期款 保函 费用 报销 预算 保险 理赔 定损""",
        r"""
            invoices? payment paid pay_(us|the|by) remit\w* contract quotation quote po purchase_order amount
            overdue statement usd eur gbp rmb cny \d+k price balance premium claim settle_(the|it|by)""",
    ),
    "law": (
        r"""
            法院 传票 律师 仲裁 诉讼 起诉 判决 裁定 答辩 证据 举证 侵权 违约 赔偿 索赔 投诉 整改 处罚 罚款 行政 复议
            通知书 告知书""",
        r"""
            court summons lawyers? arbitrat\w+ claimant respondent tribunal lawsuit plaintiff defendant breach
            damages compensation complain\w* notice_of hereby infringement penalty within_(\w+_)?(working_)?days""",
    ),
    "authority": (
        r"""
            各单位 各有关 各企业 各会员 各部门 特此 现将 根据 为贯彻 经研究 印发 申报 报送 填报 检查 条例 办法 规定
            局 委员会 街道 海关 税务 统计""",
        r"""
            dear_(sir|sirs|members?|customer|supplier|client|taxpayer|all) regulations? authority ministry bureau
            customs tax commission circular directive compliance filing pursuant""",
    ),
    "attached": (
        r"""
            附件 随附 附后 附上 见附 扫描件 如附 请查收 请查阅 转发 烦转 请登记""",
        r"""
            attached enclosed attachment herewith please_find see_below pls_handle please_handle register_(it|this)
            forward\w*""",
    ),
    "answer us": (
        r"""
            请回复 请复 盼复 回执 反馈 答复 复函 函复 书面 逾期 截止 请于 报名 前提交 前报送 前答复 前反馈""",
        r"""
            reply_by respond_by deadline by_return let_us_have_your answer_by no_later_than
            written_(reply|explanation) return_(the|it|one|a)_(signed|copy|form)?""",
    ),
    "give us things": (
        r"""
            领用 申领 领取 领 补货 补充 补一下 采购 订购 买 缺 用完 没了 不够 快没了 换新 要 几个 打印纸 复印纸 纸
            笔 墨盒 硒鼓 文件夹 信封 本子 订书 胶带 电池 名片 工牌 台灯 椅 显示器 键盘 鼠标 耳机 转接 水 茶 咖啡
            纸杯 白板 便签 办公用品 手套 印油 标签 缺货 快递袋 信纸 印台 文具 抬头纸 U盘 插线板 热水壶 口罩 工装""",
        r"""
            order run_out running_(low|out) ran_out out_of need_(some|more|a|two|three|\d+) could_(i|we)_(have|get)
            can_(i|we)_(have|get) please_(get|bring|order|buy|send_up) paper pens? toner ink cartridges? headsets?
            keyboard mouse monitor chairs? lamps? envelopes folders binders notebooks badges cards? batteries cups
            coffee tea water stapler tape labels stationery replacement spare headed_paper letterhead_paper
            ink_pads? could_the_office pouch usb extension_lead kettle charger""",
    ),
    "how many": (
        r"""
            [0-9一二两三四五六七八九十]{1,3}\s?(个|包|盒|支|本|箱|卷|副|只|把|套|袋|瓶|桶|打|张|块|台|件|双|根)
            各[0-9一二两三四五六七八九十]""",
        r"""
            \d+_(boxes|packs|reams|pieces|pcs|sets|rolls|bottles|x)\b \d+x two_(boxes|packs|reams)
            one_(box|pack|set) each""",
    ),
    "borrow": (
        r"""
            借 借阅 借用 调阅 查阅 调取 借出 归还 用完还 还回 还您 原件 正本 档案 台账 卷宗 图纸 案卷 保险柜 底档
            房产证 土地证 产权证 营业执照 原件借 取一下原件 复印件盖 原证 调出来 看一眼合同""",
        r"""
            borrow\w* lend loan (bring|return|give)_(it|them)_back back_(by|on|before)_\w+ originals? archives?
            file_(of|on|no) files dossier drawings? deeds? certificate safe cabinet look_at_the_(file|original|old)
            consult binder (original|old)_(deed|file|contract|certificate|drawings?|share) you_keep_it in_your_safe
            back_with_you return_it by_pouch""",
    ),
    "offers": (
        r"""
            优惠 促销 产品介绍 解决方案 试用 诚邀 推广 了解一下 合作机会 猎头""",
        r"""
            offer free_trial discount solution save_\d+ companies_like_yours demo growing_fast reach_out webinar
            partner_with""",
    ),
}  # fmt: skip
"""Concept → its Chinese and its English words."""


@lru_cache(maxsize=1)
def _table() -> tuple[Any, tuple[str, ...]]:
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    every: Any = re2.Set.SearchSet(options)
    owners: list[str] = []
    for name, words in CONCEPTS.items():
        for one in _alternatives(*words):
            every.Add(one)
            owners.append(name)
    every.Compile()
    return every, tuple(owners)


def _alternatives(chinese: str, english: str) -> Iterator[str]:
    yield from (one.replace("_", " ") for one in chinese.split())
    yield from (rf"\b(?:{one.replace('_', ' ')})\b" for one in english.split())


def concepts_of(text: str) -> dict[str, int]:
    """The concepts that a text speaks of → by how many different words.

    Args:
        text: lower case, half-width, simplified characters.
    """
    every, owners = _table()
    found: dict[str, int] = {}
    for index in every.Match(text) or ():
        found[owners[index]] = found.get(owners[index], 0) + 1
    return found
