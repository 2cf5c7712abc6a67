# The digest: its settings, and the message itself.
digest = <b>What is new</b>
digest-what = One quiet message about what is new and soon in your communities and of your interests. When there is nothing to tell, we do not write.
digest-off = off
digest-daily = every day { $hour }
digest-weekly = every week, { $day } { $hour }
digest-is-off = It is off now.
digest-is-on = It comes { $when }
digest-next = The next one: { $when }
digest-is-quiet = { $hour } you have quiet hours, so it will come { $until }.
digest-ask-hour = <b>At what hour?</b>
digest-hours-quiet = Nothing comes in your quiet hours, { $begin }–{ $end }.
digest-set = Done. The digest will come { $when }. To change it: /digest
digest-set-off = Done. There will be no more digests. To have them back: /digest

btn-digest-off = Off
btn-digest-daily = Daily
btn-digest-weekly = Weekly
btn-digest-hour = At what hour: { $hour }
btn-digest-back = ‹ Digest
btn-digest-offer = News once a week
btn-digest-fewer = Less often
btn-digest-stop = No more of these
btn-digest-all = The whole list

settings-digest = Digest: { $when }
btn-settings-digest = Digest

digest-head = <b>New and soon for you</b>
digest-line = { $number }. <b>{ $title }</b> — { $when }, { $place }

alerts-ask = <b>How to tell you of what you wait for?</b>
    That is what is new from organisations you follow, for saved searches and for your wishes.
alerts-hourly = At once means at most once an hour, and never in your quiet hours.
btn-alerts-now = At once
btn-alerts-digest = In the digest
btn-alerts-off = Not at all
btn-digest-alerts = What I wait for
digest-alerts-now = What you wait for is told at once.
digest-alerts-digest = What you wait for is told in the digest.
digest-alerts-off = What you wait for is not told.

digest-awaited = { $n ->
    [1] <b>You waited for this</b>
   *[other] <b>You waited for these: { $n }</b>
}
digest-also = <b>Also new or soon</b>

# Alerts: something that somebody waits for came.
alert-organisation = 🔔 <b>New from “{ $name }”</b>
alert-search = 🔔 <b>New for the search “{ $name }”</b>
alert-wish = 🔔 <b>What you wished for is here: “{ $name }”</b>
alert-several = 🔔 <b>What you waited for is here</b>
alert-more = { $n ->
    [one] And { $n } more event.
   *[other] And { $n } more events.
}
alert-stopped = Done. We will tell you no more of this. All that you follow: /interests
btn-alert-stop-organisation = Unfollow: { $name }
btn-alert-stop-search = Unfollow: “{ $name }”
btn-alert-stop-wish = No more of “{ $name }”
btn-alert-how = How to tell me

# Everything that is planned for a person.
btn-settings-upcoming = What will come
upcoming = <b>What we will send you</b>
upcoming-empty = Nothing is planned yet. Reminders will be here once you sign up somewhere or press “Remind me”.
upcoming-reminder = { $number }. { $at }
    🔔 A reminder { $lead }: <b>{ $title }</b>
upcoming-deadline = { $number }. { $at }
    🔔 That sign-up closes: <b>{ $title }</b>
upcoming-feedback = { $number }. { $at }
    We will ask how it was: <b>{ $title }</b>
btn-skip-question = Do not ask
upcoming-alert = { $number }. { $at }
    🔔 Something new that you waited for: <b>{ $title }</b>
upcoming-offer = { $number }. { $at }
    Until then a place is held for you: <b>{ $title }</b>
upcoming-digest = { $number }. { $at }
    The digest
upcoming-news = { $number }. { $at }
    News of an event: <b>{ $title }</b>
upcoming-mailing = { $number }. { $at }
    A letter from the organisers: <b>{ $title }</b>
upcoming-announcement = { $number }. { $at }
    An announcement: { $words }
upcoming-work = { $number }. { $at }
    News for those who look after events
btn-skip-letter = Do not send
upcoming-skipped = This will not be sent.
btn-skip-alert = Do not tell
