"""Faults on purpose: refusals, delays, dropped connections, garbage; for the next calls or until cleared."""

from dataclasses import dataclass


@dataclass(slots=True)
class Fault:
    """What happens to a call. `drop` is "before" or "after" the work is done; `times` None means until cleared."""

    methods: frozenset[str] = frozenset()  # none: every method
    times: int | None = 1
    skip: int = 0  # calls let through first
    code: int = 0
    description: str = ""
    retry_after: int | None = None
    delay: float = 0.0
    drop: str = ""
    garbage: bytes | None = None
    migrate_to: int | None = None  # the supergroup that the group became
    chat: int | None = None  # none: every chat

    def fits(self, method: str, chat: int | None) -> bool:
        return (not self.methods or method in self.methods) and self.chat in (None, chat)


class Faults:
    def __init__(self) -> None:
        self.delay = 0.0  # seconds before every call
        self.planned: list[Fault] = []
        self.spared: frozenset[str] = frozenset(("getUpdates",))  # a fault for every method leaves polling alone

    def add(
        self,
        *methods: str,
        times: int | None = 1,
        skip: int = 0,
        code: int = 0,
        description: str = "",
        retry_after: int | None = None,
        delay: float = 0.0,
        drop: str = "",
        garbage: bytes | None = None,
        migrate_to: int | None = None,
    ) -> Fault:
        """Plans a fault for the methods named, or for all but polling."""
        fault = Fault(frozenset(methods), times, skip, code, description, retry_after, delay, drop, garbage, migrate_to)
        self.planned.append(fault)
        return fault

    def flood(self, *methods: str, retry_after: int = 1, times: int | None = 1) -> Fault:
        """The answer 429, as when the limits are passed."""
        description = f"Too Many Requests: retry after {retry_after}"
        return self.add(*methods, times=times, code=429, description=description, retry_after=retry_after)

    def clear(self) -> None:
        self.planned.clear()
        self.delay = 0.0

    def next(self, method: str, chat: int | None = None) -> Fault | None:
        """The fault that this call meets; it is used up by one."""
        for fault in self.planned:
            if not fault.fits(method, chat) or (not fault.methods and method in self.spared):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            self._use(fault)
            return fault
        return None

    def _use(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times <= 0:
            self.planned.remove(fault)
