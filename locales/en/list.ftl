# Lists of what is ahead, and their filters.
list-when-any = Coming up
list-when-today = Today
list-when-tomorrow = Tomorrow
list-when-weekend = At the weekend
list-when-week = Next 7 days
list-when-month = Next 30 days
list-words = “{ $words }”
list-words-when = “{ $words }”, { $when }
list-by = by { $name }
list-online = online
list-everywhere = in all cities

list-title = <b>{ $title }</b> · { $n ->
    [one] { $n } event
   *[other] { $n } events
}
list-line = { $number }. <b>{ $title }</b>
list-when = 📅 { $n ->
    [0] { $when }
    [one] { $when }, { $n } more date
   *[other] { $when }, { $n } more dates
}
list-until = on now, until { $day }
list-place-line = 📍 { $place } · { $price }
list-online-line = 💻 { $place } · { $price }
list-full = { $n ->
    [0] no places left
   *[other] no places left on this date
}
list-line-gone = { $number }. This event is no longer here.
list-cancelled = Cancelled
list-past = Already over
list-page = { $number } of { $pages }
list-examples = These are examples: the events do not really take place.

list-empty = <b>{ $title }</b>: nothing yet.
list-nothing-found = <b>{ $title }</b>: nothing found.
list-near = Elsewhere: { $offers }.
list-near-none = The catalogue is still empty. Please look in a little later.
list-near-dates = { $when ->
    [week] { $n } in the next 7 days
    [month] { $n } in the next 30 days
   *[any] { $n } on other days
}
list-near-online = { $n } online
list-near-without = { $n } without “{ $filter }”
list-near-wishes = { $n } without the other conditions
list-near-cities = { $n } in all cities
list-near-all = { $n } in the whole catalogue, without any conditions

btn-near-dates = { $when ->
    [week] Next 7 days: { $n }
    [month] Next 30 days: { $n }
   *[any] Any day: { $n }
}
btn-near-online = Online: { $n }
btn-near-without = Without “{ $filter }”: { $n }
btn-near-wishes = No conditions: { $n }
btn-near-cities = All cities: { $n }
btn-near-word = Only “{ $words }”: { $n }
btn-near-all = Whole catalogue: { $n }
btn-wish = I want to learn this
btn-lift = ✕ { $filter }
btn-filters = Filters
btn-follow = Follow
btn-unfollow = ✓ Following
btn-without-words = Show everything

filter-overview = <b>{ $title }</b>

    Choose what matters to you. Right now { $n ->
        [one] { $n } event fits
       *[other] { $n } events fit
    }.
filter-on = ✓ { $filter }
filter-free = Free
filter-shelter = With a shelter
filter-followed = My interests
filter-query = “{ $words }”
filter-organisation = One organiser
filter-everywhere = All cities
filter-when-today = Today
filter-when-tomorrow = Tomorrow
filter-when-weekend = Weekend
filter-when-week = 7 days
filter-when-month = 30 days
filter-at = at { $time }
filter-after = after { $time }
filter-before = before { $time }
filter-age = { $n ->
    [one] { $n } year old
   *[other] { $n } years old
}
filter-part-morning = in the morning
filter-part-afternoon = in the afternoon
filter-part-evening = in the evening
filter-part-when = When
filter-part-mode = On site or online
filter-part-area = Area
filter-part-format = Format
filter-part-audience = For whom
filter-part-access = Accessibility
filter-part-city = City
filter-ask-when = When does it suit you?
filter-ask-mode = On site or online?
filter-ask-area = What would you like to learn?
filter-ask-format = What kind of event?
filter-ask-audience = For whom? Events for everyone are listed too.
filter-ask-access = What must be there? Only events that state it are shown.
filter-ask-city = In which city?
filter-ask-day = Choose a day.
filter-any-when = Any time
filter-any-mode = Either
filter-any-area = All areas
filter-any-format = All kinds
filter-any-audience = Anyone
filter-any-access = No matter
filter-any-city = My communities
btn-pick-day = Pick a day
btn-show-found = Show: { $n }
btn-clear-filters = Clear all
