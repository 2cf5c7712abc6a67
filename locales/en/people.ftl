# Those who come: the list, guests, the door, tickets.
btn-people = People
btn-people-going = Who is going
btn-people-line = In line: { $n }
btn-people-removed = Removed: { $n }
btn-people-files = The list as a file
btn-guest = Add a guest
btn-guest-more = Add another guest
btn-door = Door: tick off
btn-remove = Take off the list
btn-remove-yes = Yes, take off
btn-let-in = Let sign up again
btn-tick = Came
btn-tick-not = Did not come
btn-roll-print = To print
btn-roll-xlsx = Excel table
btn-roll-csv = CSV table
btn-ticket = Ticket

people = <b>People: { $title }</b>
people-which = <b>People: { $title }</b>
    For which date?
people-date = { $when } · { $n }
people-count = 👥 Going: { $going }{ $of ->
    [none] {""}
   *[other] {" "}of { $of }
} · came: { $came }
people-line = { $number }. { $name }{ $n ->
    [1] {""}
   *[other] , { $n } places
}
people-help = ♿ Needs help: { $needs }
people-nameless = No name, No { $number }
people-guest = { $name } (guest)
people-none = Nobody has signed up yet.
people-none-line = Nobody is in line.
people-none-removed = Nobody was removed.
people-gone = This sign-up is no longer here. The person may have changed their mind, or the event was deleted.
people-files = <b>The list as a file</b>
    To print: an A4 page with room for ticks; open it in a browser and print it. The Excel table can be filled in without the internet. The names are those that people chose themselves.
people-who = <b>{ $name }</b>{ $n ->
    [1] {""}
   *[other] , { $n } places
}
people-number = Number on the list: { $number }
people-is-going = State: will come
people-is-came = State: here, ticked off { $when }
people-is-waiting = State: waits in line
people-is-offered = State: is offered a free place
people-is-left = State: will not come, the place is free
people-is-removed = Taken off the list { $when }
people-remove =
    <b>Take { $name } off the list?</b>
    The person will be told, and the place goes to those in line. They cannot sign up again unless you let them.
people-remove-guest =
    <b>Take { $name } off the list?</b>
    The place goes to those in line.
people-removed = { $name } is off the list and will be told.
people-removed-guest = { $name } is off the list.
people-changed = This sign-up was changed meanwhile. See how it stands now.
people-let-in = { $name } can sign up again.

guest-ask = <b>A guest without Telegram: { $title }</b>

    Write the name and, if they are several, how many. For example: “Olena Petrivna” or “Olena Petrivna, 3”.
guest-unclear = A name is needed and, if they are several, a number from 1 to { $most }: “Olena Petrivna, 3”.
guest-long = This name is too long: { $most } characters fit. Write a shorter one.
guest-no-room = { $n ->
    [0] There is no free place. Add places in “Manage the event”, or write the guest down when somebody leaves.
    [one] There is only { $n } free place. Write a smaller number, or add places in “Manage the event”.
   *[other] There are only { $n } free places. Write a smaller number, or add places in “Manage the event”.
}
guest-added = { $n ->
    [1] On the list: { $name }.
   *[other] On the list: { $name }, { $n } places.
}

roll-print = { $n ->
    [one] <b>{ $title }</b>: { $n } person. Open it in a browser and print it.
   *[other] <b>{ $title }</b>: { $n } people. Open it in a browser and print it.
}
roll-xlsx = { $n ->
    [one] <b>{ $title }</b>: { $n } person. Put any sign into the column “Came” for those who did, and send the table here.
   *[other] <b>{ $title }</b>: { $n } people. Put any sign into the column “Came” for those who did, and send the table here.
}
roll-merged = { $n ->
    [0] <b>Table: { $title }</b>
        No new ticks.
    [one] <b>Table: { $title }</b>
        Ticked off { $n } more.
   *[other] <b>Table: { $title }</b>
        Ticked off { $n } more.
}
roll-unticked = Ticks taken back: { $n }.
roll-later = Left as in the bot, changed there after the table: { $n }.
roll-unknown = Rows not on the list, or of those no longer going: { $n }.
roll-csv = { $n ->
    [one] <b>{ $title }</b>: { $n } person.
   *[other] <b>{ $title }</b>: { $n } people.
}
roll-count = Signed up: { $n }. As of { $when }.
roll-nameless = No name
roll-head-number = Number
roll-head-name = Name
roll-head-seats = Places
roll-head-help = Help needed
roll-head-came = Came

door = Press the names of those who came. Pressed by mistake? Press again.
door-came = ✓ { $name }{ $n ->
    [1] {""}
   *[other] , places: { $n }
}
door-not-yet = { $name }{ $n ->
    [1] {""}
   *[other] , places: { $n }
}
door-same = Already ticked off.

ticket = <b>{ $title }</b>
ticket-number = { $n ->
    [1] Ticket No { $number }
   *[other] Ticket No { $number }, { $n } places
}
ticket-show = Show the code at the door. If your screen is broken or the battery is flat, say your name or the number of the ticket.
ticket-below = The ticket is in the message below.
ticket-only-going = Tickets are for those who are going. First press “I’ll go” on the event’s card.
ticket-unknown = There is no such ticket. The code may have been read in part: scan it again, or find the person on the list.
ticket-good = <b>The ticket is valid</b>
ticket-used = <b>This ticket was used already</b>
ticket-void = <b>The ticket is not valid</b>
ticket-other-event = This ticket is for another organisation’s event. It cannot be ticked off here.
ticket-not-yours = This is a ticket. The event’s organisers tick it off by scanning the code at the door.
ticket-own = This is your ticket for “{ $title }”. Show its code at the door.
ticket-own-void = This was your ticket for “{ $title }”: you are no longer signed up.

told-removed = <b>You were taken off the list:</b> { $title }
told-removed-why = The organisers decided so, and the place was passed on. If this is a mistake, write to them.

error-Removed = The organisers took you off the list of this event. If this is a mistake, write to them: the contact is on the card.
