# The closed vocabularies: a key is the name of the vocabulary and the value as it is kept.

format-course = Курс
format-workshop = Майстер-клас
format-lecture = Лекція
format-forum = Форум
format-club = Клуб
format-consultation = Консультація
format-exhibition = Виставка
format-excursion = Екскурсія
format-competition = Конкурс
format-other = Інше

format-course-many = Курси
format-workshop-many = Майстер-класи
format-lecture-many = Лекції
format-forum-many = Форуми
format-club-many = Клуби
format-consultation-many = Консультації
format-exhibition-many = Виставки
format-excursion-many = Екскурсії
format-competition-many = Конкурси
format-other-many = Інше

mode-onsite = Наживо
mode-online = Онлайн
mode-hybrid = Наживо й онлайн

audience-everyone = Для всіх
audience-children = Діти
audience-teenagers = Підлітки
audience-youth = Молодь
audience-parents = Батьки
audience-adults = Дорослі
audience-seniors = 60+
audience-displaced = Переселенці
audience-veterans = Ветерани й ветеранки
audience-people_with_disabilities = Люди з інвалідністю
audience-jobseekers = Хто шукає роботу
audience-educators = Освітяни

access-step_free = Без сходів
access-accessible_toilet = Доступний туалет
access-power_backup = Є світло без мережі
access-sign_language = Жестова мова
access-captions = Субтитри
access-hearing_loop = Індукційна петля
access-quiet_room = Тиха кімната
access-large_print = Великий шрифт
access-companion_welcome = Можна із супроводом
access-childcare = Догляд за дітьми
access-pets_welcome = Можна з тваринами

shelter-in_building = Укриття в будівлі
shelter-nearby = Укриття поруч
shelter-nearby-metres = Укриття за { $metres } м
shelter-none = Укриття немає
shelter-not_stated = Про укриття не вказано

level-beginner = Для початківців
level-intermediate = Середній рівень
level-advanced = Для досвідчених
level-any = Будь-який рівень

need-interpreter = Перекладач жестової мови
need-ramp = Пандус або поміч на сходах
need-other = Інша допомога

registration-bot = Запис тут, у боті
registration-link = Запис на сайті організатора
registration-phone = Запис телефоном
registration-none = Приходьте без запису
registration-not_stated = Про запис не вказано

language-uk = українська
language-en = англійська
language-crh = кримськотатарська
language-pl = польська
language-de = німецька
language-fr = французька
language-es = іспанська
language-it = італійська
language-cs = чеська
language-sign = жестова мова

age-from = від { $n ->
    [one] { $n } року
   *[other] { $n } років
}
age-up-to = до { $n ->
    [one] { $n } року
   *[other] { $n } років
}
age-between = { $minimum }–{ $maximum ->
    [one] { $maximum } рік
    [few] { $maximum } роки
   *[other] { $maximum } років
}

area-basics = Базові навички та грамотність
area-basics-short = Базові навички
area-school = Школа, НМТ, вступ
area-school-short = Школа й НМТ
area-languages = Мови
area-languages-short = Мови
area-digital = Цифрові навички, ІТ та ШІ
area-digital-short = ІТ та цифрове
area-work = Професії та перекваліфікація
area-work-short = Професії
area-business = Підприємництво, фінанси, право
area-business-short = Бізнес і право
area-teaching = Для освітян і тренерів
area-teaching-short = Для освітян
area-arts = Мистецтво, ремесла, музика
area-arts-short = Мистецтво
area-heritage = Історія та краєзнавство
area-heritage-short = Історія краю
area-civic = Громада, права, медіаграмотність
area-civic-short = Громада й медіа
area-science = Наука, довкілля, сад
area-science-short = Наука й природа
area-health = Здоров’я, психологія, спорт
area-health-short = Здоров’я і спорт
area-family = Батьківство, діти, догляд
area-family-short = Діти й родина
area-safety = Безпека, домедична допомога, мінна безпека
area-safety-short = Безпека
area-other = Інше
area-other-short = Інше
