# Tables: one word a place, in order, spaces between.
date-weekdays = пн вт ср чт пт сб нд
date-weekdays-full = понеділок вівторок середа четвер п’ятниця субота неділя
date-months = січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
date-months-of = січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня

date-today = сьогодні
date-tomorrow = завтра
date-yesterday = учора
date-all-day = увесь день
# 11:00 is «одинадцята»: the only hour that wants «об».
date-at = { $hour ->
    [11] об { $time }
   *[other] о { $time }
}
date-in-zone = { $time } { $zone }
date-for-you = ({ $time } у вас)

zone-of-city = за часом міста { $city }
zone-of-offset = за { $offset }

duration-hours = { $hours } год
duration-minutes = { $minutes } хв
hours = { $n ->
    [one] { $n } година
    [few] { $n } години
    [many] { $n } годин
   *[other] { $n } години
}
hours-accusative = { $n ->
    [one] { $n } годину
    [few] { $n } години
    [many] { $n } годин
   *[other] { $n } години
}
minutes-accusative = { $n ->
    [one] { $n } хвилину
    [few] { $n } хвилини
    [many] { $n } хвилин
   *[other] { $n } хвилини
}
days-accusative = { $n ->
    [one] { $n } день
    [few] { $n } дні
    [many] { $n } днів
   *[other] { $n } дня
}
weeks-accusative = { $n ->
    [one] { $n } тиждень
    [few] { $n } тижні
    [many] { $n } тижнів
   *[other] { $n } тижня
}

relative-in = через { $span }
relative-ago = { $span } тому
relative-now = зараз

lead-before = за { $span }
lead-start = на початку
lead-evening = напередодні о { $time }

price-free = Безкоштовно
price-donation = За внеском
price-paid = Платно
price-unknown = Ціну не вказано
price-exact = { $amount }
price-between = від { $minimum } до { $maximum }
price-from = від { $amount }
price-up-to = до { $amount }
price-amount = { $amount } { $currency ->
    [UAH] грн
    [EUR] €
    [USD] $
    [PLN] злотих
    [GBP] £
   *[other] { $currency }
}
