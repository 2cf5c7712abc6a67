# Tables: one word a place, in order, spaces between.
date-weekdays = Mon Tue Wed Thu Fri Sat Sun
date-weekdays-whole = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
date-months = January February March April May June July August September October November December
date-months-of = January February March April May June July August September October November December

date-today = today
date-tomorrow = tomorrow
date-yesterday = yesterday
date-full = { $weekday } { $day }
date-all-day = all day
date-at = at { $time }
date-at-eleven = at { $time }
date-for-you = ({ $time } for you)

zone-of-city = { $city } time
zone-of-offset = { $offset }

duration-hours = { $hours } h
duration-minutes = { $minutes } min
hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
hours-accusative = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
minutes-accusative = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
days-accusative = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
weeks-accusative = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}

lead-before = { $span } before
lead-evening = the evening before at { $time }

price-free = Free
price-donation = By donation
price-paid = Paid
price-not_stated = Price not stated
price-between = from { $minimum } to { $maximum }
price-up-to = up to { $amount }
price-in-uah = { $amount } UAH
price-in-eur = €{ $amount }
price-in-usd = ${ $amount }
price-in-gbp = £{ $amount }
price-in-pln = { $amount } PLN
price-in-other = { $amount } { $currency }

days-from = from { $day }
days-until = until { $day }
