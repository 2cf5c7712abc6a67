# Lists of what is ahead, and their filters.
list-when-any = Попереду
list-when-today = Сьогодні
list-when-tomorrow = Завтра
list-when-weekend = На вихідних
list-when-week = За 7 днів
list-when-month = За 30 днів
list-words = За словами «{ $words }»
list-words-when = За словами «{ $words }», { $when }
list-by = від «{ $name }»
list-online = онлайн
list-everywhere = в усіх містах

list-title = <b>{ $title }</b> · { $n ->
    [one] { $n } подія
    [few] { $n } події
    [many] { $n } подій
   *[other] { $n } події
}
list-line = { $number }. <b>{ $title }</b>
list-when = 📅 { $n ->
    [0] { $when }
    [one] { $when }, ще { $n } дата
    [few] { $when }, ще { $n } дати
    [many] { $when }, ще { $n } дат
   *[other] { $when }, ще { $n } дати
}
list-until = триває до { $day }
list-place-line = 📍 { $place } · { $price }
list-online-line = 💻 { $place } · { $price }
list-full = { $n ->
    [0] місць немає
   *[other] на цю дату місць немає
}
list-line-gone = { $number }. Цієї події тут уже немає.
list-cancelled = Скасовано
list-past = Уже минуло
list-page = { $number } з { $pages }
list-examples = Це приклади: таких подій насправді немає.

list-empty = <b>{ $title }</b>: поки порожньо.
list-nothing-found = <b>{ $title }</b>: нічого не знайдено.
list-near = Є { $offers }.
list-near-none = Каталог поки порожній. Загляньте трохи згодом.
list-near-dates = { $when ->
    [week] { $n } за найближчі 7 днів
    [month] { $n } за найближчі 30 днів
   *[any] { $n } в інші дні
}
list-near-online = { $n } онлайн
list-near-without = { $n } без умови «{ $filter }»
list-near-wishes = { $n } без додаткових умов
list-near-cities = { $n } в усіх містах
list-near-all = { $n } у всьому каталозі, без жодних умов

btn-near-dates = { $when ->
    [week] За 7 днів: { $n }
    [month] За 30 днів: { $n }
   *[any] Усі дні: { $n }
}
btn-near-online = Онлайн: { $n }
btn-near-without = Без «{ $filter }»: { $n }
btn-near-wishes = Без умов: { $n }
btn-near-cities = Усі міста: { $n }
btn-near-word = Лише «{ $words }»: { $n }
btn-near-all = Увесь каталог: { $n }
btn-wish = Хочу цього навчитися
btn-lift = ✕ { $filter }
btn-filters = Фільтри
btn-follow = Стежити
btn-unfollow = ✓ Стежу
btn-without-words = Показати все

filter-overview = <b>{ $title }</b>

    Оберіть, що для вас важливо. Зараз { $n ->
        [one] підходить { $n } подія
        [few] підходять { $n } події
        [many] підходять { $n } подій
       *[other] підходять { $n } події
    }.
filter-on = ✓ { $filter }
filter-free = Безкоштовно
filter-shelter = З укриттям
filter-followed = Мої інтереси
filter-query = «{ $words }»
filter-organisation = Один організатор
filter-everywhere = Усі міста
filter-when-today = Сьогодні
filter-when-tomorrow = Завтра
filter-when-weekend = Вихідні
filter-when-week = 7 днів
filter-when-month = 30 днів
filter-at = о { $time }
filter-after = після { $time }
filter-before = до { $time }
filter-age = { $n ->
    [one] { $n } рік
    [few] { $n } роки
   *[other] { $n } років
}
filter-part-morning = вранці
filter-part-afternoon = удень
filter-part-evening = увечері
filter-part-when = Коли
filter-part-mode = Наживо чи онлайн
filter-part-area = Напрям
filter-part-format = Формат
filter-part-audience = Для кого
filter-part-access = Доступність
filter-part-city = Місто
filter-ask-when = Коли вам зручно?
filter-ask-mode = Наживо чи онлайн?
filter-ask-area = Чого хочете навчитися?
filter-ask-format = Який формат шукаєте?
filter-ask-audience = Для кого шукаєте? Події «для всіх» теж будуть у списку.
filter-ask-access = Що має бути на місці? Показуємо лише події, де це прямо вказано.
filter-ask-city = У якому місті шукати?
filter-ask-day = Оберіть день.
filter-any-when = Будь-коли
filter-any-mode = Неважливо
filter-any-area = Усі напрями
filter-any-format = Усі формати
filter-any-audience = Неважливо
filter-any-access = Неважливо
filter-any-city = Мої громади
btn-pick-day = Обрати день
btn-show-found = Показати: { $n }
btn-clear-filters = Скинути все
