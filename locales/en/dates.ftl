# Tables: one word a place, in order, spaces between.
date-weekdays = Mon Tue Wed Thu Fri Sat Sun
date-weekdays-full = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
date-months = January February March April May June July August September October November December
date-months-of = January February March April May June July August September October November December

date-today = today
date-tomorrow = tomorrow
date-yesterday = yesterday
date-all-day = all day
date-at = at { $time }
date-in-zone = { $time } { $zone }
date-for-you = ({ $time } for you)

zone-of-city = { $city } time
zone-of-offset = { $offset }

duration-hours = { $hours } h
duration-minutes = { $minutes } min
hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
hours-accusative = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
minutes-accusative = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
days-accusative = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
weeks-accusative = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}

relative-in = in { $span }
relative-ago = { $span } ago
relative-now = now

lead-before = { $span } before
lead-start = at the start
lead-evening = the evening before at { $time }

price-free = Free
price-donation = By donation
price-paid = Paid
price-unknown = Price not stated
price-exact = { $amount }
price-between = from { $minimum } to { $maximum }
price-from = from { $amount }
price-up-to = up to { $amount }
price-amount = { $currency ->
    [EUR] €{ $amount }
    [USD] ${ $amount }
    [GBP] £{ $amount }
   *[other] { $amount } { $currency }
}
