"""What each funder gives in all, placed on the lines of the quote that it pays for: a human writes totals. Pure; cents.

Every total is placed on the lines that its funder pays for, whenever some way to place them all exists: one moves from a
line to another to make room. What fits on none of them is placed anywhere, for the rules to say why not.
"""

from collections.abc import Collection, Mapping

from .plan import Asked

Shares = dict[str, tuple[int, ...]]


def place(
    asked: Asked,
    totals: Mapping[str, int],
    *,
    lines: Shares | None = None,
    before: Mapping[str, Collection[int]],
) -> Shares:
    """Cents by line for each funder. `lines`: those that a human wrote line by line, left as they are.

    `before`: where each stood, which it keeps as far as it may. More in all than there is to pay is left unplaced.
    """
    placing = _Placing(asked, dict(lines or {}))
    for code, total in totals.items():
        placing.begin(code, total, before.get(code, ()))
    for code, total in totals.items():
        placing.add(code, total - sum(placing.parts[code]))
    for code, total in totals.items():
        placing.add_anywhere(code, total - sum(placing.parts[code]))
    return {code: tuple(parts) for code, parts in placing.parts.items()}


class _Placing:
    """`parts`: by funder, cents of each line; `room`: cents of each line that nobody gives yet."""

    def __init__(self, asked: Asked, fixed: Shares) -> None:
        self.asked, self.fixed = asked, fixed
        self.parts = {code: list(parts) for code, parts in fixed.items()}
        given = [sum(parts[at] for parts in fixed.values()) for at in range(len(asked.lines))]
        self.room = [max(0, line.left - sum_) for line, sum_ in zip(asked.lines, given, strict=True)]

    def begin(self, code: str, total: int, before: Collection[int]) -> None:
        """Where it stood, down to its total: the first lines first."""
        self.parts[code] = [0] * len(self.room)
        for at, part in enumerate(before):
            self._give(code, at, min(part, total - sum(self.parts[code])))

    def add(self, code: str, cents: int) -> None:
        while cents and (path := self._path(code)):
            cents -= self._along(code, path, cents)

    def add_anywhere(self, code: str, cents: int) -> None:
        for at in range(len(self.room)):
            cents -= self._give(code, at, cents)

    def _give(self, code: str, at: int, cents: int) -> int:
        given = min(cents, self.room[at])
        self.parts[code][at] += given
        self.room[at] -= given
        return given

    def _pays(self, code: str) -> list[int]:
        funder = self.asked.by_code[code]
        return [at for at, line in enumerate(self.asked.lines) if funder.pays_for(line.care)]

    def _path(self, code: str) -> list[tuple[str, int, int]]:
        """From a line with room back to one of its own: (who moves, from where, to where); the last one only gives."""
        came: dict[int, tuple[str, int]] = dict.fromkeys(self._pays(code), (code, -1))
        for at in (queue := list(came)):
            if self.room[at]:
                return _back(came, at)
            for other, here in self._movable(at):
                if here not in came:
                    came[here] = (other, at)
                    queue.append(here)
        return []

    def _movable(self, at: int):
        """Who gives on this line, and where else it may."""
        for other, parts in self.parts.items():
            if parts[at] and other not in self.fixed:
                yield from ((other, here) for here in self._pays(other))

    def _along(self, code: str, path: list[tuple[str, int, int]], cents: int) -> int:
        moved = min(cents, self.room[path[0][2]], *(self.parts[who][at] for who, at, _ in path if at >= 0))
        self.room[path[0][2]] -= moved
        for who, at, here in path:
            self.parts[who][here] += moved
            if at >= 0:
                self.parts[who][at] -= moved
        return moved


def _back(came: Mapping[int, tuple[str, int]], at: int) -> list[tuple[str, int, int]]:
    path = []
    while at >= 0:
        who, before = came[at]
        path.append((who, before, at))
        at = before
    return path
