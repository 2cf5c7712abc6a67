"""Edges of names, places and addresses in posts: each was once read wrong."""

from datetime import UTC, datetime

import pytest

from storage.reading.announcements import Post, read
from tests.announcements_gold import as_gold
from tests.benchmarks.phrases import TOWNS

NOW = datetime(2026, 12, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "field", "expected"),
    [
        ("Курси англійської для всіх стартують 5 січня о 17:00!", "title", "Курси англійської для всіх"),
        ("Тренінги з медіа починаються 15 грудня о 15:00", "title", "Тренінги з медіа"),
        ("Ура! Нарешті зимова школа плавання! 4 січня о 11:00", "title", "Зимова школа плавання"),
        ("Психологічний клуб «Поруч» збирається 11 грудня о 16:00", "title", "Психологічний клуб «Поруч»"),
        ("Йога у парку 15.12 о 7:30, парк «Перемога», біля фонтану", "place", "парк «Перемога»"),
        ("Презентація книги. 18.12.2026, 17:30, книгарня «Є», вул. Соборності, 38", "place", "книгарня «Є»"),
        ("Кіноклуб. 15.12, 18:30. Місце: «Листопад», Полтава", "place", "«Листопад»"),
        ("Лекція 10 грудня о 10:00. Музей, вул. Соборності 64ж, вхід вільний", "address", "вул. Соборності 64ж"),
        ("Курси 9 грудня об 11:00, бібліотека. Набираємо групу з 10 осіб", "capacity", 10),
    ],
)
def test_read_as_it_was_meant(words: str, field: str, expected: object) -> None:
    reading = read(Post(words, sent_at=NOW), TOWNS, NOW)
    assert reading.kind == "event"
    assert as_gold(reading.drafts[0])[field] == expected
