# Tables: one word a place, in order, spaces between.
date-weekdays = пн вт ср чт пт сб нд
date-weekdays-whole = понеділок вівторок середа четвер п’ятниця субота неділя
date-months = січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
date-months-of = січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня

date-today = сьогодні
date-tomorrow = завтра
date-yesterday = учора
date-full = { $weekday }, { $day }
date-all-day = увесь день
date-at = о { $time }
# 11:00 is «одинадцята»: the only hour that wants «об».
date-at-eleven = об { $time }
date-for-you = ({ $time } у вас)

zone-of-city = за часом міста { $city }
zone-of-offset = за { $offset }

duration-hours = { $hours } год
duration-minutes = { $minutes } хв
hours = { $n ->
    [one] { $n } година
    [few] { $n } години
    [many] { $n } годин
   *[other] { $n } години
}
hours-accusative = { $n ->
    [one] { $n } годину
    [few] { $n } години
    [many] { $n } годин
   *[other] { $n } години
}
minutes-accusative = { $n ->
    [one] { $n } хвилину
    [few] { $n } хвилини
    [many] { $n } хвилин
   *[other] { $n } хвилини
}
days-accusative = { $n ->
    [one] { $n } день
    [few] { $n } дні
    [many] { $n } днів
   *[other] { $n } дня
}
weeks-accusative = { $n ->
    [one] { $n } тиждень
    [few] { $n } тижні
    [many] { $n } тижнів
   *[other] { $n } тижня
}

lead-before = за { $span }
lead-evening = напередодні о { $time }

price-free = Безкоштовно
price-donation = За внеском
price-paid = Платно
price-not_stated = Ціну не вказано
price-between = від { $minimum } до { $maximum }
price-up-to = до { $amount }
price-in-uah = { $amount } грн
price-in-eur = { $amount } €
price-in-usd = { $amount } $
price-in-gbp = { $amount } £
price-in-pln = { $amount } злотих
price-in-other = { $amount } { $currency }

days-from = від { $day }
days-until = до { $day }
