# My plan.
plan-ahead-title = <b>My plan: ahead</b>
plan-past-title = <b>My plan: past</b>
plan-ahead-empty = Nothing here yet. Open an event and press “I’ll go” or “Save”, and it will appear here.
plan-past-empty = Here you will see where you have been.
plan-title = { $number }. <b>{ $title }</b>
plan-when = 📅 { $when }
plan-place = 📍 { $place }
plan-online = 💻 { $place }
plan-going = { $n ->
    [1] ✓ You are going
   *[other] ✓ You are going, { $n } places
}
plan-waiting = You are on the waiting list
plan-waiting-over = You were on the waiting list, but sign-up is over
plan-offered = A place is free for you. Confirm by: { $until }
plan-saved = Saved
plan-reminded = Saved, we will remind you
plan-cancelled = <b>Called off</b>
plan-file = Your plan: { $n ->
    [one] { $n } meeting
   *[other] { $n } meetings
}
plan-entry-waiting = { $title } (waiting list)
plan-entry-saved = { $title } (saved)
btn-plan-past = Past
btn-plan-ahead = Ahead
btn-plan-calendar = All to my calendar
