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
