# The card of an opportunity. A sign opens a line, at most one a line.
shown-online = Online
shown-hybrid = { $place } and online

card-title = <b>{ $title }</b>
card-example = Example: this event does not really take place.
card-cancelled = <b>Cancelled</b>
card-cancelled-because = <b>Cancelled</b>: { $reason }
card-past = <b>Already over</b>

card-mine-going = { $n ->
    [1] <b>You are going</b>
   *[other] <b>You are going</b>, { $n } seats
}
card-mine-went = { $n ->
    [1] You were going here
   *[other] You were going here, { $n } seats
}
card-mine-waiting = { $n ->
    [0] <b>You are first in line</b>
    [one] <b>You are in line</b>, { $n } person before you
   *[other] <b>You are in line</b>, { $n } people before you
}
card-mine-waiting-over = <b>You were on the waiting list</b>, but sign-up is over, and no places are offered from it any more.
card-mine-offered = <b>A place is free for you.</b> Please confirm by { $until }

card-no-dates = 📅 No date yet
card-when = 📅 { $when }
card-theme = Topic: { $theme }
card-later = { $n ->
    [0] Then: { $dates }
    [one] Then: { $dates }; and { $n } more date
   *[other] Then: { $dates }; and { $n } more dates
}
card-other-dates = { $n ->
    [one] { $n } more date to choose from
   *[other] { $n } more dates to choose from
}
card-course = 🎓 { $n ->
    [one] { $n } session, { $hours } in all
   *[other] { $n } sessions, { $hours } in all
}
card-meetings = 🎓 { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
card-begun = Already begun, { $n ->
    [one] { $n } session to come
   *[other] { $n } sessions to come
}

card-where = 📍 { $place }
card-place-not-stated = Place not stated
card-address-later = Those going will see the exact address.
card-online = 💻 Online
card-also-online = 💻 Online too
card-link-later = Those who are going get the link.
card-price = 💸 { $price }
card-access = ♿ { $features }
card-shelter = 🛡 { $shelter }
card-for = For whom: { $whom }
card-language = in { $language }
card-organisation = By { $name }
card-contact = Contact: { $contact }

card-seats = 👥 { $n ->
    [one] { $n } place left of { $capacity }
   *[other] { $n } places left of { $capacity }
}
card-capacity = 👥 { $n ->
    [one] For { $n } person
   *[other] For { $n } people
}
card-full = 👥 No places left; you can join the waiting list
card-register = { $how }
card-register-link = <a href="{ $url }">Sign up on the organiser’s site</a>
card-register-phone = Sign up by phone: { $phone }
card-closed = Sign-up is closed
card-too-late = Sign-up was open until the start
card-deadline = Sign up by { $when }
card-deadline-passed = Sign-up ended: { $when }
card-page = <a href="{ $url }">Event page</a>

card-gone = This event is no longer in the catalogue.
    Its organisers may have taken it down. Here is what there is now.
card-moved-intake = That date was taken down, so here is the next one.

dates-title = All dates: <b>{ $title }</b>
dates-none = No dates ahead.
dates-line = { $number }. { $when }
dates-full = no places left
dates-cancelled = cancelled
dates-choose = Choose a date to see the places and sign up.

calendar-gone = That date is no longer in the catalogue. Please look at other dates.
calendar-caption = Open the file to put “{ $title }” into your calendar, with a reminder.

map-none = No address yet. Please ask the organisers.
photo-none = The photo is gone.
photo-lost = Telegram no longer keeps this photo. If the event is yours, please add it again.

btn-description = Full description
btn-photo = Photo
btn-dates = All dates
btn-calendar = To calendar
btn-map = On the map
btn-share = Share
btn-more-of = More from organiser
btn-report = Report a problem
btn-to-list = What is on nearby
card-elsewhere = Some meetings are somewhere else, see “All dates”.
dates-title-own = “{ $title }”
dates-place-own = 📍 { $place }
