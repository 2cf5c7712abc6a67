settings = <b>Налаштування</b>
settings-language = Мова: { $language }
settings-home = Рідна громада: { $city }
settings-home-none = Рідна громада: не вибрано
settings-place = Зараз: { $place }
settings-place-none = Зараз: не вказано
settings-place-online = Зараз: лише онлайн
settings-clock = Час: { $zone }, зараз { $clock }
settings-leads = 🔔 Нагадування: { $leads }
settings-leads-none = 🔔 Нагадування: вимкнено
settings-quiet = Тихі години: { $begin }–{ $end }
settings-quiet-none = Тихі години: немає
settings-paused = Пауза до { $day }
settings-name = Ім’я для організаторів: { $name }
settings-name-none = Ім’я для організаторів: не вказано

btn-settings-language = Мова
btn-settings-communities = Громади
btn-settings-interests = Інтереси
btn-settings-leads = Нагадування
btn-settings-quiet = Тихі години
btn-settings-pause = Пауза
btn-settings-name = Ім’я
btn-settings-privacy = Мої дані
btn-settings-home = Рідна громада
btn-settings-place = Де я зараз
btn-settings-back = ‹ Налаштування

settings-ask-language = <b>Якою мовою спілкуватися?</b>
settings-communities = <b>Ваші громади</b>
settings-communities-why = Показуємо події ваших громад і все онлайн.

btn-lead-off = Не нагадувати { $lead }
settings-ask-leads =
    <b>Коли нагадувати?</b>
    Можна обрати кілька. Нагадаємо про те, куди ви йдете або що попросили нагадати.
settings-ask-leads-none =
    <b>Коли нагадувати?</b>
    Зараз нічого не вибрано: нагадувань не буде.
settings-ask-quiet =
    <b>Коли не турбувати?</b>
    Нагадування, що припало б на цей час, прийде раніше.
btn-quiet-off = Без тихих годин
settings-ask-pause =
    <b>На скільки зупинити нагадування?</b>
    Ваші записи й місця залишаться.
settings-ask-pause-now =
    <b>Нагадування зупинено до { $day }</b>
    Ваші записи й місця залишаються за вами.
btn-pause-days = { $days ->
    [one] { $days } день
    [few] { $days } дні
    [many] { $days } днів
   *[other] { $days } дня
}
btn-pause-week = Тиждень
btn-pause-month = Місяць
btn-pause-end = Нагадувати знову
settings-ask-name =
    <b>Як вас називати організаторам?</b>
    Напишіть ім’я, до 64 знаків. Його побачать лише організатори подій, куди ви йдете. Без імені вони бачать лише номер у списку.
settings-ask-name-now =
    <b>Організатори бачать вас як «{ $name }»</b>
    Напишіть інше ім’я, до 64 знаків, або приберіть його.
btn-name-clear = Прибрати ім’я
settings-name-saved = Готово. Організатори бачать вас як «{ $name }».
settings-name-cleared = Готово. Імені організатори більше не бачать.
settings-name-long = { $length ->
    [one] Задовге ім’я: { $length } знак, а вміщається 64.
    [few] Задовге ім’я: { $length } знаки, а вміщається 64.
    [many] Задовге ім’я: { $length } знаків, а вміщається 64.
   *[other] Задовге ім’я: { $length } знака, а вміщається 64.
} Напишіть коротше.
settings-name-empty = Тут лише пробіли або знаки, яких не видно. Напишіть ім’я літерами.

settings-interests =
    <b>Мої інтереси</b>
    Позначте теми, за якими стежите.
settings-interests-organisations = Організації, за якими ви стежите:
settings-interests-searches = Скажемо, коли за цими пошуками з’явиться щось нове:
settings-interests-wishes = Чого ви хотіли навчитися: скажемо, коли таке з’явиться.
btn-unwish = Не чекати: «{ $wish }»
settings-unfollow = Не стежити: { $name }
settings-followed = Ви стежите за організацією «{ $name }». Її події — у списку за вашими інтересами.
settings-followed-now = 🔔 Про нове від неї скажемо одразу, але не в тихі години.
settings-followed-digest = 🔔 Про нове від неї скажемо у вашій добірці.
settings-followed-off = Сповіщення про нове у вас вимкнено.
settings-unfollowed = Ви більше не стежите за організацією «{ $name }».
settings-organisation-gone = Цієї організації тут уже немає.
settings-own-name = Українська
