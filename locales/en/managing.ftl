# Looking after what stands in the catalogue.
btn-mine = My events
btn-edit = Change
btn-move = Move
btn-close-signup = Close sign-up
btn-open-signup = Open sign-up
btn-set-seats = Places
btn-go-online = Move it online
btn-pause = Pause: air raid
btn-resume = We go on
btn-call-off = Cancel the event
btn-reopen = It takes place
btn-repeat = Repeat
btn-history = What was changed
btn-add-link = Add the link
btn-to-managing = Manage the event
btn-other-number = Another number
btn-save-mine = Save mine too
btn-drop-mine = Begin anew

mine = <b>My events</b>
mine-none = Your organisations have no events yet. Add the first one.
mine-gone = This event is no longer here.
mine-line = <b>{ $title }</b>
mine-over = Over
mine-cancelled = <b>Cancelled</b>
mine-hidden = Not in the catalogue: waiting for a moderator, or hidden
mine-hidden-waiting = Not in the catalogue yet: waiting for a moderator
mine-hidden-returned = Not in the catalogue yet: returned to be mended
mine-hidden-rejected = Not in the catalogue: declined by a moderator
mine-hidden-hidden = Not in the catalogue: hidden by a moderator
mine-amends = Changes under review
mine-amended = Changes under review: { $fields }
mine-numbers = 👥 Going: { $going } · in line: { $waiting }{ $runs ->
    [0] { "" }
    [1] { "" }
   *[other] { " " }(all dates together)
}{ $asking ->
    [0] { "" }
   *[other] { " " }· requests: { $asking }
} · saved: { $saved }{ $came ->
    [0] { "" }
   *[other] { " " }· came: { $came }
}{ $seen ->
    [0] { "" }
   *[other] { " " }· seen by: { $seen }
}
mine-seats = Places: { $n }
mine-paused = Paused for an air raid: announced { $since }.

seats-ask = <b>How many places?</b>
    If there are more, the waiting list moves up by itself. Nobody who is going is taken out.

cancel-ask =
    <b>Cancel “{ $title }”?</b>
    { $n ->
        [0] There is nobody to tell: nobody has signed up.
        [one] { $n } person will be told.
       *[other] { $n } people will be told.
    } Choose the reason.
cancel-reason-safety = Safety
cancel-reason-illness = Illness
cancel-reason-few = Too few people
cancel-reason-none = No explanation

deed-close = Sign-up for “{ $title }” is closed.
deed-open = Sign-up for “{ $title }” is open again.
deed-seats = The number of places is changed. If there is a waiting list, it moves up by itself.
deed-seats-taken = { $n ->
    [one] There is { $n } place now: fewer cannot be, for it is taken.
   *[other] There are { $n } places now: fewer cannot be, for all are taken.
} The bot takes nobody out; you can, under “People”.
deed-online = “{ $title }” is online now. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody going will be told.
} Add the link to join by.
deed-pause = Paused. { $n ->
    [0] Nobody has signed up to “{ $title }”, so nobody is told.
   *[other] Everybody going to “{ $title }” will be told.
} When you go on, press the button.
deed-resume = You go on. { $n ->
    [0] Nobody has signed up to “{ $title }”, so nobody is told.
   *[other] Everybody going to “{ $title }” will be told.
}
deed-pause-already = It is paused already{ $n ->
    [0] { "" }
   *[other] , and people have been told
}. When you go on, press “We go on”.
deed-resume-already = It is not paused, so people have been told nothing.
deed-cancel = “{ $title }” is cancelled. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody concerned will be told.
}
deed-reopen = “{ $title }” takes place. { $n ->
    [0] Nobody has signed up, so nobody is told.
   *[other] Everybody who was going will be told.
}
deed-too-late = This cannot be done any more: the event was changed meanwhile. See how it stands now.

saving = Saving…
edit-saved = The changes are saved. { $n ->
    [0] { "" }
   *[other] Everybody concerned will be told.
}
edit-nothing = Nothing was changed.
edit-waits = The changes are under review. Until a moderator has looked at them, residents see the event as it was. A new time or place holds at once.
edit-sent-in = Sent in for review. As soon as a moderator has looked at it, you will get an answer here.
edit-meanwhile = <b>While you were editing, the event was changed:</b>
edit-choose = If you save, your changes go on top of these. All else stays as it is now.

history = <b>Changes: { $title }</b>
history-none = Nothing has been changed yet.
history-line = { $when }, { $who }: { $what }
history-somebody = an organiser
history-add = added
history-edit = changed
history-amend = changes sent in for review
history-close = sign-up closed
history-open = sign-up opened
history-seats = places changed
history-online = moved online
history-pause = paused
history-resume = resumed
history-cancel = cancelled
history-reopen = put back

altered = <b>A change:</b> { $title }
altered-reopened = <b>It takes place after all:</b> { $title }
altered-online = 💻 Online now
altered-link = The link is behind the button.
altered-link-later = We will send the link as soon as there is one.
altered-place = 📍 Was: { $was }. Now: { $now }
altered-price = 💸 It was { $was }. Now: { $now }
altered-whom = It was { $was }. Now: { $now }
altered-anyone = for anyone
altered-access = ♿ It was: { $was }. Now: { $now }
altered-not-stated = not stated
altered-shelter = 🛡 It was: { $was }. Now: { $now }
altered-onsite = 💻 No longer online.
altered-new-link = 💻 The link is a new one, behind the button.
altered-link-gone = 💻 The old link no longer works. We will send the new one as soon as there is one.
altered-here = 📍 { $place }
news-paused = <b>Paused for an air raid:</b> { $title }
    Take care. We will write as soon as it goes on.
news-resumed = <b>It goes on:</b> { $title }
told-silence = Nothing has come from “{ $name }” for a while. If you plan something, forward your post here: a minute later it is an event with sign-up and reminders. We will not remind you of this again.
