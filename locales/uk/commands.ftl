# What Telegram shows beside each command.
command-start = Меню
command-find = Знайти, чого навчитися
command-today = Сьогодні
command-week = Найближчі сім днів
command-weekend = Вихідні
command-my = Мій план
command-interests = Що мені цікаво
command-city = Моя громада і де я зараз
command-settings = Налаштування
command-help = Як користуватися
command-about = Про міста, що навчаються
command-privacy = Мої дані
command-cancel = Облишити почате
