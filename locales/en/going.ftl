# Going, waiting for a place, saving, asking for help.
btn-go = I’ll go
btn-going = ✓ I’m going
btn-leave = Can’t make it
btn-go-several = Several of us
btn-seats = How many: { $n }
btn-seats-n = { $n ->
    [1] Just me
   *[other] { $n } places
}
btn-seats-now = { $n ->
    [1] ✓ Just me
   *[other] ✓ { $n } places
}
btn-wait = Join waiting list
btn-wait-n = { $n ->
    [1] Wait for 1 place
   *[other] Wait for { $n } places
}
btn-waiting = ✓ On the list
btn-leave-line = Leave the list
btn-offer-take = Take the place
btn-offer-leave = No, thank you
btn-save = Save
btn-saved = ✓ Saved
btn-remind = Remind me
btn-reminding = ✓ Will remind
btn-needs = I need help
btn-needs-told = ✓ Help
btn-need-on = ✓ { $need }
btn-link = Link
btn-register = Sign up on the site
btn-copy-phone = Copy the number

going-done = { $n ->
    [1] Done. You are going { $when }.
   *[other] Done. You are going { $when }, { $n } places.
}
going-done-some-day = Done. You are going.
going-done-link = It is in your plan, and we will remind you. Sign up on the organiser’s site: the button is on the card.
going-done-phone = It is in your plan, and we will remind you. Sign up by phone: the number is on the card.
going-seats-set = { $n ->
    [one] Done. You are going, { $n } place.
   *[other] Done. You are going, { $n } places.
}
going-already = You are going already. If plans have changed, press “Can’t make it”.
going-left-going = You are no longer going. The place is free again.
going-left-waiting = You are no longer on the waiting list.
going-left-offered = The place goes to the next in line. Thank you for telling us.
going-left-nothing = You are not signed up here.
going-link = 💻 The link to “{ $title }”:
    { $url }

    It is only for those who are going.
going-link-only = The link is for those who are going. Press “I’ll go” on the card first.
going-link-none = The organisers have not added a link yet.
going-seats = <b>{ $title }</b>

    How many of you will come? Count children too.
going-seats-left = 👥 { $n ->
    [0] No places left
    [one] { $n } place left
   *[other] { $n } places left
}

waiting-joined = { $n ->
    [0] You are first on the waiting list. We will tell you as soon as a place is free.
    [one] You are on the waiting list, { $n } person before you. We will tell you as soon as a place is free.
   *[other] You are on the waiting list, { $n } people before you. We will tell you as soon as a place is free.
}

waiting-over = Sign-up is over: no places are offered from the waiting list any more.

saved-on = Saved. You will find it in “My plan”.
saved-off = No longer saved.
reminding-on = We will remind you { $leads }.
reminding-no-leads = Saved. To be reminded, choose reminder times in the settings.
reminding-too-late = It starts too soon for a reminder. The event is in your plan.
reminding-off = We will not remind you.

needs-title = <b>{ $title }</b>

    What help do you need? Only the organisers will know.
needs-note = Your words: { $note }
needs-told = We will tell the organisers.
needs-only-going = Press “I’ll go” first, so that the organisers know whom to expect.
needs-no-words = Please use words: signs alone will not tell the organisers how to help.
needs-ask = <b>{ $title }</b>

    Write what you need. For example: “I use a wheelchair and need a place at the end of a row”.
