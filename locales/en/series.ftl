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

btn-scope-one = Only this meeting
btn-scope-on = This and following
btn-scope-all = All
btn-some-dates = Only some dates
btn-call-off-date = Call off
btn-other-time = Another time
meetings-time = <b>Which meeting is to move?</b>
    “{ $title }”
meetings-cancel = <b>Which meeting is called off?</b>
    “{ $title }”
scope-time = <b>Move: { $when }</b>
    Only this meeting, or others too?
scope-cancel = <b>Call off: { $when }</b>
    Only this meeting, or others too?
scope-place = <b>Another place: { $when }</b>
    Just for this meeting, or for others too?
scope-title = <b>Another title: { $when }</b>
    Just for this meeting, or for others too?
meetings-place = <b>Which meeting is somewhere else?</b>
    “{ $title }”
meetings-title = <b>Which meeting has a title of its own?</b>
    “{ $title }”
meetings-terms = <b>Which date has terms of its own?</b>
    “{ $title }”
    The number of places, the deadline, the price.
date-ask-capacity = <b>How many places does this date have?</b>
    If there are more, the line moves up by itself. Nobody who is going is taken out.
date-ask-deadline = <b>Until when can one sign up to this date?</b>
    Write: “12.12” or “12.12 18:00”.
date-ask-price = <b>What does this date cost?</b>
    Write: “500 UAH”, “free”, “300–500 UAH”.
history-date_terms = changed the terms of one date
history-date_price = changed the price of one date
btn-meeting-place = Place of a meeting
btn-meeting-title = Title of a meeting
btn-dates-terms = Terms of one date
btn-relocate-online = Online
btn-relocate-back = As the event
btn-other-place = Another place
btn-other-title = Another title
relocate-ask-place = <b>Where will it be?</b>
    { $when }
    Now: { $now }.
    Write the place and address, such as “Library, 5 Soborna St.”, or the link of an online meeting. A location can be sent, too.
relocate-ask-title = <b>What is it called?</b>
    { $when }
    Now: “{ $now }”.
    Write the title or topic of the meeting.
relocate-same = It is so already. Nothing will change.
relocate-point-only = Only the point on the map changes: nobody is told.
relocate-done = Saved. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody concerned will be told.
}
relocate-review = Your organisation is not verified yet, so a moderator sees the new title first. Until then residents see the old one.
relocate-waits = The title was sent in. Until a moderator has seen it, residents see the old one.
elsewhere-dates = 📅 { $dates }
elsewhere-dates-more = 📅 { $dates } and { $n } more
elsewhere-title = It was “{ $was }”. Now: “{ $now }”
elsewhere-online = 💻 It was at { $was }. Now online
elsewhere-onsite = 📍 It was online. Now: { $now }
history-date_place = changed the place of meetings
history-date_title = changed the title of meetings
meeting-ask-time = <b>To when?</b>
    Now: { $when }.
    Choose an hour, or write: “19:00–21:00”, “15.12 19:00”.
meeting-past = That time is over. Choose another.
meeting-was = Was: { $when }
meeting-will-be = <b>Will be: { $when }</b>
meeting-told = { $n ->
    [0] Nobody has signed up, so nobody is told.
    [one] { $n } person will be told.
   *[other] { $n } people will be told.
}
meeting-off = { $n ->
    [1] <b>Call off this meeting of “{ $title }”?</b>
   *[other] <b>Call off meetings of “{ $title }”?</b>
}
meeting-called-off = <b>Called off: { $when }</b>
meeting-done-moved = Moved. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody concerned will be told.
}
meeting-done-off = Called off. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody concerned will be told.
}
meeting-done-back = The meeting takes place. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody who was going will be told.
}
history-date_move = meetings moved
history-date_cancel = meetings called off
history-date_back = a meeting brought back

btn-intakes = Intakes
btn-new-intake = New intake
btn-no-deadline = No deadline
intakes = <b>Intakes of “{ $title }”</b>
intake-name = <b>{ $name }</b>
intake-lessons = 🎓 { $n ->
    [one] { $n } lesson
   *[other] { $n } lessons
}
intake-dates = Dates: { $dates }
intake-hours = Workload: { $hours }
intake-deadline = Sign up until { $when }
intake-added = The intake is added; sign-up is still closed. Check its dates and open sign-up.
intake-field-dates = dates
intake-field-capacity = places
intake-field-deadline = sign up until
intake-field-hours = hours
intake-field-name = name
intake-ask-dates = <b>When are the lessons?</b>
    Write: “every Tuesday and Thursday 18:00–20:00, 10 times”, or each date on a new line: “14.01 18:00–20:00”.
intake-ask-capacity = <b>How many places does this intake have?</b>
    If there are more, the line moves up by itself. Nobody who is going is taken out.
intake-ask-deadline = <b>Until when can one sign up?</b>
    Write: “12.12” or “12.12 18:00”.
intake-ask-hours = <b>How many hours does the course take?</b>
    Write a number, for example: 24.
intake-ask-name = <b>What is this intake called?</b>
    In short: “Spring”, “Evening group”.
unclear-intake-dates = Could not read the dates: “{ $typed }”. Hours are needed too, for example: “every Tuesday 18:00–20:00, 10 times”.
unclear-intake-capacity = “{ $typed }” is not a number. Write how many people can come, for example: 20.
unclear-intake-deadline = Could not read the date: “{ $typed }”. Write, for example: 12.12 or “12.12 18:00”.
unclear-intake-hours = “{ $typed }” is not a number of hours. Write, for example: 24.
unclear-intake-name = “{ $typed }” is too little for a name. Write a word at least.
history-intake_add = an intake added
history-intake_dates = dates of an intake changed
history-intake = an intake changed
intake-field-price = price
intake-ask-price = <b>What does this intake cost?</b>
    Write: “500 UAH”, “free”, “300–500 UAH”.
unclear-intake-price = Could not read the price: “{ $typed }”. Write, for example: “500 UAH” or “free”.
btn-price-of-event = As the event
intake-price-waits = The price was sent in. Until a moderator has seen it, the old one holds.
history-intake_price = changed the price of an intake
intake-saved = Saved.
intake-preview = <b>This is what changes:</b>
intake-moves = • { $was } → { $when }
intake-drops = • Called off: { $when }
intake-adds = • Added: { $when }
intake-preview-more = { $n ->
    [one] And { $n } more change.
   *[other] And { $n } more changes.
}
intake-stays = { $n ->
    [one] { $n } lesson stays as it is.
   *[other] { $n } lessons stay as they are.
}
intake-dates-same = These are the dates already. Nothing changes.
intake-seen-anew = The event was changed while you were looking. Please check once more.
btn-other-dates = Other dates
