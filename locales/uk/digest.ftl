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
