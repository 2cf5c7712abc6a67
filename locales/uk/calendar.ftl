# Слова в календарних файлах
calendar-name = Моє навчання в місті
calendar-alarm = Скоро: { $title }
