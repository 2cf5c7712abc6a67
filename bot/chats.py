"""What each chat got lately: one message a second, and twenty a minute to a group (their ids are below zero)."""

from collections import deque

SPARE = 0.005  # seconds: Telegram's clock and ours do not tick together
SECOND, MINUTE = 1 + SPARE, 60 + SPARE
IN_A_MINUTE = 20
RECENT = 5.0  # seconds: more than half as many messages in them crowd a chat


class Chats:
    """Chats stand in the order of their last message, so that those long quiet are forgotten from the front."""

    def __init__(self) -> None:
        self._people: dict[int, deque[float]] = {}
        self._groups: dict[int, deque[float]] = {}
        self._held: dict[int, float] = {}
        self.all_held_until = 0.0

    def count(self, chat_id: int, now: float) -> None:
        chats, kept = self._of(chat_id)
        starts = chats.pop(chat_id, None) or deque()
        while starts and now - starts[0] >= kept:
            starts.popleft()
        starts.append(now)
        chats[chat_id] = starts
        _forget(chats, now - kept)

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until the chat may get another message; nothing or less: at once."""
        wait = self._held.get(chat_id, now) - now
        if wait <= 0:
            self._held.pop(chat_id, None)
        starts = self._of(chat_id)[0].get(chat_id)
        if starts:
            wait = max(wait, starts[-1] + SECOND - now)
        if starts and chat_id < 0 and len(starts) >= IN_A_MINUTE:
            wait = max(wait, starts[-IN_A_MINUTE] + MINUTE - now)
        return wait

    def hold(self, chat_id: int, until: float) -> None:
        self._held[chat_id] = max(until, self._held.get(chat_id, 0.0))

    def crowded(self, chat_id: int, now: float) -> bool:
        """Whether it got more than its share, the last message included."""
        starts = self._of(chat_id)[0].get(chat_id, ())
        lately = [start for start in starts if now - start < RECENT]
        if len(lately) > 1 and lately[-1] - lately[-2] < 1:
            return True
        return len(lately) > RECENT / 2 or (chat_id < 0 and len(starts) > IN_A_MINUTE)

    def _of(self, chat_id: int) -> tuple[dict[int, deque[float]], float]:
        return (self._groups, MINUTE) if chat_id < 0 else (self._people, RECENT)


def _forget(chats: dict[int, deque[float]], before: float) -> None:
    while chats:
        chat_id = next(iter(chats))
        if chats[chat_id][-1] > before:
            return
        del chats[chat_id]
