"""How long, how much: durations, lead times and prices."""

from decimal import Decimal

from locales.words import Words

DAY = 24 * 60
WEEK = 7 * DAY
_UNITS = {"m": 1, "h": 60, "d": DAY, "w": WEEK}


class Spans(Words):
    def duration(self, minutes: int) -> str:
        """«2 год 30 хв»"""
        hours, rest = divmod(max(minutes, 0), 60)
        parts = [self.plain("duration-hours", hours=hours)] if hours else []
        if rest or not hours:
            parts.append(self.plain("duration-minutes", minutes=rest))
        return " ".join(parts)

    def hours(self, minutes: int) -> str:
        """«1,5 години», «30 годин»: what a course comes to."""
        whole, rest = divmod(minutes, 60)
        return self.plain("hours", n=whole if not rest else round(minutes / 60, 1))

    def span(self, minutes: int) -> str:
        """«2 години», «1 день», in the accusative; in the largest unit that divides it."""
        for unit, key in ((WEEK, "weeks"), (DAY, "days"), (60, "hours")):
            if minutes and not minutes % unit:
                return self.plain(f"{key}-accusative", n=minutes // unit)
        return self.plain("minutes-accusative", n=minutes)

    def lead(self, lead: str) -> str:
        """«напередодні о 18:00», «за 2 години», «за 1 день»: when a reminder comes; "evening", "15m", "2h", "1d"…"""
        if lead == "evening":
            return self.plain("lead-evening", time="18:00")
        minutes = int(lead[:-1]) * _UNITS[lead[-1]]
        return self.plain("lead-before", span=self.span(minutes))

    def ages(self, minimum: int | None, maximum: int | None) -> str:
        """«від 16 років», «6–12 років»; empty for any age."""
        if minimum is not None and maximum is not None:
            return self.plain("age-between", minimum=minimum, maximum=maximum)
        if minimum is not None:
            return self.plain("age-from", n=minimum)
        return self.plain("age-up-to", n=maximum) if maximum is not None else ""

    def amount(self, value: int | float | Decimal, currency: str = "UAH") -> str:
        """«1 500 грн», «12,50 грн»"""
        whole = int(value)
        number = self.number(whole) if whole == value else self.cents(value)
        key = f"price-in-{currency.lower()}"
        return self.plain(key if self.has(key) else "price-in-other", amount=number, currency=currency)

    def price(
        self,
        kind: str,
        minimum: int | float | Decimal | None = None,
        maximum: int | float | Decimal | None = None,
        currency: str | None = "UAH",
    ) -> str:
        """«Безкоштовно» / «150 грн» / «від 150 до 300 грн» / «За внеском» / «Ціну не вказано»"""
        if kind in ("free", "donation"):
            return self.plain(f"price-{kind}")
        code = currency or "UAH"
        if minimum is not None and maximum is not None and minimum != maximum:
            low = self.number(int(minimum)) if int(minimum) == minimum else self.cents(minimum)
            return self.plain("price-between", minimum=low, maximum=self.amount(maximum, code))
        if minimum is not None and (maximum is not None or kind == "paid"):
            return self.amount(minimum, code)
        if maximum is not None:
            return self.plain("price-up-to", amount=self.amount(maximum, code))
        return self.plain("price-paid" if kind == "paid" else "price-not_stated")

    def cents(self, value: int | float | Decimal) -> str:
        """«12,50»"""
        whole, rest = f"{value:.2f}".split(".")
        return self.number(int(whole)) + ("," if self.language == "uk" else ".") + rest
