"""What came of the proof of a settlement, in words."""

from collections.abc import Iterator

from zongban.cli.settling_words import RANKS, number_of
from zongban.cli.tongue import say
from zongban.timetable.court import Problem, Settlement

_RANKED = 4


def outcome(problem: Problem, first: Settlement, found: Settlement, language: str) -> Iterator[str]:
    """Whether the solver found better than the court, and what of it is proven."""
    if found.objective < first.objective:
        level = next(n for n in range(6) if found.objective[n] != first.objective[n])
        name, was, now = _name(level, language), number_of(first, level), number_of(found, level)
        yield say(
            language,
            f"求解器找到更好的裁定：{name} {was} → {now}。",
            f"The solver found a better settlement: {name} {was} → {now}.",
        )
    else:
        yield say(language, "求解器没有找到更好的裁定。", "The solver found no better settlement.")
    if all(found.proven):
        yield say(language, "六级目标全部证明为最优。", "All six levels are proven best.")
        return
    open_ones = [n for n in range(6) if not found.proven[n] and _matters(problem, n)]
    names = [_name(n, language) + _limit(found, n, language) for n in open_ones]
    yield say(
        language,
        f"时限内未能证明：{'、'.join(names)}；其余已证明最优。可用更大的 --seconds 再试。",
        f"Not proven within the limit: {', '.join(names)}; all else is proven best. More --seconds may prove them.",
    )


def _matters(problem: Problem, level: int) -> bool:
    return level >= _RANKED or any(one.rank == level for one in problem.items)


def _name(level: int, language: str) -> str:
    if level < _RANKED:
        zh, en = RANKS[level]
        return say(language, f"{zh}事项安排数", f"{en} items placed")
    names = (("变动代价", "displacement"), ("偏离意愿", "distance from what was asked"))
    return say(language, *names[level - _RANKED])


def _limit(found: Settlement, level: int, language: str) -> str:
    now, bound = number_of(found, level), abs(found.bounds[level])
    if level < _RANKED:
        return say(language, f"（现为 {now}，至多 {bound}）", f" ({now}, at most {bound})")
    return say(language, f"（现为 {now}，不会低于 {bound}）", f" ({now}, at least {bound})")


def no_solver(error: str, language: str) -> str:
    """What to install."""
    return say(
        language,
        f"没有安装求解器（{error}）。请在 zongban 源码目录里执行 pip install '.[solver]'（OR-Tools，约 240 MB）；"
        "不加 --prove，zongban settle 不需要它。",
        f"No solver is installed ({error}). In the folder of zongban's sources run pip install '.[solver]' "
        "(OR-Tools, about 240 MB); without --prove, zongban settle does not need it.",
    )


def without_proof(error: str, language: str) -> str:
    """The answer of the court stands, and why there is no proof."""
    return say(
        language,
        f"没有得到证明（{error}）；裁定仍然有效。",
        f"There is no proof ({error}); the settlement stands as it is.",
    )
