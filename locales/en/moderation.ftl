queue = <b>To review</b>: { $waiting ->
    [0] nothing
    [one] { $waiting } event
   *[other] { $waiting } events
}{ $reported ->
    [0] .
    [one] , { $reported } event reported.
   *[other] , { $reported } events reported.
}
queue-empty = Everything has been reviewed. When something comes in, we remind you once a day.
queue-title = <b>{ $number }. { $title }</b>
queue-whose = { $who } · { $where }
queue-suggested = Suggested by a resident
queue-no-city = online, no city
queue-amends = Changes to a published event
queue-age = { $days ->
    [0] Came in today
    [one] Waits for { $days } day
   *[other] Waits for { $days } days
}
queue-reported = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}{ $days ->
    [0] , today
    [one] , the first { $days } day ago
   *[other] , the first { $days } days ago
}
btn-queue = To review

case-gone = This event is gone. Nothing has changed.
case-published = <b>Published</b>
case-waiting = <b>Waits for review</b> { $days ->
    [0] since today
    [one] for { $days } day
   *[other] for { $days } days
}
case-approved = <b>Published after review</b>
case-returned = <b>Returned to its author</b>
case-rejected = <b>Declined</b>
case-hidden = <b>Hidden</b>
case-reason = Reason: { $reason }
case-note = Reason: { $note }
case-from-new = From “{ $organisation }”, not verified yet
case-from-verified = From “{ $organisation }”, verified
case-from-trusted = From “{ $organisation }”, trusted
case-suggested = Suggested by: { $who }. Organisation named: “{ $organisation }”.
case-nameless = somebody without a name
case-contact = How to reach them: { $contact }
case-links = Links lead to: { $hosts }
case-report = Report: { $what }
case-report-note = Report: { $what }. “{ $note }”
case-network-wide = Shown in the whole network
case-network-wide-on = The event is now shown in the whole network.
case-network-wide-off = The event is now shown in its own city only.
case-amended = <b>Changes wait for review.</b> Below is the event as it is seen now.
case-change = { $field }: { $was } → { $becomes }
case-change-own = { $dates }. { $field }: { $was } → { $becomes }
case-nothing = nothing
case-photo = there is one
case-photo-new = a new one
case-photo-of = Photo now: “{ $title }”
case-photo-wanted = New photo: “{ $title }”
case-ask-refuse = <b>Why are the changes to “{ $title }” not accepted?</b> The event stays as it was. The author sees the reason.
case-done-take = Changes accepted: “{ $title }”.
case-done-refuse = Changes not accepted: “{ $title }” stays as it was. The author sees the reason.
btn-case-take = Accept changes
btn-case-refuse = Decline changes
case-ask-return = <b>Why is “{ $title }” returned?</b> The author sees the reason, mends it and sends it in again.
case-ask-reject = <b>Why is “{ $title }” not accepted?</b> The author sees the reason.
case-ask-hide = <b>Why is “{ $title }” to be hidden?</b> It disappears at once. Whoever added it sees the reason.
case-ask-note = Write in one message what is wrong and how to mend it. The author will see it.
case-done-approve = Published: “{ $title }”.
case-done-return = Returned: “{ $title }”. The author sees the reason.
case-done-reject = Declined: “{ $title }”. The author sees the reason.
case-done-hide = Hidden: “{ $title }”. Residents no longer see it.
case-done-show = Shown again: “{ $title }”.
case-done-dismiss = The reports on “{ $title }” are looked into. The event stays.
case-done-block = No more suggestions are taken from this person.
case-done-unblock = Suggestions from this person are taken again.
btn-case-approve = Publish
btn-case-edit = Change
btn-case-return = Return
btn-case-reject = Decline
btn-case-hide = Hide
btn-case-show = Show again
btn-case-dismiss = All is well
btn-case-block = Block the author
btn-case-unblock = Unblock the author
btn-case-again = Look at it again
btn-network-wide = Show network-wide
btn-network-wide-off = Own city only
btn-moderate = Moderate

verdict-date = the date or time is unclear or past
verdict-place = it is not clear where it is
verdict-unclear = too little is said
verdict-duplicate = there is such an event already
verdict-advertising = this is advertising, not learning
verdict-unsafe = it may be unsafe or a fraud
verdict-off_topic = this is not about learning
verdict-other = other
btn-verdict-date = Date or time
btn-verdict-place = Place
btn-verdict-unclear = Too little said
btn-verdict-duplicate = There is one
btn-verdict-advertising = Advertising
btn-verdict-unsafe = Unsafe
btn-verdict-off_topic = Not learning
btn-verdict-other = Other, I will write

news-hidden = <b>Hidden from the catalogue for now:</b> { $title }
news-hidden-more = A moderator is looking at it again. Your choice is kept, and there will be no reminders for now. If the event comes back, we will write.
news-shown = <b>Back in the catalogue:</b> { $title }
news-shown-more = Your choice is kept, and so are the reminders.
told-verdict-approved = Your event “{ $title }” was reviewed and published.
told-verdict-returned = “{ $title }” is not published yet. Please mend it and send it in again.
told-verdict-rejected = “{ $title }” was not accepted.
told-verdict-hidden = “{ $title }” is hidden: residents no longer see it.
told-changes-taken = Your changes to “{ $title }” were reviewed and are in the catalogue now.
told-changes-refused = Your changes to “{ $title }” were not accepted: the event stays as it was.
told-queue = { $n ->
    [one] { $n } event waits for review: { $city }.
   *[other] { $n } events wait for review: { $city }.
}{ $days ->
    [0] { "" }
    [one] { " " }The longest for { $days } day.
   *[other] { " " }The longest for { $days } days.
}
