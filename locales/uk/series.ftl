# How meetings repeat, and changing one, some or all of them.
repeat-weekdays = щопонеділка щовівторка щосереди щочетверга щоп’ятниці щосуботи щонеділі
repeat-days = понеділок вівторок середа четвер п’ятниця субота неділя
repeat-nth = перший другий третій четвертий останній
repeat-nth-feminine = перша друга третя четверта остання
repeat-weekly = { $days }
repeat-daily = щодня
repeat-workdays = щобудня
repeat-days-apart = раз на { $n ->
    [one] { $n } день
    [few] { $n } дні
    [many] { $n } днів
   *[other] { $n } дня
}
repeat-fortnight = раз на два тижні: { $days }
repeat-weeks-apart = раз на { $n ->
    [one] { $n } тиждень
    [few] { $n } тижні
    [many] { $n } тижнів
   *[other] { $n } тижня
}: { $days }
repeat-month-day = щомісяця { $day } числа
repeat-month-nth = щомісяця: { $nth } { $day }
repeat-months-apart = раз на { $n ->
    [one] { $n } місяць
    [few] { $n } місяці
    [many] { $n } місяців
   *[other] { $n } місяця
}
repeat-other = за розкладом
repeat-until = до { $day }
repeat-count = { $n ->
    [one] { $n } раз
    [few] { $n } рази
    [many] { $n } разів
   *[other] { $n } раза
}
repeat-except = крім { $days }
repeat-except-more = крім { $days } і ще { $n }

field-repeat = повторення
field-first = перша зустріч
field-until = до якого дня
field-skip = без яких дат

ask-repeat = <b>Як повторюється?</b>
    Оберіть або напишіть: «щовівторка й четверга до 20 грудня, крім 8 грудня».
ask-first = <b>Коли перша зустріч?</b>
    Оберіть день або напишіть усе одразу: «щовівторка 18:00–20:00 до 20 грудня».
ask-until = <b>До якого дня?</b>
    Оберіть останній день або напишіть: «до 20 грудня», «10 разів».
ask-skip = <b>Яких дат не буде?</b>
    Натисніть дату, щоб викреслити її; ще раз — щоб повернути. Або напишіть: «крім 8 і 10 грудня».
unclear-repeat = Не вдалося прочитати: «{ $typed }». Напишіть, наприклад: «щовівторка 18:00 до 20 грудня» або «щомісяця у другу суботу об 11».
unclear-first = Не вдалося прочитати: «{ $typed }». Напишіть, наприклад: 14.12 18:00 або «щосуботи об 11 до 30.01».
unclear-until = Не вдалося прочитати: «{ $typed }». Напишіть, наприклад: «до 20 грудня» або «10 разів».
unclear-skip = Не вдалося прочитати: «{ $typed }». Напишіть, наприклад: «крім 8 грудня».
btn-repeats = Повторення
btn-repeat-daily = Щодня
btn-repeat-weekly = Щотижня
btn-repeat-fortnight = Раз на 2 тижні
btn-repeat-month-day = Щомісяця { $day } числа
btn-repeat-once = Не повторюється
btn-repeat-until = До якого дня
btn-repeat-times = { $n ->
    [one] { $n } раз
    [few] { $n } рази
    [many] { $n } разів
   *[other] { $n } раза
}
btn-repeat-endless = Без кінця
btn-repeat-skip = Викреслити дати
repeat-said = 📅 { $words }
repeat-dates = { $n ->
    [one] { $n } зустріч
    [few] { $n } зустрічі
    [many] { $n } зустрічей
   *[other] { $n } зустрічі
}: { $dates }
repeat-dates-more = { $n ->
    [one] { $n } зустріч
    [few] { $n } зустрічі
    [many] { $n } зустрічей
   *[other] { $n } зустрічі
}: { $dates }…
repeat-dates-open = Найближчі: { $dates }… Нові дати з’являтимуться самі, на рік уперед.
repeat-none-left = За таким правилом немає жодної дати. Змініть його або кінець.

btn-scope-one = Лише цю зустріч
btn-scope-on = Цю й наступні
btn-scope-all = Усі
btn-some-dates = Лише окремі дати
btn-call-off-date = Скасувати
btn-other-time = Інший час
meetings-time = <b>Яку зустріч перенести?</b>
    «{ $title }»
meetings-cancel = <b>Яку зустріч скасувати?</b>
    «{ $title }»
scope-time = <b>Перенести: { $when }</b>
    Лише цю зустріч чи й інші?
scope-cancel = <b>Скасувати: { $when }</b>
    Лише цю зустріч чи й інші?
scope-place = <b>Інше місце: { $when }</b>
    Лише для цієї зустрічі чи й для інших?
scope-title = <b>Інша назва: { $when }</b>
    Лише для цієї зустрічі чи й для інших?
meetings-place = <b>Яка зустріч буде в іншому місці?</b>
    «{ $title }»
meetings-title = <b>Яка зустріч матиме свою назву?</b>
    «{ $title }»
meetings-terms = <b>Яка дата матиме свої умови?</b>
    «{ $title }»
    Кількість місць, термін запису, ціна.
date-ask-capacity = <b>Скільки місць на цю дату?</b>
    Якщо місць побільшає, черга рушить сама. Тих, хто вже йде, бот не прибирає.
date-ask-deadline = <b>До коли можна записатися на цю дату?</b>
    Напишіть: «12.12» або «12.12 18:00».
date-ask-price = <b>Скільки коштує ця дата?</b>
    Напишіть: «500 грн», «безкоштовно», «300–500 грн».
history-date_terms = змінено умови однієї дати
history-date_price = змінено ціну однієї дати
btn-meeting-place = Місце зустрічі
btn-meeting-title = Назва зустрічі
btn-dates-terms = Умови на дату
btn-relocate-online = Онлайн
btn-relocate-back = Як у події
btn-other-place = Інше місце
btn-other-title = Інша назва
relocate-ask-place = <b>Де відбудеться?</b>
    { $when }
    Зараз: { $now }.
    Напишіть місце й адресу, наприклад: «Бібліотека, вул. Соборності, 5», або посилання на онлайн-зустріч. Можна надіслати геомітку.
relocate-ask-title = <b>Як назвати?</b>
    { $when }
    Зараз: «{ $now }».
    Напишіть назву або тему зустрічі.
relocate-same = Так уже й стоїть. Нічого не зміниться.
relocate-point-only = Змінюється лише точка на мапі: повідомляти нікого.
relocate-done = Збережено. { $n ->
    [0] Повідомляти нікого: ніхто не записався.
   *[other] Усі, кого це стосується, отримають повідомлення.
}
relocate-review = Вашу організацію ще не підтверджено, тому нову назву спершу перегляне модератор. До того мешканці бачать попередню.
relocate-waits = Назву надіслано на перевірку. Доки модератор її не перегляне, мешканці бачать попередню.
elsewhere-dates = 📅 { $dates }
elsewhere-dates-more = 📅 { $dates } і ще { $n }
elsewhere-title = Було: «{ $was }». Тепер: «{ $now }»
elsewhere-online = 💻 Було: { $was }. Тепер онлайн
elsewhere-onsite = 📍 Було онлайн. Тепер: { $now }
history-date_place = змінено місце зустрічей
history-date_title = змінено назву зустрічей
meeting-ask-time = <b>На коли перенести?</b>
    Зараз: { $when }.
    Оберіть годину або напишіть: «19:00–21:00», «15.12 19:00».
meeting-past = Цей час уже минув. Виберіть інший.
meeting-was = Було: { $when }
meeting-will-be = <b>Стане: { $when }</b>
meeting-told = { $n ->
    [0] Повідомляти нікого: ніхто не записався.
    [one] Повідомлення отримає { $n } людина.
    [few] Повідомлення отримають { $n } людини.
    [many] Повідомлення отримають { $n } людей.
   *[other] Повідомлення отримають { $n } людини.
}
meeting-off = { $n ->
    [1] <b>Скасувати зустріч «{ $title }»?</b>
   *[other] <b>Скасувати зустрічі «{ $title }»?</b>
}
meeting-called-off = <b>Скасовано: { $when }</b>
meeting-done-moved = Перенесено. { $n ->
    [0] Повідомляти нікого: ніхто не записався.
   *[other] Усі, кого це стосується, отримають повідомлення.
}
meeting-done-off = Скасовано. { $n ->
    [0] Повідомляти нікого: ніхто не записався.
   *[other] Усі, кого це стосується, отримають повідомлення.
}
meeting-done-back = Зустріч відбудеться. { $n ->
    [0] Повідомляти нікого: ніхто не записався.
   *[other] Усі, хто йшов, отримають повідомлення.
}
history-date_move = перенесено зустрічі
history-date_cancel = скасовано зустрічі
history-date_back = повернуто зустріч

btn-intakes = Набори
btn-new-intake = Новий набір
btn-no-deadline = Без терміну
intakes = <b>Набори курсу «{ $title }»</b>
intake-name = <b>{ $name }</b>
intake-lessons = 🎓 { $n ->
    [one] { $n } заняття
    [few] { $n } заняття
    [many] { $n } занять
   *[other] { $n } заняття
}
intake-dates = Дати: { $dates }
intake-hours = Обсяг: { $hours }
intake-deadline = Запис до: { $when }
intake-added = Набір додано, запис на нього ще закрито. Перевірте дати й відкрийте запис.
intake-field-dates = дати
intake-field-capacity = місця
intake-field-deadline = запис до
intake-field-hours = години
intake-field-name = назва
intake-ask-dates = <b>Коли заняття?</b>
    Напишіть: «щовівторка та четверга 18:00–20:00, 10 разів» або кожну дату з нового рядка: «14.01 18:00–20:00».
intake-ask-capacity = <b>Скільки місць у цьому наборі?</b>
    Якщо місць побільшає, черга рушить сама. Тих, хто вже йде, бот не прибирає.
intake-ask-deadline = <b>До коли можна записатися?</b>
    Напишіть: «12.12» або «12.12 18:00».
intake-ask-hours = <b>Скільки годин триває курс?</b>
    Напишіть число, наприклад: 24.
intake-ask-name = <b>Як назвати набір?</b>
    Коротко: «Весна», «Вечірня група».
unclear-intake-dates = Не вдалося прочитати дати: «{ $typed }». Потрібні й години, наприклад: «щовівторка 18:00–20:00, 10 разів».
unclear-intake-capacity = «{ $typed }» — не число. Напишіть, скільки людей може прийти, наприклад: 20.
unclear-intake-deadline = Не вдалося прочитати дату: «{ $typed }». Напишіть, наприклад: 12.12 або «12.12 18:00».
unclear-intake-hours = «{ $typed }» — не кількість годин. Напишіть число, наприклад: 24.
unclear-intake-name = «{ $typed }» — замало для назви. Напишіть хоча б слово.
history-intake_add = додано набір
history-intake_dates = змінено дати набору
history-intake = змінено набір
intake-field-price = ціна
intake-ask-price = <b>Скільки коштує цей набір?</b>
    Напишіть: «500 грн», «безкоштовно», «300–500 грн».
unclear-intake-price = Не вдалося прочитати ціну: «{ $typed }». Напишіть, наприклад: «500 грн» або «безкоштовно».
btn-price-of-event = Як у події
intake-price-waits = Ціну надіслано на перевірку. Доки модератор її не перегляне, діє попередня.
history-intake_price = змінено ціну набору
intake-saved = Збережено.
intake-preview = <b>Ось що зміниться:</b>
intake-moves = • { $was } → { $when }
intake-drops = • Скасовується: { $when }
intake-adds = • Додається: { $when }
intake-preview-more = { $n ->
    [one] І ще { $n } зміна.
    [few] І ще { $n } зміни.
    [many] І ще { $n } змін.
   *[other] І ще { $n } зміни.
}
intake-stays = { $n ->
    [one] Без змін: { $n } заняття.
    [few] Без змін: { $n } заняття.
    [many] Без змін: { $n } занять.
   *[other] Без змін: { $n } заняття.
}
intake-dates-same = Ці дати вже стоять. Нічого не зміниться.
intake-seen-anew = Поки ви дивилися, подію змінили. Перевірте ще раз.
btn-other-dates = Інші дати
