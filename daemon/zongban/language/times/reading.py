"""The whole way from a text to its mentions."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from zongban.core import late_re as re
from zongban.language.times import context
from zongban.language.times.atoms import Calendar, Clock, Closing, Every, Length, Near, Part, Period, Weekday
from zongban.language.times.build import plain
from zongban.language.times.compose import phrases
from zongban.language.times.due import due, from_now
from zongban.language.times.frame import Frame
from zongban.language.times.lexicon import merged
from zongban.language.times.listed import with_months
from zongban.language.times.mention import Kind, Role, TimeMention, day_of
from zongban.language.times.neighbours import settled
from zongban.language.times.offers import joined
from zongban.language.times.openings_en import opening_en
from zongban.language.times.openings_zh import opening
from zongban.language.times.phrase import Phrase
from zongban.language.times.pieces import pieces
from zongban.language.times.recur import recurring

_MOST_PIECES = 400
_PART_ENDS = {"morning": time(12), "noon": time(13), "afternoon": time(18)}
_BEGINS = re.compile(
    r"(?:从|自|starts?|starting|begins?|beginning|commencing|from|as\s+(?:of|from)|with\s+effect\s+from|effective)(?:\s+on|\s+from)?\s*$"
)


class Reader:
    """One text on its way; holds the folded text and what has been found in it."""

    def __init__(self, text: str, frame: Frame) -> None:
        self._text = text
        self._pieces = pieces(text)
        self._folded = self._pieces.folded
        self._frame = frame
        self._ends = context.boundaries(self._folded)

    def read(self) -> tuple[TimeMention, ...]:
        """All mentions, in the order of the text."""
        both = self._pieces.chinese, self._pieces.english
        # Where both read the same signs, English wins when it has read seconds, which Chinese leaves out.
        seconds = any(isinstance(atom.meaning, Clock) and atom.meaning.second for atom in both[1])
        atoms = merged(*(reversed(both) if seconds else both))
        # Nobody names more times than this; a text that does is not meant to be read.
        atoms = atoms[:_MOST_PIECES]
        if not atoms:
            return ()
        found = phrases(self._folded, atoms)
        with_months(self._folded, found, self._frame)
        found = settled(self._folded, found, self.bounds)
        groups = joined(self._folded, found, [self.bounds(p.start) for p in found])
        mentions: list[TimeMention] = []
        for place, group in enumerate(groups):
            following = groups[place + 1][0] if place + 1 < len(groups) else None
            try:
                mentions.extend(self._mentions(group, following, groups[:place]))
            except (ValueError, OverflowError):
                # A day outside the calendar (before year 1, after 9999) is no time that anybody means.
                continue
        return tuple(self._finished(m) for m in self._pruned(mentions))

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the sentence at `place` begins and ends."""
        n = bisect_right(self._ends, place)
        return (self._ends[n - 1] if n else 0), (self._ends[n] if n < len(self._ends) else len(self._folded))

    def _mentions(
        self, group: list[Phrase], following: Phrase | None, before: Sequence[list[Phrase]]
    ) -> list[TimeMention]:
        if len(group) > 1:
            options = self._options(group)
            return [options] if options is not None else []
        phrase = group[0]
        if moved := self._moved_span(phrase):
            return moved
        mention = self._one(phrase, before, following)
        if mention is None:
            return []
        return [self._with_role(mention, phrase, following)]

    def _options(self, group: list[Phrase]) -> TimeMention | None:
        found = []
        for phrase in group:
            self._frame.past = False
            mention = plain(phrase, self._frame)
            if mention is None or mention.start is None:
                continue
            found.append(mention)
            self._frame.last_day = day_of(mention.start)
        if not found:
            return None
        if len(found) == 1:
            return found[0]
        span = (group[0].start, max(p.end for p in group))
        assumed = tuple(dict.fromkeys(a for m in found for a in m.assumed))
        options = tuple((m.start, m.end) for m in found if m.start is not None)
        part = found[-1].part if all(m.part == found[-1].part for m in found) else None
        return TimeMention(
            "", span, Kind.OPTIONS, None, None, found[-1].grain, options, part=part, assumed=assumed
        )

    def _one(
        self, phrase: Phrase, before: Sequence[list[Phrase]], following: Phrase | None
    ) -> TimeMention | None:
        sentence = self.bounds(phrase.start)
        if phrase.every is not None:
            begins = self._begins(phrase, before, following, sentence)
            marked = context.DUE_AFTER.match(self._folded, phrase.end) or re.search(
                r"\b(?:by|before)\b", self._folded[phrase.start : phrase.end]
            )
            return recurring(phrase, phrase.every, self._frame, begins, due=bool(marked))
        if phrase.length is not None and phrase.day is None and phrase.shift is None and not phrase.has_hour:
            return self._length(phrase, phrase.length)
        if _may_be_evening(phrase) and context.at_table(self._folded, *sentence):
            phrase.part = "evening"
        self._frame.past = any(
            context.is_past(self._folded, *place, sentence_start=sentence[0])
            for place in ((phrase.start, phrase.end), phrase.row)
            if place is not None
        )
        begun = self._begun(phrase, sentence[0])
        if begun is not None:
            return begun
        deadline = None if self._frame.past else self._deadline(phrase)
        if deadline is not None:
            return deadline
        mention = plain(phrase, self._frame)
        if mention is not None and self._frame.past:
            mention = replace(mention, role=Role.PAST)
        return mention

    def _begun(self, phrase: Phrase, sentence_start: int) -> TimeMention | None:
        """A time from which on something holds: 自11月5日起, 下午3点以后, since Monday, after 3 pm."""
        if phrase.until is not None or phrase.length is not None or phrase.closing is not None:
            return None
        place = self._folded, phrase.start, phrase.end, sentence_start
        opened = opening(*place, hour=phrase.has_hour) or opening_en(*place, hour=phrase.has_hour)
        if opened is None:
            return None
        self._frame.past = self._frame.past or opened.past
        mention = plain(phrase, self._frame)
        if mention is None or mention.start is None or mention.kind is Kind.OPTIONS:
            return None
        start = mention.start
        if opened.after and mention.kind is Kind.DATE_RANGE and mention.end is not None:
            start = mention.end + timedelta(days=1)
        elif opened.after and mention.part in _PART_ENDS:
            start = datetime.combine(day_of(start), _PART_ENDS[mention.part], self._frame.at.tzinfo)
        kind = Kind.RANGE if isinstance(start, datetime) else Kind.DATE_RANGE
        role = Role.PAST if self._frame.past else mention.role
        grain = "minute" if kind is Kind.RANGE else "day"
        span = (opened.start, opened.end)
        return replace(
            mention, kind=kind, start=start, end=None, grain=grain, part=None, role=role, span=span
        )

    def _begins(
        self,
        recurrence: Phrase,
        before: Sequence[list[Phrase]],
        following: Phrase | None,
        sentence: tuple[int, int],
    ) -> date | None:
        """The day a recurrence starts from, when the sentence says so (从下周起, starting next week)."""
        days = [
            atom for atom in recurrence.atoms if not isinstance(atom.meaning, Every | Clock | Part | Closing)
        ]
        if len(days) == 1 and recurrence.day and self._says_begin(days[0].start, days[0].end, sentence):
            return self._first_day(Phrase(days[0].start, days[0].end, day=recurrence.day, atoms=days))
        if (
            following is not None
            and following.start < sentence[1]
            and following.day is not None
            and self._says_begin(following.start, following.end, sentence)
        ):
            return self._first_day(following)
        for group in reversed(before):
            phrase = group[0]
            if phrase.start < sentence[0] or phrase.day is None:
                break
            if self._says_begin(phrase.start, phrase.end, sentence):
                return self._first_day(phrase)
        return None

    def _says_begin(self, start: int, end: int, sentence: tuple[int, int]) -> bool:
        led = _BEGINS.search(self._folded[max(sentence[0], start - 20) : start])
        return bool(led or re.match(r"\s*(?:起|开始)", self._folded[end : end + 4]))

    def _first_day(self, phrase: Phrase) -> date | None:
        mention = plain(phrase, self._frame)
        return day_of(mention.start) if mention is not None and mention.start is not None else None

    def _length(self, phrase: Phrase, length: Length) -> TimeMention | None:
        found = context.within(self._folded, phrase.start, phrase.end)
        self._frame.assumed = []
        if found is not None:
            try:
                end = from_now(length.amount, length.unit, self._frame)
            except (ValueError, OverflowError):
                return None
            after = found.re.pattern == context.INSIDE.pattern
            span = (
                phrase.start if after else phrase.start - len(found.group()),
                found.end() if after else phrase.end,
            )
            grain = "minute" if isinstance(end, datetime) else "day"
            return TimeMention("", span, Kind.DEADLINE, None, end, grain, role=Role.DEADLINE)
        return TimeMention(
            "", (phrase.start, phrase.end), Kind.DURATION, seconds=length.seconds, grain=length.unit
        )

    def _deadline(self, phrase: Phrase) -> TimeMention | None:
        after = context.DUE_AFTER.match(self._folded, phrase.end)
        led = context.due_before(self._folded, phrase.start)
        inside = (
            isinstance(phrase.day, Period)
            and phrase.day.inside
            and context.ACTION.match(self._folded, phrase.end)
        ) or (
            isinstance(phrase.day, Near | Weekday | Calendar)
            and not phrase.has_hour
            and context.INSIDE.match(self._folded, phrase.end)
        )
        if not (after or led or inside or phrase.closing is not None):
            return None
        if phrase.until is not None and ("止" in after.group() if after else phrase.until.has_hour):
            # 自1日起至7日止 is a span.
            return None
        strictly = bool(after and after["before"]) or context.strictly_before(self._folded, phrase.start)
        end = due(phrase, self._frame, strictly=strictly)
        if end is None:
            return None
        start = phrase.start - (len(led.group()) if led else 0)
        span = (start, after.end() if after else phrase.end)
        grain = "minute" if isinstance(end, datetime) else "day"
        return TimeMention(
            "", span, Kind.DEADLINE, None, end, grain, role=Role.DEADLINE, assumed=tuple(self._frame.assumed)
        )

    def _moved_span(self, phrase: Phrase) -> list[TimeMention]:
        """Moved from Tuesday 10:00 to Wednesday 10:00 is no span but an old time and a new one."""
        right = phrase.until
        if right is None or right.day is None:
            return []
        begin, _ = self.bounds(phrase.start)
        if not context.MOVE_FROM.search(self._folded[max(begin, phrase.start - 60) : phrase.start]):
            return []
        old, new = plain(replace(phrase, until=None, end=right.start), self._frame), plain(right, self._frame)
        mentions = []
        if old is not None:
            mentions.append(replace(old, role=Role.CANCELLED, span=(phrase.start, phrase.atoms[0].end)))
        if new is not None:
            mentions.append(new)
        return mentions

    def _with_role(self, mention: TimeMention, phrase: Phrase, following: Phrase | None) -> TimeMention:
        bounds = self.bounds(phrase.start)
        after = (
            following.start
            if following is not None and following.start < bounds[1] and following.length is None
            else None
        )
        if mention.kind not in (Kind.DURATION, Kind.RECURRING) and context.is_cancelled(
            self._folded, phrase.start, mention.span[1], after, bounds
        ):
            mention = replace(mention, role=Role.CANCELLED)
        elif mention.role is Role.OFFERED and self._gone(mention):
            mention = replace(mention, role=Role.PAST)
        if mention.start is not None and mention.role is not Role.CANCELLED:
            self._frame.last_day = day_of(mention.start)
        return mention

    def _gone(self, mention: TimeMention) -> bool:
        last = mention.end or mention.start
        if last is None or mention.kind is Kind.RECURRING:
            return False
        if mention.end is None and mention.kind in (Kind.RANGE, Kind.DATE_RANGE):
            return False
        return day_of(last) < self._frame.today

    def _pruned(self, mentions: list[TimeMention]) -> list[TimeMention]:
        """Without periods that only name a subject (Q4 numbers) and lengths that repeat a span."""
        return [
            m
            for m in mentions
            if not _backward(m)
            and not self._idle(m, others := [o for o in mentions if o is not m and self._same_sentence(o, m)])
            and not self._only_begins(m, others)
        ]

    def _only_begins(self, mention: TimeMention, others: Sequence[TimeMention]) -> bool:
        """Whether a day only says when a recurrence begins."""
        return (
            mention.kind is Kind.DATE
            and any(m.kind is Kind.RECURRING for m in others)
            and self._says_begin(*mention.span, self.bounds(mention.span[0]))
        )

    @staticmethod
    def _idle(mention: TimeMention, others: Sequence[TimeMention]) -> bool:
        """Whether the sentence says better what `mention` says."""
        kinds = {m.kind for m in others}
        if mention.kind is Kind.DATE_RANGE and mention.grain in ("month", "quarter", "half", "year"):
            return any(m.grain in ("minute", "day", "part") and m.kind is not Kind.DURATION for m in others)
        if mention.kind is Kind.DATE_RANGE and any(
            m.kind is Kind.DATE_RANGE
            and (m.start, m.end) == (mention.start, mention.end)
            and m.span < mention.span
            for m in others
        ):
            return True
        if mention.kind is Kind.DATE_RANGE and (mention.grain == "week" or mention.end is None):
            return Kind.RECURRING in kinds
        if mention.kind is Kind.DATE_RANGE and mention.end is None:
            return any(m.kind is Kind.RECURRING and m.start == mention.start for m in others)
        if mention.kind is Kind.DURATION:
            # 明天一整天: the day that it fills has been named.
            fills = mention.seconds == 86400 and any(m.span[1] == mention.span[0] for m in others)
            return fills or Kind.RANGE in kinds or Kind.DATE_RANGE in kinds
        if mention.kind is Kind.DATE:
            return any(
                (m.kind is Kind.DEADLINE and m.end == mention.start)
                or (m.kind is Kind.DATE and m.start == mention.start and m.span < mention.span)
                for m in others
            )
        return False

    def _same_sentence(self, one: TimeMention, other: TimeMention) -> bool:
        return self.bounds(one.span[0]) == self.bounds(other.span[0])

    def _finished(self, mention: TimeMention) -> TimeMention:
        start, end = mention.span
        while (
            end > start
            and self._text[end - 1] in " \t\n.,;"
            and not self._folded[start:end].endswith((".m.", "o.b."))
        ):
            end -= 1
        while start < end and self._text[start] in " \t\n\u3000":
            start += 1
        return replace(mention, span=(start, end), text=self._text[start:end])


def _may_be_evening(phrase: Phrase) -> bool:
    clock = phrase.clock
    return (
        clock is not None and not clock.exact and not clock.part and not phrase.part and 5 <= clock.hour <= 11
    )


def _backward(mention: TimeMention) -> bool:
    """Whether the end lies before the start: what the words say is no time."""
    start, end = mention.start, mention.end
    return (
        start is not None
        and end is not None
        and isinstance(start, datetime) == isinstance(end, datetime)
        and end < start
    )
