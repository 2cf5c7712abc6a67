# What Telegram shows beside each command.
command-start = Меню
command-find = Знайти, чого навчитися
command-today = Сьогодні
command-week = Найближчі сім днів
command-weekend = Вихідні
command-my = Мій план
command-reminders = Що заплановано надіслати
command-interests = Що мені цікаво
command-digest = Добірка нового
command-city = Моя громада і де я зараз
command-suggest = Запропонувати подію
command-settings = Налаштування
command-help = Як користуватися
command-about = Про міста, що навчаються
command-privacy = Мої дані
command-cancel = Облишити почате

# What Telegram shows before the first message, and on the bot's page.
about-bot =
    Допоможу знайти, чого навчитися поруч і онлайн: курси, майстер-класи, лекції, клуби.

    Оберіть громаду й теми — покажу, що попереду, запишу в один дотик і нагадаю вчасно.

    Телефону й пошти не питаю.
about-bot-short = Чого навчитися поруч і онлайн: події, запис, нагадування. Для міст, що навчаються.

# Of those who have a role.
command-add = Додати подію
command-mine = Мої події
command-roles = Ваші ролі та організації
command-invite = Запросити людину на роль
command-moderate = Що чекає на перевірку
command-organisations = Організації
command-cities = Міста мережі
command-audit = Журнал дій
command-delivery = Як іде доставка
