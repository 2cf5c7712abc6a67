# Sign-ups that organisers confirm.
btn-request = Send a request
btn-requested = ✓ Request sent
btn-unrequest = Withdraw it
btn-requests = Requests
btn-people-requests = Requests: { $n }
btn-approve = Confirm
btn-decline = Decline

card-mine-requested = { $n ->
    [1] <b>You have sent a request.</b> The place is yours once the organisers confirm.
   *[other] <b>You have sent a request for { $n } places.</b> They are yours once the organisers confirm.
}
card-mine-request-past = Your request was never confirmed.
card-approval = The organisers confirm each sign-up
going-requested = Your request is sent. We will tell you as soon as the organisers decide.
going-left-requested = Your request is withdrawn.
plan-requested = Your request is waiting for the organisers
plan-entry-requested = { $title } (request)
error-NeedsApproval = More places are for the organisers to confirm: write to them, the contact is on the card. Fewer you can choose yourself.

people-none-requests = There are no requests.
people-is-requested = State: asks to come
people-approved-going = { $name }: confirmed. They will be told.
people-approved-waiting = { $name }: the request is confirmed, but no place is free now, so they are on the waiting list. They will be told.
people-approved-over = { $name }: not confirmed, for this event is over, cancelled or hidden.
people-approved-full = { $name }: the request stays unanswered. No place is free, and sign-up is over, so the waiting list moves no more. Add places and confirm again, or decline.
people-decline-over =
    <b>Decline: { $name }?</b>
    The event is over, cancelled or hidden, so they will not be told.
people-decline =
    <b>Decline: { $name }?</b>
    They will be told the reason and cannot ask again unless you allow it. Why?
decline-reason-full = No places are left
decline-reason-unfit = Not for this group
decline-reason-late = Sign-up is over
decline-reason-none = Without a reason
btn-decline-words = In my own words
decline-ask-words =
    <b>Decline: { $name }</b>
    Write the reason in one message, up to { $most } characters. As soon as you send it, they are declined; they will get your words as they are.
decline-words-long = It has { $n } characters, and { $most } fit. Shorten it and send it again.
btn-approve-all = Confirm all
btn-approve-all-yes = Confirm: { $n }
approve-all-ask = { $n ->
    [one] <b>Confirm { $n } request?</b>
   *[other] <b>Confirm { $n } requests?</b>
}
    There are { $of } requests. Those for whom there are places are confirmed in turn and get a message; the others wait on.
approve-all-none = There are no free places for requests now. Add places, or confirm one by one: then people stand in line.
approve-all-full = There are no free places for requests, and sign-up is over, so the waiting list moves no more. Add places, or decline.
approve-all-over = Requests can be confirmed no more: the event is over, cancelled or hidden.
approve-all-nobody = There are no requests any more.
approve-all-done = { $n ->
    [0] Nobody was confirmed: the places are taken by now.
    [one] { $n } request confirmed. They will get a message.
   *[other] { $n } requests confirmed. They will get a message.
}
approve-all-left = Requests left: { $n }
people-declined = { $name }: declined. They will be told.
people-declined-over = { $name }: declined. The event is over, cancelled or hidden, so they are not told.

told-approved = <b>Your request is confirmed:</b> { $title }
told-approved-going = You have your place. We will remind you in time.
told-approved-waiting = No place is free now, so you are on the waiting list. We will tell you as soon as one is.
told-declined = <b>You were not signed up this time:</b> { $title }
told-declined-full = The organisers say that no places are left.
told-declined-unfit = The organisers say that this meeting is for another group. Its terms are in the description.
told-declined-late = The organisers say that sign-up is over.
told-declined-words = The organisers write: “{ $words }”
told-declined-none = The organisers gave no reason. You can ask them: the contact is on the card.
told-requests = { $n ->
    [one] <b>{ $n } request to come:</b> { $title }
   *[other] <b>{ $n } requests to come:</b> { $title }
}
