# The digest: its settings, and the message itself.
digest = <b>Добірка нового</b>
digest-what = Одне тихе повідомлення про нове й найближче у ваших громадах та за вашими інтересами. Коли розповісти нема про що, не пишемо.
digest-off = вимкнено
digest-daily = щодня { $hour }
digest-weekly = щотижня, { $day } { $hour }
digest-is-off = Зараз вимкнено.
digest-is-on = Приходить { $when }
digest-next = Наступна: { $when }
digest-is-quiet = { $hour } у вас тихі години, тому прийде { $until }.
digest-ask-hour = <b>О котрій надсилати?</b>
digest-hours-quiet = У тихі години, { $begin }–{ $end }, добірка не приходить.
digest-set = Готово. Добірка приходитиме { $when }. Змінити: /digest
digest-set-off = Готово. Добірки більше не буде. Повернути: /digest

btn-digest-off = Вимкнено
btn-digest-daily = Щодня
btn-digest-weekly = Щотижня
btn-digest-hour = О котрій: { $hour }
btn-digest-back = ‹ Добірка
btn-digest-offer = Нове раз на тиждень
btn-digest-fewer = Рідше
btn-digest-stop = Більше не надсилати
btn-digest-all = Увесь список

settings-digest = Добірка нового: { $when }
btn-settings-digest = Добірка

digest-head = <b>Нове й найближче для вас</b>
digest-line = { $number }. <b>{ $title }</b> — { $when }, { $place }

alerts-ask = <b>Як повідомляти про те, на що ви чекаєте?</b>
    Це нове від організацій, за якими ви стежите, за збереженими пошуками й вашими побажаннями.
alerts-hourly = Одразу — це не частіше ніж раз на годину й не в тихі години.
btn-alerts-now = Одразу
btn-alerts-digest = У добірці
btn-alerts-off = Не повідомляти
btn-digest-alerts = Чого чекаю
digest-alerts-now = Про те, на що ви чекаєте, кажемо одразу.
digest-alerts-digest = Про те, на що ви чекаєте, кажемо в добірці.
digest-alerts-off = Про те, на що ви чекаєте, не повідомляємо.

digest-awaited = { $n ->
    [1] <b>На це ви чекали</b>
   *[other] <b>На це ви чекали: { $n }</b>
}
digest-also = <b>І ще нове та найближче</b>

# Alerts: something that somebody waits for came.
alert-organisation = 🔔 <b>Нове від «{ $name }»</b>
alert-search = 🔔 <b>Нове за пошуком «{ $name }»</b>
alert-wish = 🔔 <b>З’явилося те, чого ви хотіли: «{ $name }»</b>
alert-several = 🔔 <b>З’явилося те, на що ви чекали</b>
alert-more = { $n ->
    [one] І ще { $n } подія.
    [few] І ще { $n } події.
    [many] І ще { $n } подій.
   *[other] І ще { $n } події.
}
alert-stopped = Готово. Про це більше не повідомлятимемо. Усе, за чим ви стежите: /interests
btn-alert-stop-organisation = Не стежити: { $name }
btn-alert-stop-search = Не стежити: «{ $name }»
btn-alert-stop-wish = Досить про «{ $name }»
btn-alert-how = Як повідомляти

# Everything that is planned for a person.
btn-settings-upcoming = Заплановане
upcoming = <b>Що ми вам надішлемо</b>
upcoming-empty = Поки нічого не заплановано. Нагадування з’являться, коли ви кудись запишетеся чи натиснете «Нагадати».
upcoming-reminder = { $number }. { $at }
    🔔 Нагадаємо { $lead }: <b>{ $title }</b>
upcoming-deadline = { $number }. { $at }
    🔔 Скажемо, що закінчується запис: <b>{ $title }</b>
upcoming-feedback = { $number }. { $at }
    Спитаємо, як вам було: <b>{ $title }</b>
btn-skip-question = Не питати
upcoming-alert = { $number }. { $at }
    🔔 Нове, на що ви чекали: <b>{ $title }</b>
upcoming-offer = { $number }. { $at }
    Доти тримаємо для вас місце: <b>{ $title }</b>
upcoming-digest = { $number }. { $at }
    Добірка нового
upcoming-news = { $number }. { $at }
    Новина про подію: <b>{ $title }</b>
upcoming-mailing = { $number }. { $at }
    Лист від організаторів: <b>{ $title }</b>
upcoming-announcement = { $number }. { $at }
    Оголошення: { $words }
upcoming-work = { $number }. { $at }
    Новина для тих, хто дбає про події
btn-skip-letter = Не надсилати
upcoming-skipped = Цього не надсилатимемо.
btn-skip-alert = Не повідомляти
