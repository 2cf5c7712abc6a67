# Links that organisers keep.
btn-feeds = My sources
btn-feed = To the source
btn-feed-keep = Check every hour
btn-feed-check = Check now
btn-feed-stop = Stop
btn-feed-start = Resume
btn-feed-prune = Cancel what vanishes
btn-feed-leave = Keep what vanishes

feeds = <b>My sources</b>
    These links are checked every hour: what is new or changed comes into the catalogue by itself.
feeds-none = <b>My sources</b>
    Nothing here yet. Send a link to a calendar or a table; after the preview it can be checked every hour.
feed-title = <b>{ $name }</b>
feed-checked = Checked: { $when }
feed-changed = Last changes: { $when }
feed-not-yet = Not checked yet
feed-gone = Vanished from the source: { $n }
feed-leave = What vanishes from the source stays in the catalogue.
feed-prune = What vanishes from the source is cancelled, and everybody going is told.
feed-hourly = Checked every hour.
feed-fails = It cannot be read; we keep trying.
feed-stopped = Stopped. What was added before is still in the catalogue.
feed-stopped-nobody = Stopped: nobody of the organisation may add events any more. What was added before is still in the catalogue.
feed-just-checked = It was checked just now. Try again in a minute.
feed-none = This source is not here any more.
feed-too-many = An organisation may have { $limit } sources. Stop one you do not need and try again.

told-feed-broken = <b>A source cannot be read:</b> { $name }
told-feed-back = <b>A source can be read again:</b> { $name }
told-feed-gone = <b>Vanished from the source</b> { $name }: { $n ->
        [one] { $n } event. It is still in the catalogue. If it will not take place, cancel it in “My events”, or switch on “Cancel what vanishes”.
       *[other] { $n } events. They are still in the catalogue. If they will not take place, cancel them in “My events”, or switch on “Cancel what vanishes”.
    }
told-feed-stopped = <b>A source was stopped:</b> { $name }
    It could not be read for weeks. Resume it when it works.

fetch-empty = There is no event behind the link. Check that it is the right calendar or table.
