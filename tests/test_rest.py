"""When Telegram is in trouble: longer each time, never in step with others, over with the first that gets through."""

from bot.rest import LONGEST, Rest


class Hand:
    """A clock that is moved by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def taken(rest: Rest, hand: Hand) -> float:
    """Rests once, until it is over; how long that was."""
    rest.take()
    left = rest.left
    hand.now += left
    assert rest.over
    return left


def test_each_rest_is_longer_up_to_a_bound_and_by_chance_a_little_more() -> None:
    hand = Hand()
    rest = Rest(lambda: False, hand)
    for least in (1, 2, 4, 8, LONGEST, LONGEST):
        assert least <= taken(rest, hand) <= 1.5 * least
    assert len({taken(rest, hand) for _ in range(8)}) > 1, "two copies of the bot do not call in step"


def test_what_got_through_ends_it() -> None:
    hand = Hand()
    rest = Rest(lambda: False, hand)
    for _ in range(4):
        taken(rest, hand)
    rest.reached()
    assert taken(rest, hand) <= 1.5


def test_three_people_whom_nothing_reaches_are_no_chance() -> None:
    rest = Rest(lambda: False, Hand())
    assert [rest.missed(person) for person in (1, 1, 2, 3)] == [False, False, False, True]
    rest = Rest(lambda: False, Hand())
    rest.missed(1)
    rest.missed(2)
    rest.reached()
    assert not rest.missed(3)


def test_where_the_rest_of_the_bot_has_lost_telegram_one_is_enough() -> None:
    assert Rest(lambda: True, Hand()).missed(1)
