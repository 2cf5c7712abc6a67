"""What is guessed from words: areas, formats, audiences, prices, ages, modes; unsure means nothing."""

import pytest

from storage import vocabulary
from storage.formats import areas, conditions, facts, plain
from storage.formats.model import Cost


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("Розмовний клуб англійської", "languages"),
        ("Основи Python для початківців", "digital"),
        ("Кібергігієна для старших людей", "digital"),
        ("Домедична допомога: турнікет", "safety"),
        ("Краєзнавча екскурсія містом", "heritage"),
        ("Підготовка до НМТ з математики: вступ до університету", "school"),
        ("Бухгалтерія для ФОП", "business"),
        ("Гончарство для дітей", "arts"),
        ("Йога в парку", "health"),
        ("Школа для батьків немовлят", "family"),
        ("Медіаграмотність: як не купитися на фейк", "civic"),
        ("Сортування й компост на балконі", "science"),
        ("Курс зварювальника", "work"),
        ("Тренінг для вчителів НУШ", "teaching"),
        ("Обучение чтению", "basics"),
        ("First aid course", "safety"),
        ("Зустріч", "other"),
        ("", "other"),
    ],
)
def test_areas(title: str, area: str) -> None:
    assert areas.area(title) == area


def test_two_areas_that_weigh_the_same_are_none() -> None:
    assert areas.area("Англійська для вчителів") == "other"
    assert areas.area("Англійська для вчителів", "Граматика, розмовний клуб") == "languages"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Майстер-клас з петриківського розпису", "workshop"),
        ("Вебінар про податки", "lecture"),
        ("Курс водіння", "course"),
        ("Книжковий клуб", "club"),
        ("Безоплатна консультація юриста", "consultation"),
        ("Фотовиставка", "exhibition"),
        ("Велопробіг", "excursion"),
        ("Турнір із шахів", "competition"),
        ("Круглий стіл", "forum"),
        ("Щось цікаве", "other"),
    ],
)
def test_formats(title: str, kind: str) -> None:
    assert areas.kind(title) == kind


def test_every_guess_is_a_word_of_the_vocabulary() -> None:
    stems = [stem for group in areas._stems().values() for stem in group]
    known = {
        "areas": set(vocabulary.areas()),
        "formats": set(vocabulary.FORMATS),
        "audiences": set(vocabulary.AUDIENCES),
        "modes": set(vocabulary.MODES),
        "signs": {"free", "donation", "cancelled"},
    }
    assert {stem.group: stem.key in known[stem.group] for stem in stems} == dict.fromkeys(known, True)


@pytest.mark.parametrize(
    ("title", "place", "mode"),
    [
        ("Вебінар", "", "online"),
        ("Лекція", "Zoom", "online"),
        ("Лекція (онлайн та офлайн)", "Бібліотека", "hybrid"),
        ("Лекція", "Бібліотека", None),
    ],
)
def test_modes(title: str, place: str, mode: str | None) -> None:
    assert areas.mode(title, "", place) == mode


@pytest.mark.parametrize(
    ("stated", "text", "cost"),
    [
        ("150 грн", "", Cost("paid", 15000, 15000)),
        ("100–150 грн", "", Cost("paid", 10000, 15000)),
        ("1 200,50 грн", "", Cost("paid", 120050, 120050)),
        ("150", "", Cost("paid", 15000, 15000)),
        ("0", "", Cost("free")),
        ("€20", "", Cost("paid", 2000, 2000, "EUR")),
        ("безкоштовно", "", Cost("free")),
        ("за донат", "", Cost("donation")),
        ("уточнюйте", "", Cost()),
        ("", "Вхід вільний.", Cost("free")),
        ("", "Ціна квитка: 80 грн\nЗнижка 20 грн для друзів", Cost("paid", 8000, 8000)),
        ("", "Зібрали 500 грн минулого разу", Cost()),
        ("", "До 23:00 вхід безкоштовний\nпісля 23:00 хлопці 50 грн", Cost()),
    ],
)
def test_prices(stated: str, text: str, cost: Cost) -> None:
    assert facts.cost(stated, text) == cost


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("для дітей 6–10 років", (6, 10)),
        ("віком від 3-х років", (3, None)),
        ("від 7 до 12 років", (7, 12)),
        ("18+", (18, None)),
        ("з 10 до 12 години", (None, None)),
        ("тел. +38 067 123 45 67", (None, None)),
    ],
)
def test_ages(text: str, ages: tuple[int | None, int | None]) -> None:
    assert facts.ages(text) == ages


def test_html_becomes_text() -> None:
    pasted = (
        "<style>p{}</style><p>Раз &amp; два</p><ul><li>три</li><li>чотири</li></ul>"
        '<a href="https://example.org/x">тут</a><script>alert(1)</script><a href="javascript:x()">ні</a>'
    )
    assert plain.plain(pasted) == "Раз & два\n\nтри\n\nчотири\n\nтут (https://example.org/x)ні"
    assert plain.plain("2 < 3 і <3") == "2 < 3 і <3"
    assert plain.plain("a\u0000b\u202ec\ud800d") == "abcd"
    assert plain.line("слово " * 100, 20) == "слово слово слово…"


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("https://us02web.zoom.us/j/123?pwd=x", True),
        ("https://zoom.us/meeting/register/abc", False),
        ("https://meet.google.com/abc-defg-hij", True),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting", True),
        ("https://events.teams.microsoft.com/event/1b15", False),
        ("https://forms.gle/abc", False),
        ("https://meet.jit.si/Poltava", True),
    ],
)
def test_which_addresses_open_a_meeting(url: str, opens: bool) -> None:
    assert plain.opens_a_meeting(url) is opens


@pytest.mark.parametrize(
    ("stated", "text", "phone", "found"),
    [
        ("https://forms.gle/a", "", "", ("link", "https://forms.gle/a", None)),
        ("", "Реєстрація: https://forms.gle/a.", "", ("link", "https://forms.gle/a", None)),
        ("", "Сайт: https://example.org", "", ("not_stated", None, None)),
        ("", "Запис за тел. (0532) 56-78-90", "", ("phone", None, "(0532) 56-78-90")),
        ("", "Про книгу №0671234567", "", ("not_stated", None, None)),
        ("067 123-45-67", "", "", ("phone", None, "067 123-45-67")),
        ("", "", "+38 (067) 123 45 67", ("phone", None, "+38 (067) 123 45 67")),
        ("не потрібна", "Вхід без реєстрації", "", ("none", None, None)),
    ],
)
def test_how_one_signs_up(stated: str, text: str, phone: str, found: tuple[str, str | None, str | None]) -> None:
    assert conditions.registration(stated, text, phone, None) == found


def test_level_access_and_shelter() -> None:
    levels = {"для початківців": "beginner", "B1–B2": "intermediate", "поглиблений": "advanced", "": None, "?": None}
    assert {words: conditions.level(words) for words in levels} == levels
    assert conditions.access("Пандус, переклад жестовою, субтитри; ліфт") == {"step_free", "sign_language", "captions"}
    shelters = {
        "": ("not_stated", None),
        "є": ("in_building", None),
        "в будівлі": ("in_building", None),
        "поруч, 150 м": ("nearby", 150),
        "найближче у школі": ("nearby", None),
        "немає": ("none", None),
        "уточнюйте": ("not_stated", None),
    }
    assert {words: conditions.shelter(words) for words in shelters} == shelters


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("www.форма.укр/вступ", "https://www.форма.укр/вступ"),
        ("https://x.org:8443/a?b=c#d", "https://x.org:8443/a?b=c#d"),
        ("https://.org", None),
        ("https://a,b.org", None),
        ("https://x.org:8o/", None),
        ("https://x.org\\a", None),
        ("https://x.org'a", None),
        ("https://😀.org/", None),
        ("https://user:password@x.org/", None),
    ],
)
def test_an_address_is_one_that_a_button_can_have(stated: str, read: str | None) -> None:
    assert plain.web_address(stated) == read
