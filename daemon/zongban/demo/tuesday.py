"""Tuesday, 24 November 2026: the second day."""

from zongban.demo.scenes import TUESDAY, Scene, at

SECOND_DAY = (
    Scene(
        at(TUESDAY, 8, 40), "zhou.zheng@huayue.example", "周正",
        "总经理答复第二天的简报", "The GM answers the second digest",
        "全部同意\n\n发自我的iPhone", answers="简报|Tuesday 24 November|Digest",
    ),
    Scene(
        at(TUESDAY, 9, 10), "sun.wei@huayue.example", "孙伟",
        "生产部签收安全检查任务", "Production accepts the inspection task",
        "收到，马上办", answers="安全生产检查",
    ),
    Scene(
        at(TUESDAY, 11, 0), "tom.clarke@huayue.example", "Tom Clarke",
        "同事加一个例行会，不知道这个时段已经定了；同样收下待排",
        "A colleague asks for a routine meeting in a slot that is taken",
        "Hi, could we have a project stand-up with the General Manager on Wednesday 25 November, 15:30-16:00 in Meeting Room 3F? "
        "Attendees: Anna Berg.\nTom", "Meeting request: project stand-up",
    ),
    Scene(
        at(TUESDAY, 13, 50), "reception@huayue.example", "何苗",
        "前台：诺维克客人已到，发访客证", "Reception: the Nordvik guests have arrived, badges out",
        "1 已到 证12", answers="来访|Visits on",
    ),
    Scene(
        at(TUESDAY, 14, 30), "wang.lei@huayue.example", "王磊",
        "迟到的答复：铜价测算已过期限、已报部门负责人，现在才办结", "The late answer: overdue, escalated to the head of Finance, done only now",
        "已办结，测算表已发李总审核。", answers="铜价",
    ),
    Scene(
        at(TUESDAY, 15, 0), "sun.wei@huayue.example", "孙伟",
        "主持人核查通过，销号", "The host verifies; the task is closed",
        "同意", answers="铜价",
    ),
    Scene(
        at(TUESDAY, 16, 15), "reception@huayue.example", "何苗",
        "客人离开，访客证已还", "The guests have left, badges are back",
        "1 已离开，证已还", answers="来访|Visits on",
    ),
    Scene(
        at(TUESDAY, 16, 35), "tom.clarke@huayue.example", "Tom Clarke",
        "时段已有签约，16:30 给了他三个空档；他选第一个",
        "The slot is the signing's: offered three free times at 16:30, he takes the first",
        "The first one, thanks", answers="choose a time",
    ),
    Scene(
        at(TUESDAY, 16, 40), "chen.jing@huayue.example", "陈静",
        "法务部请示（保密件）：简报里只见编号", "A confidential request: only its number in the digest",
        "周总：\n\n秘密★1年\n\n关于并购项目尽职调查的请示，详见附件。妥否，请批示。\n\n陈静", "关于并购项目尽职调查的请示（秘密★1年）",
    ),
)  # fmt: skip
