# My plan.
plan-ahead-title = <b>Мій план: попереду</b>
plan-past-title = <b>Мій план: що минуло</b>
plan-ahead-empty = Поки порожньо. Оберіть подію й натисніть «Піду» або «Зберегти», і вона з’явиться тут.
plan-past-empty = Тут буде те, куди ви ходили.
plan-title = { $number }. <b>{ $title }</b>
plan-when = 📅 { $when }
plan-place = 📍 { $place }
plan-online = 💻 { $place }
plan-going = { $n ->
    [1] ✓ Ви йдете
    [one] ✓ Ви йдете, { $n } місце
    [few] ✓ Ви йдете, { $n } місця
    [many] ✓ Ви йдете, { $n } місць
   *[other] ✓ Ви йдете, { $n } місця
}
plan-waiting = Ви в черзі
plan-waiting-over = Ви були в черзі, але запис завершено
plan-offered = Для вас є місце. Підтвердьте до: { $until }
plan-saved = Збережено
plan-reminded = Збережено, нагадаємо
plan-cancelled = <b>Скасовано</b>
plan-file = Ваш план: { $n ->
    [one] { $n } зустріч
    [few] { $n } зустрічі
    [many] { $n } зустрічей
   *[other] { $n } зустрічі
}
plan-entry-waiting = { $title } (у черзі)
plan-entry-saved = { $title } (збережено)
btn-plan-past = Що минуло
btn-plan-ahead = Що попереду
btn-plan-calendar = Усе в календар
