# How meetings repeat, and changing one, some or all of them.
repeat-weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
repeat-days = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
repeat-nth = first second third fourth last
repeat-nth-feminine = first second third fourth last
repeat-weekly = every { $days }
repeat-daily = every day
repeat-workdays = every weekday
repeat-days-apart = every { $n } days
repeat-fortnight = every two weeks: { $days }
repeat-weeks-apart = every { $n } weeks: { $days }
repeat-month-day = every month on day { $day }
repeat-month-nth = every month: { $nth } { $day }
repeat-months-apart = every { $n } months
repeat-other = on a schedule
repeat-until = until { $day }
repeat-count = { $n ->
    [one] once
   *[other] { $n } times
}
repeat-except = except { $days }
repeat-except-more = except { $days } and { $n } more

field-repeat = repetition
field-first = first meeting
field-until = last day
field-skip = dates left out

ask-repeat = <b>How does it repeat?</b>
    Choose, or write: “every Tuesday and Thursday until 20 December, except 8 December”.
ask-first = <b>When is the first meeting?</b>
    Choose a day, or write it all at once: “every Tuesday 18:00–20:00 until 20 December”.
ask-until = <b>Until which day?</b>
    Choose the last day, or write: “until 20 December”, “10 times”.
ask-skip = <b>Which dates are left out?</b>
    Press a date to cross it out, again to bring it back. Or write: “except 8 December”.
unclear-repeat = Could not read “{ $typed }”. Write, for example: “every Tuesday 18:00 until 20 December” or “every second Saturday of the month at 11:00”.
unclear-first = Could not read “{ $typed }”. Write, for example: 14.12 18:00 or “every Saturday 11:00 until 30.01”.
unclear-until = Could not read “{ $typed }”. Write, for example: “until 20 December” or “10 times”.
unclear-skip = Could not read “{ $typed }”. Write, for example: “except 8 December”.
btn-repeats = Repetition
btn-repeat-daily = Every day
btn-repeat-weekly = Every week
btn-repeat-fortnight = Every 2 weeks
btn-repeat-month-day = Monthly on day { $day }
btn-repeat-once = Does not repeat
btn-repeat-until = Until which day
btn-repeat-times = { $n ->
    [one] Once
   *[other] { $n } times
}
btn-repeat-endless = No end
btn-repeat-skip = Cross out dates
repeat-said = 📅 { $words }
repeat-dates = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}: { $dates }
repeat-dates-more = { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}: { $dates }…
repeat-dates-open = Next: { $dates }… New dates appear by themselves, a year ahead.
repeat-none-left = No date fits this rule. Change it, or its end.
