# The card of an opportunity. A sign opens a line, at most one a line.
shown-online = Онлайн
shown-hybrid = { $place } і онлайн

card-title = <b>{ $title }</b>
card-example = Приклад: такої події насправді немає.
card-cancelled = <b>Скасовано</b>
card-cancelled-because = <b>Скасовано</b>: { $reason }
card-past = <b>Уже минуло</b>

card-mine-going = { $n ->
    [1] <b>Ви йдете</b>
    [one] <b>Ви йдете</b>, { $n } місце
    [few] <b>Ви йдете</b>, { $n } місця
    [many] <b>Ви йдете</b>, { $n } місць
   *[other] <b>Ви йдете</b>, { $n } місця
}
card-mine-went = { $n ->
    [1] Ви збиралися сюди
   *[other] Ви збиралися сюди, місць: { $n }
}
card-mine-waiting = { $n ->
    [0] <b>Ви в черзі</b>, перші
    [one] <b>Ви в черзі</b>, перед вами { $n } людина
    [few] <b>Ви в черзі</b>, перед вами { $n } людини
    [many] <b>Ви в черзі</b>, перед вами { $n } людей
   *[other] <b>Ви в черзі</b>, перед вами { $n } людини
}
card-mine-waiting-over = <b>Ви були в черзі</b>, але запис завершено, і місць із черги бот більше не пропонує.
card-mine-offered = <b>Для вас звільнилося місце.</b> Підтвердьте: { $until }

card-no-dates = 📅 Дату ще не призначено
card-when = 📅 { $when }
card-theme = Тема: { $theme }
card-later = { $n ->
    [0] Далі: { $dates }
    [one] Далі: { $dates }; і ще { $n } дата
    [few] Далі: { $dates }; і ще { $n } дати
    [many] Далі: { $dates }; і ще { $n } дат
   *[other] Далі: { $dates }; і ще { $n } дати
}
card-other-dates = { $n ->
    [one] Є ще { $n } дата на вибір
    [few] Є ще { $n } дати на вибір
    [many] Є ще { $n } дат на вибір
   *[other] Є ще { $n } дати на вибір
}
card-course = 🎓 { $n ->
    [one] { $n } заняття, разом { $hours }
    [few] { $n } заняття, разом { $hours }
    [many] { $n } занять, разом { $hours }
   *[other] { $n } заняття, разом { $hours }
}
card-meetings = 🎓 { $n ->
    [one] { $n } заняття
    [few] { $n } заняття
    [many] { $n } занять
   *[other] { $n } заняття
}
card-begun = Уже почалося, попереду { $n ->
    [one] { $n } заняття
    [few] { $n } заняття
    [many] { $n } занять
   *[other] { $n } заняття
}

card-where = 📍 { $place }
card-place-not-stated = Місце не вказано
card-address-later = Точну адресу побачать ті, хто йде.
card-online = 💻 Онлайн
card-also-online = 💻 Можна онлайн
card-link-later = Посилання отримають ті, хто йде.
card-price = 💸 { $price }
card-access = ♿ { $features }
card-shelter = 🛡 { $shelter }
card-for = Для кого: { $whom }
card-language = мова: { $language }
card-organisation = Організатор: { $name }
card-contact = Контакт: { $contact }

card-seats = 👥 { $n ->
    [one] Вільне { $n } місце з { $capacity }
    [few] Вільні { $n } місця з { $capacity }
    [many] Вільних { $n } місць із { $capacity }
   *[other] Вільно { $n } місця з { $capacity }
}
card-capacity = 👥 { $n ->
    [one] Розраховано на { $n } людину
    [few] Розраховано на { $n } людини
    [many] Розраховано на { $n } людей
   *[other] Розраховано на { $n } людини
}
card-full = 👥 Вільних місць немає, можна стати в чергу
card-register = { $how }
card-register-link = <a href="{ $url }">Запис на сайті організатора</a>
card-register-phone = Запис телефоном: { $phone }
card-closed = Запис закрито
card-too-late = Записатися можна було до початку
card-deadline = Записатися треба до: { $when }
card-deadline-passed = Запис завершився: { $when }
card-page = <a href="{ $url }">Сторінка події</a>

card-gone = Цієї події вже немає в каталозі.
    Можливо, її прибрали організатори. Ось що є зараз.
card-moved-intake = Цю дату прибрали, тож показуємо найближчу.

dates-title = Усі дати: <b>{ $title }</b>
dates-none = Попереду дат немає.
dates-line = { $number }. { $when }
dates-full = немає місць
dates-cancelled = скасовано
dates-choose = Оберіть дату, щоб побачити місця й записатися.

calendar-gone = Цю дату прибрали з каталогу. Подивіться інші дати.
calendar-caption = Відкрийте файл, і «{ $title }» з’явиться у вашому календарі з нагадуванням.

map-none = Адресу ще не вказано. Спитайте організаторів.
photo-none = Фото тут уже немає.
photo-lost = Telegram більше не зберігає цього фото. Якщо подія ваша, додайте його ще раз.

btn-description = Опис повністю
btn-photo = Фото
btn-dates = Усі дати
btn-calendar = У календар
btn-map = На мапі
btn-share = Поділитися
btn-more-of = Ще від організатора
btn-report = Щось не так
btn-to-list = Що є поруч
card-elsewhere = Деякі зустрічі — в іншому місці, дивіться «Усі дати».
dates-title-own = «{ $title }»
dates-place-own = 📍 { $place }
