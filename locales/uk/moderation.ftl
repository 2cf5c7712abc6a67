queue = <b>На перевірку</b>: { $waiting ->
    [0] нічого
    [one] { $waiting } подія
    [few] { $waiting } події
    [many] { $waiting } подій
   *[other] { $waiting } події
}{ $reported ->
    [0] .
    [one] , зі скаргами { $reported } подія.
    [few] , зі скаргами { $reported } події.
    [many] , зі скаргами { $reported } подій.
   *[other] , зі скаргами { $reported } події.
}
queue-empty = Усе розглянуто. Коли щось надійде, нагадаємо раз на день.
queue-title = <b>{ $number }. { $title }</b>
queue-whose = { $who } · { $where }
queue-suggested = Пропозиція мешканців
queue-no-city = онлайн, без міста
queue-amends = Зміни опублікованої події
queue-age = { $days ->
    [0] Надійшла сьогодні
    [one] Чекає { $days } день
    [few] Чекає { $days } дні
    [many] Чекає { $days } днів
   *[other] Чекає { $days } дня
}
queue-reported = { $n ->
    [one] { $n } скарга
    [few] { $n } скарги
    [many] { $n } скарг
   *[other] { $n } скарги
}{ $days ->
    [0] , сьогодні
    [one] , перша { $days } день тому
    [few] , перша { $days } дні тому
    [many] , перша { $days } днів тому
   *[other] , перша { $days } дня тому
}
btn-queue = На перевірку

case-gone = Цієї події вже немає. Нічого не змінилося.
case-published = <b>Опубліковано</b>
case-waiting = <b>Чекає на перевірку</b> { $days ->
    [0] від сьогодні
    [one] { $days } день
    [few] { $days } дні
    [many] { $days } днів
   *[other] { $days } дня
}
case-approved = <b>Опубліковано після перевірки</b>
case-returned = <b>Повернуто автору</b>
case-rejected = <b>Відхилено</b>
case-hidden = <b>Приховано</b>
case-reason = Причина: { $reason }
case-note = Причина: { $note }
case-from-new = Організація: { $organisation } (ще не перевірена)
case-from-verified = Організація: { $organisation } (перевірена)
case-from-trusted = Організація: { $organisation } (їй довіряють)
case-suggested = Пропонує: { $who }. Названо організацію: { $organisation }.
case-nameless = людина без імені
case-contact = Як зв’язатися: { $contact }
case-links = Посилання ведуть на: { $hosts }
case-report = Скарга: { $what }
case-report-note = Скарга: { $what }. «{ $note }»
case-network-wide = Видно в усій мережі
case-network-wide-on = Тепер подію видно в усій мережі.
case-network-wide-off = Тепер подію видно лише у своєму місті.
case-amended = <b>Зміни чекають на перевірку.</b> Нижче подія така, якою її бачать зараз.
case-change = { $field }: { $was } → { $becomes }
case-change-own = { $dates }. { $field }: { $was } → { $becomes }
case-nothing = немає
case-photo = є
case-photo-new = нове
case-photo-of = Фото зараз: «{ $title }»
case-photo-wanted = Нове фото: «{ $title }»
case-ask-refuse = <b>Чому відхиляємо зміни до «{ $title }»?</b> Подія залишиться, як була. Автор побачить причину.
case-done-take = Зміни прийнято: «{ $title }».
case-done-refuse = Зміни відхилено: «{ $title }» залишається, як була. Автор побачить причину.
btn-case-take = Прийняти зміни
btn-case-refuse = Відхилити зміни
case-ask-return = <b>Чому повертаємо «{ $title }»?</b> Автор побачить причину, виправить і надішле знову.
case-ask-reject = <b>Чому відхиляємо «{ $title }»?</b> Автор побачить причину.
case-ask-hide = <b>Чому приховуємо «{ $title }»?</b> Подія зникне одразу. Хто її додав, побачить причину.
case-ask-note = Напишіть одним повідомленням, що не так і як виправити. Це побачить автор.
case-done-approve = Опубліковано: «{ $title }».
case-done-return = Повернуто: «{ $title }». Автор побачить причину.
case-done-reject = Відхилено: «{ $title }». Автор побачить причину.
case-done-hide = Приховано: «{ $title }». Мешканці її більше не бачать.
case-done-show = Знову видно: «{ $title }».
case-done-dismiss = Скарги на «{ $title }» розглянуто. Подія залишається.
case-done-block = Пропозицій від цієї людини більше не приймаємо.
case-done-unblock = Пропозиції від цієї людини знову приймаємо.
btn-case-approve = Опублікувати
btn-case-edit = Змінити
btn-case-return = Повернути
btn-case-reject = Відхилити
btn-case-hide = Приховати
btn-case-show = Показати знову
btn-case-dismiss = Усе гаразд
btn-case-block = Заблокувати автора
btn-case-unblock = Розблокувати автора
btn-case-again = Переглянути знову
btn-network-wide = Показати всій мережі
btn-network-wide-off = Лише своєму місту
btn-moderate = Модерувати

verdict-date = дата чи час неясні або минули
verdict-place = не зрозуміло, де це
verdict-unclear = мало відомостей
verdict-duplicate = така подія вже є
verdict-advertising = це реклама, а не навчання
verdict-unsafe = це може бути небезпечно чи шахрайство
verdict-off_topic = тут не про навчання
verdict-other = інше
btn-verdict-date = Дата чи час
btn-verdict-place = Місце
btn-verdict-unclear = Мало відомостей
btn-verdict-duplicate = Вже є така
btn-verdict-advertising = Реклама
btn-verdict-unsafe = Небезпечно
btn-verdict-off_topic = Не про навчання
btn-verdict-other = Інше, напишу

news-hidden = <b>Подію поки сховано з каталогу:</b> { $title }
news-hidden-more = Її ще раз перевіряє модератор. Ваш вибір збережено, нагадувань поки не буде. Якщо подія повернеться, ми напишемо.
news-shown = <b>Подія знову в каталозі:</b> { $title }
news-shown-more = Ваш вибір збережено, нагадування теж.
told-verdict-approved = Вашу подію «{ $title }» перевірено й опубліковано.
told-verdict-returned = Подію «{ $title }» поки не опубліковано. Виправте, будь ласка, і надішліть знову.
told-verdict-rejected = Подію «{ $title }» не прийнято до каталогу.
told-verdict-hidden = Подію «{ $title }» приховано: мешканці її більше не бачать.
told-changes-taken = Ваші зміни до «{ $title }» перевірено, вони вже в каталозі.
told-changes-refused = Ваші зміни до «{ $title }» не прийнято: подія залишилася, як була.
told-queue = { $n ->
    [one] На перевірку чекає { $n } подія: { $city }.
    [few] На перевірку чекають { $n } події: { $city }.
    [many] На перевірку чекають { $n } подій: { $city }.
   *[other] На перевірку чекають { $n } події: { $city }.
}{ $days ->
    [0] { "" }
    [one] { " " }Найдовше — { $days } день.
    [few] { " " }Найдовше — { $days } дні.
    [many] { " " }Найдовше — { $days } днів.
   *[other] { " " }Найдовше — { $days } дня.
}
