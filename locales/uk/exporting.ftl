# One's own events as files.
btn-export = Експорт
btn-export-xlsx = Excel (.xlsx)
btn-export-csv = Таблиця (.csv)
btn-export-ics = Календар (.ics)
btn-export-jsonld = schema.org (.json)
export =
    <b>Ваші події файлом</b>

    Змініть таблицю й надішліть її сюди: покажемо, що змінилося, і за вашою згодою оновимо події. Стовпець «Ідентифікатор» не чіпайте.

    Посилань на онлайн-зустрічі й прихованих адрес у файлі немає.
export-writing = Готуємо файл…
export-which = Події якої організації зберегти?
export-none = У цієї організації ще немає подій.
export-caption = { $n ->
        [one] { $n } зустріч.
        [few] { $n } зустрічі.
        [many] { $n } зустрічей.
       *[other] { $n } зустрічі.
    } Змінений файл можна надіслати назад.
export-key = Ідентифікатор
export-title = Назва
export-date = Дата
export-time = Час
export-end_date = Дата завершення
export-end_time = Час завершення
export-venue = Місце
export-address = Адреса
export-mode = Форма проведення
export-description = Опис
export-format = Формат
export-price = Вартість
export-capacity = Кількість місць
export-deadline = Реєстрація до
export-registration = Реєстрація
export-phone = Телефон
export-url = Посилання
export-age = Вік
export-audience = Для кого
export-language = Мова
export-level = Рівень
export-access = Доступність
export-shelter = Укриття
export-status = Статус
export-cancelled = Скасовано
export-price-free = безкоштовно
export-price-donation = за внеском
export-shelter-in_building = в будівлі
export-shelter-nearby = поруч{ $metres ->
        [0] {""}
       *[other] , { $metres } м
    }
export-shelter-none = немає
