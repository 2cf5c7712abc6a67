# Words for outside the bot: to paste, on a poster, in a channel.
btn-spread = Поширити
btn-in-uk = Українською
btn-in-en = Англійською
btn-copy-text = Скопіювати текст
btn-copy-link = Скопіювати посилання

spread = <b>Поширити: { $title }</b>
    Натисніть на текст, і він скопіюється.
spread-not-now = Поширювати поки нічого: події немає в каталозі або вона вже минула.

leaflet-sign-up = Запис і нагадування:
leaflet-details = Подробиці й нагадування:
