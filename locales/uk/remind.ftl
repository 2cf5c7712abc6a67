# What the bot sends unasked: reminders, changes, free places; and what organisers hear.
remind-many = { $n ->
    [one] 🔔 <b>Попереду { $n } подія</b>
    [few] 🔔 <b>Попереду { $n } події</b>
    [many] 🔔 <b>Попереду { $n } подій</b>
   *[other] 🔔 <b>Попереду { $n } події</b>
}
remind-when = 🔔 { $when }
remind-title = <b>{ $title }</b>
remind-where = 📍 { $place }
remind-online = 💻 Онлайн
remind-seats = Ваших місць: { $n }
remind-saved = Ви просили нагадати.
remind-full = Ви просили нагадати. Вільних місць уже немає, можна стати в чергу.
btn-my-plan = Мій план
btn-details = Докладніше
btn-remind-stop = Не нагадувати

change-moved = <b>Змінився час:</b> { $title }
change-moved-line = 📅 { $now }
    Було: { $was }
change-when = 📅 { $when }
change-date-cancelled = <b>Зустріч скасовано:</b> { $title }
change-cancelled = <b>Подію скасовано:</b> { $title }
change-reason = Чому: { $reason }

offer-head = { $n ->
    [1] <b>Для вас звільнилося місце.</b>
    [one] <b>Для вас звільнилося { $n } місце.</b>
    [few] <b>Для вас звільнилися { $n } місця.</b>
   *[other] <b>Для вас звільнилося місць: { $n }.</b>
}
offer-until = Тримаємо його для вас до: { $until }. Потім запропонуємо наступним у черзі.
offer-lapsed = Час на підтвердження минув, і місце запропонували наступним у черзі. Можна стати в чергу знову.

told-visitor = Відвідувач
told-needs = <b>Потрібна допомога:</b> { $title }
told-needs-over = <b>Допомога більше не потрібна:</b> { $title }
told-who = { $n ->
    [one] { $name }, { $n } місце
    [few] { $name }, { $n } місця
    [many] { $name }, { $n } місць
   *[other] { $name }, { $n } місця
}
told-need = — { $need }
told-note = «{ $note }»
told-report = <b>Повідомили про проблему:</b> { $title }
told-reason = Причина: { $reason }
