# What the bot sends unasked: reminders, changes, free places; and what organisers hear.
remind-many = { $n ->
    [one] 🔔 <b>{ $n } event ahead</b>
   *[other] 🔔 <b>{ $n } events ahead</b>
}
remind-when = 🔔 { $when }
remind-title = <b>{ $title }</b>
remind-where = 📍 { $place }
remind-online = 💻 Online
remind-seats = Your places: { $n }
remind-saved = You asked to be reminded.
remind-full = You asked to be reminded. No places are left, but you can join the waiting list.
btn-my-plan = My plan
btn-details = More
btn-remind-stop = Don’t remind me

change-moved = <b>New time:</b> { $title }
change-moved-line = 📅 { $now }
    It was: { $was }
change-when = 📅 { $when }
change-date-cancelled = <b>Meeting called off:</b> { $title }
change-cancelled = <b>Event called off:</b> { $title }
change-reason = Why: { $reason }

offer-head = { $n ->
    [1] <b>A place is free for you.</b>
   *[other] <b>{ $n } places are free for you.</b>
}
offer-until = We hold it for you until: { $until }. Then it goes to the next in line.
offer-lapsed = The time to confirm ran out, and the place was offered to the next in line. You can join the list again.

told-visitor = A visitor
told-needs = <b>Help needed:</b> { $title }
told-needs-over = <b>Help no longer needed:</b> { $title }
told-who = { $n ->
    [one] { $name }, { $n } place
   *[other] { $name }, { $n } places
}
told-need = — { $need }
told-note = “{ $note }”
told-report = <b>A problem was reported:</b> { $title }
told-reason = Reason: { $reason }
