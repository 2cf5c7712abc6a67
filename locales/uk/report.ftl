report-ask = Що не так із подією «{ $title }»?

    Повідомлення побачать модератори міста. Організаторам вас не назвемо.
report-date = Інша дата чи час
report-place = Інше місце
report-cancelled = Подію скасовано
report-unsafe = Шахрайство чи небезпека
report-other = Інше
btn-report-other = Інше, напишу
report-ask-note = Напишіть одним повідомленням, що не так.
report-no-words = «{ $typed }»: тут немає слів. Напишіть, будь ласка, що саме не так.
report-thanks = Дякуємо. Передали модераторам, вони перевірять.
btn-to-event = До події
