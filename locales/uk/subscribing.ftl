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
