# What the bot sends beside reminders and changes of one’s plan.
btn-settings-news = Сповіщення
news =
    <b>Що ще надсилати?</b>
    Нагадування про те, куди ви йдете, і зміни в ньому приходять завжди.
news-kind-deadline = Запис закривається

deadline-head = 🔔 <b>Запис закривається:</b> { $when }
deadline-saved = Ви зберегли цю подію, але ще не записалися.
deadline-full = Ви зберегли цю подію. Вільних місць уже немає, можна стати в чергу.
btn-deadline-off = Без таких нагадувань

news-kind-feedback = Питання після події

opinion-came-ask = Чи вдалося прийти?
btn-came = Так, вдалося
btn-came-not = Не вдалося
btn-opinion-off = Без таких питань
opinion-missed = Шкода, що не вийшло. Дякуємо, що сказали.
opinion-mark-ask = Як вам було? 1 — не сподобалося, 5 — чудово. Організатори побачать лише оцінку, без імені.
opinion-thanks = Дякуємо. Ваша оцінка: { $mark } з 5.
opinion-words = Ваші слова: «{ $words }»
opinion-words-none = Якщо хочете, додайте кілька слів для організаторів.
opinion-comment-ask = Що сказати організаторам? Напишіть одним повідомленням, до { $most } знаків. Імені вони не побачать.
opinion-no-words = Тут немає слів. Напишіть хоча б одне або скасуйте.
opinion-gone = Про цю подію вже не питаємо: її немає, або ви на неї не йшли.
btn-comment = Додати слово
btn-comment-other = Змінити слова
btn-comment-clear = Прибрати слова

btn-opinions = Враження
opinions-none = Вражень поки немає.
opinions-counted = { $n ->
    [one] Враження: { $n } оцінка, середня { $mean } з 5
    [few] Враження: { $n } оцінки, середня { $mean } з 5
    [many] Враження: { $n } оцінок, середня { $mean } з 5
   *[other] Враження: { $n } оцінки, середня { $mean } з 5
  }
opinions-few = { $n ->
    [one] Враження: { $n } оцінка. Середню покажемо, коли їх буде { $few }.
    [few] Враження: { $n } оцінки. Середню покажемо, коли їх буде { $few }.
    [many] Враження: { $n } оцінок. Середню покажемо, коли їх буде { $few }.
   *[other] Враження: { $n } оцінки. Середню покажемо, коли їх буде { $few }.
  }
opinions = <b>Враження: { $title }</b>
opinions-came = Прийшли: { $came } · не змогли: { $missed }
opinions-mark = { $mark } — { $n }
opinions-words = Слова без імен:
opinions-said = «{ $words }»
