# Words for outside the bot: to paste, on a poster, in a channel.
btn-spread = Поширити
btn-in-uk = Українською
btn-in-en = Англійською
btn-copy-text = Скопіювати текст
btn-copy-link = Скопіювати посилання
btn-poster = Постер
btn-poster-png = Картинка для чатів
btn-poster-pdf = PDF для друку

spread = <b>Поширити: { $title }</b>
    Натисніть на текст, і він скопіюється.
spread-not-now = Поширювати поки нічого: події немає в каталозі або вона вже минула.

leaflet-sign-up = Запис і нагадування:
leaflet-details = Подробиці й нагадування:

poster = <b>Постер: { $title }</b>
    Картинку можна одразу переслати в чат або канал, PDF — надрукувати на аркуші А4.
poster-drawing = Малюємо постер…
poster-sign-up = Скануйте, щоб записатися
poster-details = Скануйте, щоб дізнатися більше
poster-hint = Відкриється Telegram. Бот нагадає вчасно.
poster-phone = Запис за телефоном { $phone }
